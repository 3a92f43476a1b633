"""Handing over somebody's work in a unit to another person there, in one deed: open drafts, directives in hand, open
case files. Key tasks are the unit's own and stay with it. Where the person leaves, their posts there end on that day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.actions.notice import tell
from accounts.actions.session import end_sessions_of
from accounts.deeds import deed, note
from accounts.models import Delegation, Post, Role, Unit, User
from documents.chain import waits_for
from documents.models import Assignment, CaseFile, DocumentMove, Handover, IncomingDocument, OutgoingDocument
from documents.models.handover import WORKING

GOT = gettext_noop("%(person)s's work is yours now: drafts %(drafts)s, directives %(directives)s, case files %(files)s")
HANDED_OVER = gettext_noop("handed over the work of %(person)s to %(to)s (%(drafts)s, %(directives)s, %(files)s)")
ENDED = gettext_noop("ended the post %(record)s of %(person)s on %(day)s")


@dataclass(frozen=True)
class Portion:
    """What somebody has in hand in one unit on a day."""

    person: User
    unit: Unit
    day: date

    @property
    def drafts(self):
        return OutgoingDocument.objects.drafts().filter(drafted_by=self.person, drafting_unit=self.unit)

    @property
    def directives(self):
        waiting = IncomingDocument.objects.waiting(self.day).values("pk")
        return Assignment.objects.filter(person=self.person, unit=self.unit, incoming__in=waiting)

    @property
    def case_files(self):
        return CaseFile.objects.opened().filter(keeper=self.person, unit=self.unit)

    @cached_property
    def counts(self):
        """How much of each; counts alone, for whoever may not read the contents."""
        return {
            "drafts": self.drafts.count(),
            "directives": self.directives.count(),
            "case_files": self.case_files.count(),
        }


def hand_over(person, *, unit, to, reason, last_day=None, by):
    """Whoever receives it works in the unit; nobody becomes the drafter of what waits for their own word or has it.

    `last_day`: the person's last day in the unit, said by an administrator. Raises ValidationError, PermissionDenied.
    """
    by.require("work.hand_over", unit)
    if by.user and by.user.pk in (person.pk, to.pk) and last_day:
        raise ValidationError(_("Nobody changes their own posts: ask another administrator."))
    with deed(by):
        refuse_receiver(person, unit, to, by)
        portion = Portion(person, unit, by.day)
        counts = portion.counts
        for draft in portion.drafts.select_for_update(of=["self"]):
            give_draft(draft, to, by=by)
        portion.directives.update(person=to, handed_on=by.day, handed_by=by.user)
        for case_file in portion.case_files.select_for_update():
            case_file.keeper = to
            case_file.version += 1
            case_file.save()
        if last_day:
            end_posts(person, unit, last_day, by)
        kept = {"person": person, "to": to, "unit": unit, "reason": reason, "last_day": last_day}
        handover = Handover.objects.create(**kept, **counts, by=by.user)
        said = {"person": person, "drafts": counts["drafts"], "directives": counts["directives"]}
        said["files"] = counts["case_files"]
        note(by, HANDED_OVER, handover, to=to, **said)
        tell([to], occasion=f"handover {handover.pk}", sentence=GOT, subject=handover, **said)
    return handover


def refuse_receiver(person, unit, to, by):
    if person.pk == to.pk:
        raise ValidationError({"to": _("Choose somebody else.")})
    if not receivers(unit, by).filter(pk=to.pk).exists():
        if by.user == to:
            raise ValidationError({"to": _("Only the head of the unit takes work over by their own word.")})
        raise ValidationError({"to": _("Choose somebody of the unit.")})


def receivers(unit, by):
    """Who may be given work in a unit: who works there. Nobody gives it to themselves but the head, who answers for it:
    an administrator would read by it what is not for them."""
    posts = Post.objects.held_on(by.day).filter(unit=unit, role__in=WORKING)
    people = User.objects.filter(posts__in=posts, is_active=True).distinct()
    return people if by.user is None or unit.pk in by.units(Role.UNIT_HEAD) else people.exclude(pk=by.user.pk)


def give_draft(draft, to, *, by):
    if waits_for(draft, by.day).filter(pk=to.pk).exists() or draft.signing_post and draft.signing_post.user_id == to.pk:
        sentence = _("A draft waits for the word of %(person)s, who cannot be its drafter too: choose somebody else.")
        raise ValidationError({"to": sentence % {"person": to}}, code="own_word")
    if has_passed_on(draft, to):
        sentence = _("%(person)s has passed on a draft that is on its way and cannot be its drafter: choose another.")
        raise ValidationError({"to": sentence % {"person": to}}, code="own_word")
    draft.drafted_by = to
    draft.version += 1
    draft.save(update_fields=["drafted_by", "version"])
    note(by, gettext_noop("gave “%(record)s” to another drafter: %(to)s"), draft, restricted=True, record=draft, to=to)


def has_passed_on(draft, person):
    """What was returned to its drafter goes its whole way again: then nobody has given their word."""
    passed = draft.moves.filter(by=person, kind__in=[DocumentMove.Kind.PASS_ON, DocumentMove.Kind.APPROVE])
    return draft.state != OutgoingDocument.State.DRAFT and passed.exists()


def end_posts(person, unit, last_day, by):
    """The posts in the unit end on that day, and with them the powers that were handed on to the person."""
    by.require("administration")
    posts = Post.objects.select_for_update().filter(user=person, unit=unit, starts_on__lte=last_day)
    for post in posts.exclude(ends_on__lte=last_day):
        post.ends_on = last_day
        post.full_clean()
        post.save(update_fields=["ends_on"])
        note(by, ENDED, post, record=post, person=person, day=f"{last_day:%d/%m/%Y}")
    if not Post.objects.held_on(last_day + timedelta(1)).filter(user=person).exists():
        received = Delegation.objects.received_by(person).filter(ended_on=None, ends_on__gt=last_day)
        received.update(ended_on=last_day + timedelta(1))
    if last_day < by.day:
        end_sessions_of(person)
