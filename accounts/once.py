"""A form that is sent twice, by a second click or a second try, does its deed once.

The page of a form carries a token (`{% once %}`). What is sent with it, word by word, is the identity of the deed, and
the trail keeps that (`Activity.deed`): when the same comes again, the record of the first time is the answer. What
somebody changes after a step back in the browser is something else, and done.
"""

import hashlib
import uuid

from django.apps import apps

from accounts.deeds import deed, in_turn
from accounts.models import Activity

FIELD = "sent_once"
IN_THE_PAGE = {FIELD, "csrfmiddlewaretoken"}


def once(request, do):
    """For `form.carry_out`: gives what `do` gives; sent again, the record of which the deed's first line speaks."""
    identity = identity_of(request)
    return (lambda: done_once(identity, do, by=request.actor)) if identity else do


def done_once(identity, do, *, by):
    with deed(by, identity):
        in_turn(by.user)
        first = Activity.objects.filter(deed=identity).order_by("pk").first()
        return (first and subject_of(first)) or do()


def subject_of(line):
    """The record of which a line speaks; None where it is there no more."""
    return apps.get_model(line.subject_type)._default_manager.filter(pk=line.subject_id).first()


def identity_of(request):
    """Of the page's token and all that was typed, with the content of files; None without a token."""
    try:
        token = uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in IN_THE_PAGE)
    content = hashlib.sha256(repr((request.path, typed)).encode())
    for name, file in sorted(request.FILES.items()):
        content.update(name.encode())
        for chunk in file.chunks():
            content.update(chunk)
        file.seek(0)
    return uuid.uuid5(token, content.hexdigest())
