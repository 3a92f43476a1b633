"""Deeds on what happens to a project beside its capital: events, their corrections, events taken back.

Events are added, never changed. What may follow what is one table (projects.life); what the project's row, its shares
and its schedule say follows from the events that stand (projects.facts).
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, keep, lock, note as tell, refuse_to_come
from kcnportal.numbers import day as written_day
from kcnportal.telling import Amount
from parks.models import Park
from projects import life
from projects.actions.capital import certificate, enter, numbers_of, refuse_other_day, take_back_entry
from projects.actions.keeping import checked, keep_findings, refuse_by_life
from projects.actions.project import hold, plan_schedule, sound_shares
from projects.classifications import read_sector
from projects.facts import as_kept, differing, facts_on, just_before
from projects.lives import events_of, facts_now, facts_of, schedule_kept, shares_today
from projects.models import CapitalEvent, Enterprise, EventKind, Project, ProjectEvent
from projects.models.order import in_place_of
from projects.oddities import odd_entry, odd_number, odd_parts

ENTERED = {  # the entries that an event from a file has in the ledgers: of its own project, of the other one
    life.TERMINATED: ([EventKind.REVOKED], []),
    life.WITHDRAWN: ([EventKind.REVOKED], []),
    life.MERGER: ([EventKind.INCREASE], [EventKind.REVOKED]),
    life.SPLIT: ([EventKind.DECREASE], [EventKind.NEW, EventKind.INCREASE]),
}


def record_event(
    project, *, kind, number, issued_on, said=None, repeated=(), other=None, moves_capital=False, amount=None,
    rate=None, note="", by, version=None,
):  # fmt: skip
    """Enter one paper with what it does to the project beside its capital. Gives the event.

    `said`: {field of projects.facts: value} of what the paper changes; shares are (investor, share) pairs, an investor
    may be the values of a new one. `repeated`: those that it says though they were said before. `other`: the project
    that is merged in or split off; with `moves_capital` all that is registered there, or that `amount`, moves from
    ledger to ledger.
    """
    by.require("events.record", project)
    with deed(by):
        project, other = lock_both(project, other, version)
        paper = certificate(project, number, issued_on, rate)
        refuse_other_day(paper, issued_on)
        values = {"kind": kind, "happened_on": issued_on, "other": other, "note": note}
        event = happen(project, paper, values, kept(said or {}), repeated, by=by)
        enter_capital(event, moves_capital, amount, by=by)
        settle(project, event.changes)
        look_at_parts(event)
        sentence = gettext_noop("recorded for the project %(project)s: %(record)s")
        tell(by, sentence, event, record=event, project=project.code)
    return event


def correct_event(event, *, happened_on, number, note, by, said=None, repeated=(), issued_on=None, rate=None):
    """Put another event in place of one that is wrong. It points at the wrong one and is of the same kind. `said` and
    `repeated`: see record_event."""
    by.require("events.correct", event)
    with deed(by):
        project = lock(event.project)
        refuse_corrected(event)
        if event.kind == life.VOID or life.STEPS[event.kind].enters:
            raise ValidationError(_("Take this event back and record the right one: it is not corrected in place."))
        paper = certificate(project, number, issued_on or by.day, rate)
        values = {"kind": event.kind, "happened_on": happened_on, "note": note}
        correction = happen(project, paper, values, kept(said or {}), repeated, corrects=event, by=by)
        settle(project, {**event.changes, **correction.changes})
        look_at_parts(correction)
        sentence = gettext_noop("corrected for the project %(project)s %(corrected)s: now %(record)s")
        tell(by, sentence, correction, record=correction, corrected=event, project=project.code)
    return correction


def take_back_event(event, *, number, note, by, issued_on=None):
    """Take an event back that should not stand, with the entries that it brought into the ledgers."""
    by.require("events.correct", event)
    with deed(by):
        project, other = lock_both(event.project, event.other)
        refuse_corrected(event)
        if event.kind == life.VOID:
            raise ValidationError(_("This event takes another one back: record that one anew instead."))
        paper = certificate(project, number, issued_on or by.day)
        values = {"kind": life.VOID, "happened_on": event.happened_on, "note": note}
        void = happen(project, paper, values, {}, corrects=event, by=by)
        for entry in entered_with(event):
            take_back_entry(entry, number=number, note=note, issued_on=paper.issued_on, by=by)
        settle(project, event.changes)
        sentence = gettext_noop("took back for the project %(project)s: %(corrected)s")
        tell(by, sentence, void, corrected=event, project=project.code)
    return void


def rehearse(do, tell_of):
    """What a deed would do: it is done, told by `tell_of(its result)`, and undone. Raises what the deed raises."""
    with transaction.atomic():
        told = tell_of(do())
        transaction.set_rollback(True)
    return told


def lock_both(project, other, version=None):
    """Both rows, the one with the smaller id first, so that two deeds never wait for each other."""
    if other is None:
        return lock(project, version), None
    if other.pk == project.pk:
        raise ValidationError({"other": _("A project cannot be merged with itself or split off itself.")})
    locked = {one.pk: lock(one, version if one is project else None) for one in sorted((project, other), key=by_id)}
    return locked[project.pk], locked[other.pk]


def by_id(record):
    return record.pk


def refuse_corrected(event):
    """Under the project's lock: what was corrected stands no more, so its correction is what may be corrected."""
    later = event.corrections.select_related("certificate").first()
    if later:
        sentence = _("This event was corrected by %(number)s on %(day)s: correct that one.")
        raise ValidationError(sentence % {"number": later.certificate.number, "day": written_day(later.recorded_on)})


def kept(said):
    """What a paper says as events keep it, checked; new investors are written."""
    if "sector" in said:
        checked("sector", read_sector, said["sector"])
    if "shares" in said:
        said = {**said, "shares": sound_shares(said["shares"])}
    return {name: as_kept(name, value) for name, value in said.items()}


def happen(project, paper, values, said, repeated=(), *, by, corrects=None):
    """Write one event after holding the project's whole life against the table. Raises ValidationError by field."""
    event = ProjectEvent(
        project=project, certificate=paper, recorded_on=by.day, recorded_by=by.user, **in_place_of(corrects), **values
    )
    refuse_to_come(by.day, issued_on=paper.issued_on, happened_on=event.happened_on)
    event.changes = changed_by(event, said, repeated)
    refuse_nothing(event)
    for one in filter(None, (event.other, project)):
        refuse_by_life(event, one, "issued_on" if corrects is None else "happened_on")
    keep(event)
    if event.kind != life.VOID:
        keep_findings(event, odd_entry(event.kind, event.happened_on, project.park))
        keep_findings(event, odd_number(paper.number, numbers_of(project)))
    return event


def look_at_parts(event):
    """Whether the parts of the capital that a paper says add up to what was registered on its day."""
    if {"contributed", "mobilised"}.isdisjoint(event.changes):
        return
    told = facts_of(event.project, event.happened_on)
    found = Project.objects.with_capital(event.happened_on).get(pk=event.project_id)
    registered = Amount(found.registered, event.project.currency)
    keep_findings(event, odd_parts(told["contributed"], told["mobilised"], registered))


def changed_by(event, said, repeated=()):
    """{field: {"before": …, "after": …}}: against what was said before the event on its day, and what it repeats."""
    project = event.project
    replaced = [event.corrects_id] if event.corrects_id else []
    before = facts_on(facts_now(project), events_of(project), just_before(event), replaced=replaced)
    again = {name: {"before": before[name], "after": said[name]} for name in repeated if name in said}
    return again | differing(before, said)


def refuse_nothing(event):
    asks = life.STEPS[event.kind].asks if event.kind != life.VOID else ()
    is_new = any(change["before"] != change["after"] for change in event.changes.values())
    if not is_new and not {life.FACTS, life.PLACE, life.HOLDERS}.isdisjoint(asks):
        raise ValidationError(_("Nothing differs from what was recorded for that day: write what the paper changes."))
    if life.PROJECT in asks and event.other is None:
        raise ValidationError({"other": _("Name the other project.")})
    if life.REASON in asks and not event.note:
        raise ValidationError({"note": _("Write the reason, as the paper gives it.")})


def enter_capital(event, moves_capital, amount, *, by):
    """Bring what the event does to the capital into the ledgers, under the number of its paper."""
    if event.kind in (life.TERMINATED, life.WITHDRAWN):
        entry(event, event.project, EventKind.REVOKED, None, by=by)
    elif moves_capital and event.kind == life.MERGER:
        moved = registered(event.other, event.happened_on)
        refuse_to_move(event, moved)
        entry(event, event.project, EventKind.INCREASE, moved, by=by)
        entry(event, event.other, EventKind.REVOKED, None, by=by)
    elif moves_capital and event.kind == life.SPLIT:
        refuse_to_move(event, amount)
        entry(event, event.project, EventKind.DECREASE, amount, by=by)
        has_start = event.other.events.standing().filter(kind=EventKind.NEW).exists()
        entry(event, event.other, EventKind.INCREASE if has_start else EventKind.NEW, amount, by=by)


def entry(event, project, kind, amount, *, by):
    """One entry that comes with an event, into the ledger of one of its projects, on the same paper in its chain."""
    paper = event.certificate
    if project != event.project:
        paper = certificate(project, paper.number, paper.issued_on, paper.rate)
    values = {"kind": kind, "happened_on": paper.issued_on, "amount": amount, "note": "", "event": event}
    return enter(project, paper, values, day_field="issued_on", by=by)


def registered(project, day):
    """What is registered at the end of a day, as a Decimal of dollars or đồng."""
    found = Project.objects.with_capital(day).get(pk=project.pk)
    return CapitalEvent(amount=found.registered, currency=project.currency).money


def refuse_to_move(event, amount):
    if event.project.currency != event.other.currency:
        sentence = _("The two projects are counted in different currencies: enter their capital by certificates.")
        raise ValidationError({"moves_capital": sentence})
    if not amount:
        raise ValidationError(
            {"amount" if event.kind == life.SPLIT else "moves_capital": _("There is no capital to move.")}
        )


def entered_with(event):
    """The entries of the ledgers that came with an event and still stand, with what stands now in place of them."""
    standing = CapitalEvent.objects.standing().select_related("certificate", "project").order_by("pk")
    if event.entries.exists():
        return list(standing.filter(event=event))
    return list(standing.filter(pk__in=entered_beside(event)))


def entered_beside(event):
    """Ids of the entries that a file brought beside an event, under its paper's number, and what was put in place of
    them. What moved is in both ledgers under the number; in one of them alone it is no part of a merger or a split."""
    own, others = ENTERED.get(event.kind, ([], []))
    beside = CapitalEvent.objects.filter(certificate__number=event.certificate.number, event=None, corrects=None)
    found = ids_of(beside.filter(project=event.project, kind__in=own))
    elsewhere = ids_of(beside.filter(project=event.other, kind__in=others)) if others else set()
    if others and not (found and elsewhere):
        return set()
    later, ids = found | elsewhere, set()
    while later:
        ids |= later
        later = ids_of(CapitalEvent.objects.filter(corrects__in=later))
    return ids


def ids_of(entries):
    return set(entries.values_list("pk", flat=True))


def settle(project, touched):
    """Write into the project's row, its shares and its schedule what its events say now of the touched fields."""
    now = facts_now(project)
    told = facts_on({name: now[name] for name in touched}, events_of(project), is_now=False)
    changed = {name: change["after"] for name, change in differing(now, told).items()}
    if not changed:
        return
    if "shares" in changed:
        hold(project, list(shares_today(changed.pop("shares")).items()))
    if "schedule" in changed:
        plan_schedule(project, schedule_kept(changed.pop("schedule")))
    if "park" in changed:
        project.park = Park.objects.get(pk=changed.pop("park"))
    if "enterprise" in changed:
        carrier = Enterprise.objects.filter(pk=changed.pop("enterprise")).first()
        project.enterprise = carrier and carrier.survivor
    for name, value in changed.items():
        setattr(project, name, project._meta.get_field(name).to_python(value))
    project.version += 1
    keep(project)
