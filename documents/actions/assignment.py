"""Deeds of distributing: a leader directs, a unit head hands on, an officer proposes (D30-1.m)."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, lock, note
from accounts.locks import refuse_locked
from accounts.models import Post, Role, Unit
from documents.actions.incoming import moves_deadline, refuse_ended, refuse_quiet_move
from documents.actions.telling import tell_of_direction, tell_of_handing_on
from documents.models import Assignment, Direction, EarlierProposal
from documents.rules import leader_stood_in_for


@dataclass(frozen=True)
class Part:
    """What one unit is given: whether it leads, and by when."""

    unit: Unit
    is_lead: bool = False
    due_on: date | None = None


def direct_document(document, *, text, parts, by, reason=""):
    """Say what is to be done about a document, and by which units. A later direction stands in place of the parts of
    an earlier one; what was said stays. `reason`: why the lead unit's deadline becomes that of the document."""
    by.require("incoming.direct")
    leads = [part for part in parts if part.is_lead]
    if len(leads) != 1:
        raise ValidationError(_("Choose the one unit that leads."))
    with deed(by):
        document = lock(document)
        refuse_ended(document)
        for part in parts:
            refuse_early(part.due_on, document.arrived_on)
        due_on = deadline_after(document, leads[0].due_on, reason, by.day)
        is_moved = moves_deadline(document, due_on)
        for_post = None if by.holds(Role.LEADER) else leader_stood_in_for(by)
        direction = Direction(incoming=document, text=text, by=by.user, for_post=for_post, given_on=by.day)
        direction.clean_fields(exclude=["incoming", "by", "for_post"])
        direction.save()
        give_parts(document, parts, by=by)
        say_on_document(document, leads[0], due_on, by=by)
        tell_of_direction(document, direction, parts, by=by)
        sentence = (
            gettext_noop("directed %(record)s to %(unit)s and moved its deadline: %(reason)s")
            if is_moved
            else gettext_noop("directed %(record)s to %(unit)s")
        )
        note(by, sentence, document, record=document, unit=leads[0].unit, reason=reason)
    return document


def deadline_after(document, leads_by, reason, day):
    """The document's own deadline, after a direction that gives the lead unit another or none. One that it has stays,
    and the unit may be asked to be earlier; with a reason it moves."""
    if document.due_on is None or leads_by is None:
        return document.due_on or leads_by
    if moves_deadline(document, leads_by) and (reason.strip() or leads_by > document.due_on):
        refuse_quiet_move(document, reason, day)
        return leads_by
    return document.due_on


def give_parts(document, parts, *, by):
    """The parts as they are now said; whose unit keeps its part keeps the person who has it."""
    kept = {assignment.unit_id: assignment for assignment in document.assignments.all()}
    for assignment in kept.values():
        if assignment.unit_id not in {part.unit.pk for part in parts}:
            keep_proposal(assignment)
            assignment.delete()
    for part in sorted(parts, key=lambda part: part.is_lead):  # one leads at a time: the new one comes last
        assignment = kept.get(part.unit.pk) or Assignment(incoming=document, unit=part.unit)
        assignment.is_lead, assignment.due_on = part.is_lead, part.due_on
        assignment.given_on, assignment.given_by = by.day, by.user
        assignment.save()


def keep_proposal(assignment):
    """Of a unit that has no part any more, what it proposed stays."""
    if assignment.proposal:
        said = {"proposed_on": assignment.proposed_on, "proposed_by": assignment.proposed_by}
        EarlierProposal.objects.create(
            incoming=assignment.incoming, unit=assignment.unit, text=assignment.proposal, **said
        )


def say_on_document(document, lead, due_on, *, by):
    """What the registers print of it."""
    document.lead_unit, document.due_on = lead.unit.name, due_on
    document.passed_on = document.passed_on or by.day
    document.version += 1
    document.fold_words()
    document.save()


def hand_on(assignment, *, person, due_on, by):
    """Give the unit's part to one of its people."""
    with deed(by):
        assignment = lock_part(assignment)
        by.require("assignments.hand_on", assignment)
        if not people_of(assignment.unit, by.day).filter(user=person).exists():
            raise ValidationError({"person": _("Choose somebody of the unit.")})
        refuse_early(due_on, assignment.incoming.arrived_on)
        assignment.person, assignment.person_due_on = person, due_on
        assignment.handed_on, assignment.handed_by = by.day, by.user
        assignment.save()
        sentence = gettext_noop("handed %(record)s to %(person)s")
        line = note(by, sentence, assignment.incoming, record=assignment.incoming, person=person)
        tell_of_handing_on(assignment, line, by=by)
    return assignment


def propose(assignment, *, proposal, by):
    """Say how the document should be dealt with; kept with its day, changed only by whoever has the part."""
    with deed(by):
        assignment = lock_part(assignment)  # who has it now says who may
        by.require("assignments.propose", assignment)
        assignment.proposal, assignment.proposed_on, assignment.proposed_by = proposal, by.day, by.user
        assignment.save()
        note(by, gettext_noop("proposed on %(record)s"), assignment.incoming, record=assignment.incoming)
    return assignment


def lock_part(assignment):
    parts = Assignment.objects.select_for_update(of=["self"]).select_related("incoming", "unit")
    assignment = parts.get(pk=assignment.pk)
    refuse_locked(assignment)
    refuse_ended(assignment.incoming)
    return assignment


def people_of(unit, day):
    """The posts of those who work in a unit on a day."""
    posts = Post.objects.held_on(day).filter(unit=unit, role__in=[Role.OFFICER, Role.UNIT_HEAD], user__is_active=True)
    return posts.select_related("user").order_by("user__full_name")


def refuse_early(due_on, arrived_on):
    if due_on and due_on < arrived_on:
        raise ValidationError(_("A deadline cannot lie before the day of arrival."))
