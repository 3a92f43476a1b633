"""Deny by default: every view says which rule of the written policy lets people in, or the portal does not answer it.

The rules themselves stand in each app's rules.py; spec rights.md is the source.
"""

from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.utils.crypto import constant_time_compare
from django_htmx.http import HttpResponseClientRefresh

from kcnportal.links import PUBLIC, SIGNED_IN

__all__ = ["PUBLIC", "SIGNED_IN", "policy", "token_policy"]


def policy(rule):
    """Declare a view's rule: PUBLIC, SIGNED_IN, or a rule that the actor must pass. Others see what is absent: 404."""

    def declare(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if rule != PUBLIC and request.actor.user is None:
                return to_sign_in(request)
            if rule not in (PUBLIC, SIGNED_IN) and not request.actor.may(rule):
                raise Http404 from request.actor.refused(rule)
            return view(request, *args, **kwargs)

        guarded.policy = rule
        return guarded

    return declare


def to_sign_in(request):
    """For a part of a page, the whole page is asked for anew, and leads there: no part of it is a sign-in."""
    return HttpResponseClientRefresh() if request.htmx else redirect_to_login(request.get_full_path())


def token_policy(setting):
    """Declare a view that no person opens, only a program that sends this setting's token: `Authorization: Bearer …`.
    Without the token, or where none is set, there is no such page."""

    def declare(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            token, sent = getattr(settings, setting), request.headers.get("Authorization", "")
            if not token or not constant_time_compare(sent, f"Bearer {token}"):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.policy = f"the token of {setting}"
        return guarded

    return declare
