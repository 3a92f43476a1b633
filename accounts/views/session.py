"""Where somebody is signed in, and who tried to be; each place can be left from here."""

import hashlib

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from accounts.actions.session import end_other_sessions, end_session
from accounts.models import Session, SignIn
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


def handle(session):
    """What an address calls a session: its key is a secret."""
    return hashlib.sha256(session.pk.encode()).hexdigest()[:20]
