"""Where somebody is signed in, and who tried to be; each place can be left from here."""

import hashlib

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from accounts.actions.session import end_other_sessions, end_session, end_sessions_of_another
from accounts.models import Session, SignIn, User
from accounts.policy import SIGNED_IN, policy

SHOWN = 20


@policy(SIGNED_IN)
def session_list(request):
    mine = Session.objects.of(request.user).live(timezone.now())
    here = request.session.session_key
    context = {
        "sessions": [(one, handle(one), one.pk == here) for one in mine],
        "sign_ins": SignIn.objects.filter(user=request.user)[:SHOWN],
    }
    return render(request, "accounts/sessions.html", context)


@policy(SIGNED_IN)
@require_POST
def session_end(request, name):
    mine = {handle(one): one for one in Session.objects.of(request.user)}
    if name not in mine:
        raise Http404
    end_session(mine[name], by=request.actor)
    messages.success(request, _("The session has ended."))
    return redirect("my-sessions")


@policy(SIGNED_IN)
@require_POST
def sessions_end(request):
    ended = end_other_sessions(request.session.session_key, by=request.actor)
    said = ngettext("%(count)d other session has ended.", "%(count)d other sessions have ended.", ended)
    messages.success(request, said % {"count": ended})
    return redirect("my-sessions")


@policy("administration")
def person_sessions_end(request, pk):
    """A device is lost, or something looks odd: the person is out at once, whatever their rights."""
    person = get_object_or_404(User.objects.exclude(pk=request.user.pk), pk=pk)
    back = reverse("admin:accounts_user_change", args=[pk])
    if request.method == "POST":
        ended = end_sessions_of_another(person, by=request.actor)
        said = ngettext(
            "%(count)d session of %(person)s has ended.", "%(count)d sessions of %(person)s have ended.", ended
        )
        messages.success(request, said % {"count": ended, "person": person})
        return redirect(back)
    context = {
        "heading": _("End the sessions"),
        "question": _("Sign %(person)s out everywhere?") % {"person": person},
        "consequences": [
            _("Whatever is being typed and is not saved yet is lost."),
            _("The person may sign in again: to keep them out, take away the right to sign in."),
            _("It is kept in the activity that you did this, and the person is told."),
        ],
        "save": _("End the sessions"),
        "back": back,
        "above": [(person, back)],
    }
    return render(request, "components/confirm.html", context)


def handle(session):
    """What an address calls a session: its key is a secret."""
    return hashlib.sha256(session.pk.encode()).hexdigest()[:20]
