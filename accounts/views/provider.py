"""Signing in with the office's own sign-on: out to the provider, and back with its word on who it is."""

import logging
from importlib import import_module

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.actions.signing_in import sign_in_with_provider, subject_of
from accounts.policy import PUBLIC, policy
from accounts.source import source_of
from accounts.views.signing_in import go_on, wanted_page

NEXT = "provider_next"  # in a session: the page that was asked for
log = logging.getLogger(__name__)


def sign_on():
    """Loaded when somebody comes by it: it holds more memory than any other part of a web process (trust, P7)."""
    return import_module("accounts.provider")


@policy(PUBLIC)
@never_cache
def sign_in_provider(request):
    if not settings.OIDC_ISSUER or request.user.is_authenticated:
        return redirect("home")
    request.session[NEXT] = wanted_page(request)
    back = request.build_absolute_uri(reverse("sign-in-provider-back"))
    try:
        return sign_on().provider().authorize_redirect(request, back)
    except sign_on().TROUBLES as error:
        return failed(request, error)


@policy(PUBLIC)
@never_cache
def sign_in_provider_back(request):
    if not settings.OIDC_ISSUER or request.user.is_authenticated:
        return redirect("home")
    wanted = request.session.pop(NEXT, "/")
    try:
        claims = sign_on().provider().authorize_access_token(request)["userinfo"]
        source = source_of(request)
        user = sign_in_with_provider(claims, source=source)
        has_factor = has_second_factor(claims)
        return go_on(request, user, source, wanted, has_second_factor=has_factor, subject=subject_of(claims))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("sign-in")
    except sign_on().TROUBLES as error:
        return failed(request, error)


def has_second_factor(claims):
    """Whether the provider asked for one (RFC 8176)."""
    methods = claims.get("amr")
    return isinstance(methods, list) and "mfa" in methods


def failed(request, error):
    """Why is for the log alone: the kind of the error, never what was sent."""
    log.warning("The sign-on failed: %s", type(error).__name__)
    messages.error(
        request, _("The sign-on of the office did not answer as it should. Try again, or use your password.")
    )
    return redirect("sign-in")
