"""Looking at the portal as somebody else sees it ("xem như"): by administrators, for a reason, in the open."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from accounts.actions.notice import tell
from accounts.actor import Actor
from accounts.deeds import deed, note
from accounts.models import Viewing

MINUTES = 30
TOLD = gettext_noop("%(who)s looks at the portal as you see it: %(why)s")


def begin_viewing(person, *, reason, by):
    """For half an hour at most. The person is told; what they alone may read stays hidden."""
    by.require("administration")
    if by.user is None or person.pk == by.user.pk:
        raise ValidationError({"person": _("Choose somebody else.")})
    if Actor(day=by.day, user=person).may("administration"):
        raise ValidationError({"person": _("An administrator sees what you see.")})
    now = timezone.now()
    with deed(by):
        for open_one in Viewing.objects.filter(by=by.user).open_at(now):
            end(open_one, now)
        until = now + timedelta(minutes=MINUTES)
        viewing = Viewing(by=by.user, person=person, reason=reason, started_at=now, until=until)
        viewing.full_clean(exclude=["ended_at"])
        viewing.save()
        note(
            by, gettext_noop("began to see the portal as %(person)s: %(reason)s"), viewing, person=person, reason=reason
        )
        tell([person], occasion=f"viewing {viewing.pk}", sentence=TOLD, subject=viewing, who=by, why=reason)
    return viewing


def end_viewing(viewing, *, by):
    with deed(by):
        end(viewing, timezone.now())
        note(by, gettext_noop("ended seeing the portal as %(person)s"), viewing, person=viewing.person)


def end(viewing, now):
    viewing.ended_at = now
    viewing.save(update_fields=["ended_at"])
