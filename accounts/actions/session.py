"""Sessions end: one, all others of a person, or all of somebody whose rights change."""

from django.utils.translation import gettext_noop

from accounts.actions.notice import tell_owner
from accounts.deeds import deed, note
from accounts.models import Session


def end_session(session, *, by):
    """Sign oneself out of one place."""
    with deed(by):
        Session.objects.of(by.user).filter(pk=session.pk).delete()
        note(by, gettext_noop("ended one of their own sessions"), by.user)


def end_other_sessions(key, *, by):
    """Sign oneself out everywhere but here. Returns how many sessions ended."""
    with deed(by):
        ended, _kinds = Session.objects.of(by.user).exclude(pk=key).delete()
        note(by, gettext_noop("ended their own other sessions"), by.user)
    return ended


def end_sessions_of_another(person, *, by):
    """An administrator signs somebody out everywhere, who may sign in again. Returns how many sessions ended."""
    by.require("administration")
    with deed(by):
        ended, _kinds = Session.objects.of(person).delete()
        tell_owner(person, gettext_noop("An administrator ended your sessions."))
        note(by, gettext_noop("ended the sessions of %(record)s"), person, record=person)
    return ended


def end_sessions_of(user):
    """Whose rights, password or right to sign in change is out at once; part of the deed that changes them."""
    Session.objects.of(user).delete()
