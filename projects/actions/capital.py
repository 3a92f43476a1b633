"""Deeds on the capital ledger: certificates with their entries, corrections, entries taken back.

Entries are added, never changed. Whoever enters one holds the project's row, so that the whole ledger can be held
against its rules (projects.ledger) before anything is written.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.deeds import deed, keep, lock, note, refuse_to_come
from kcnportal.money import to_minor
from kcnportal.numbers import at_most, money_exact
from projects import ledger
from projects.actions.keeping import keep_findings, refuse_by_life
from projects.actions.project import add_project
from projects.lives import frozen_on
from projects.models import CapitalEvent, Certificate, EventKind
from projects.models.order import in_place_of
from projects.oddities import odd_entry, odd_gap, odd_number

COMPUTED = (EventKind.REVOKED, EventKind.VOID)  # their amount is not written
NEVER = "never"


def certify_project(values, shares, *, number, issued_on, amount, rate=None, note="", by):
    """Enter a project with its holders, its first certificate and the certified capital: one form, one deed."""
    by.require("projects.keep")
    by.require("ledger.enter")
    with deed(by):
        project = add_project(values, shares)
        paper = certificate(project, number, issued_on, rate)
        entry = {"kind": EventKind.NEW, "happened_on": issued_on, "amount": amount, "note": note}
        event = enter(project, paper, entry, day_field="issued_on", by=by)
        tell(by, gettext_noop("certified the project %(record)s by %(number)s: %(amount)s"), project, event)
    return project


def record_certificate(project, *, number, issued_on, kind, amount=None, rate=None, note="", by):
    """Enter one paper with what it does to the capital. Gives the entry."""
    by.require("ledger.enter", project)
    with deed(by):
        project = lock(project)
        paper = certificate(project, number, issued_on, rate)
        refuse_other_day(paper, issued_on)
        entry = {"kind": kind, "happened_on": issued_on, "amount": amount, "note": note}
        event = enter(project, paper, entry, day_field="issued_on", by=by)
        tell(by, gettext_noop("entered in the ledger of %(project)s: %(record)s, %(amount)s"), event, event)
    return event


def correct_entry(event, *, kind, happened_on, amount, number, note, by, issued_on=None):
    """Put another entry in place of one that is wrong. It points at the wrong one and carries its frozen facts.

    `number`, `issued_on`: of the paper that orders the correction; without its date it is of the day of recording.
    """
    by.require("ledger.correct", event)
    with deed(by):
        project = lock(event.project)
        refuse_corrected(event)
        entry = {"kind": kind, "happened_on": happened_on, "amount": amount, "note": note}
        paper = certificate(project, number, issued_on or by.day)
        correction = enter(project, paper, entry, corrects=event, by=by)
        sentence = gettext_noop("corrected in the ledger of %(project)s %(corrected)s: now %(record)s, %(amount)s")
        tell(by, sentence, correction, correction)
    return correction


def take_back_entry(event, *, number, note, by, issued_on=None):
    """Take an entry back that should not stand: a further entry says so, of the day of the one that it takes back."""
    by.require("ledger.correct", event)
    with deed(by):
        project = lock(event.project)
        refuse_corrected(event)
        if event.kind == EventKind.VOID:
            raise ValidationError(_("This entry takes another one back: correct it instead."))
        entry = {"kind": EventKind.VOID, "happened_on": event.happened_on, "amount": None, "note": note}
        paper = certificate(project, number, issued_on or by.day)
        void = enter(project, paper, entry, corrects=event, by=by)
        tell(by, gettext_noop("took back in the ledger of %(project)s: %(corrected)s"), void, void)
    return void


def certificate(project, number, issued_on, rate=None):
    """The project's paper with this number, written where it is not on record. `rate`: đồng for one dollar, where the
    paper gives one."""
    known = Certificate.objects.filter(project=project, number=number).first()
    if known and rate and known.rate != rate:
        sentence = _("This certificate is on record with the rate %(rate)s.")
        raise ValidationError({"rate": sentence % {"rate": at_most(known.rate, 2)}})
    return known or keep(Certificate(project=project, number=number, issued_on=issued_on, rate=rate))


def numbers_of(project):
    return project.certificates.values_list("number", flat=True)


def refuse_other_day(paper, issued_on):
    """Of a paper that is on record already."""
    if paper.issued_on != issued_on:
        sentence = _("This certificate is on record with the date %(day)s.")
        raise ValidationError({"issued_on": sentence % {"day": f"{paper.issued_on:%d/%m/%Y}"}})


def enter(project, paper, entry, *, by, corrects=None, day_field="happened_on"):
    """Write one entry after holding the project's whole ledger against its rules. Raises ValidationError by field."""
    facts = corrects.facts() if corrects else frozen_on(project, entry["happened_on"])
    currency = corrects.currency if corrects else project.currency
    event = CapitalEvent(
        project=project, certificate=paper, currency=currency, **in_place_of(corrects), **facts,
        **entry | {"amount": amount_of(entry, currency)}, recorded_on=by.day, recorded_by=by.user,
    )  # fmt: skip
    recorded = list(project.events.select_related("certificate").order_by("pk"))
    refuse_to_come(by.day, **{day_field: event.happened_on})
    refuse_to_come(by.day, issued_on=paper.issued_on)
    refuse_twice(event, recorded)
    refuse_other_currency(event, recorded)
    refuse_by_rules(event, recorded, day_field)
    refuse_by_life(event, project, day_field)
    keep(event)
    after = [as_entry(other) for other in (*recorded, event)]
    keep_findings(event, [*odd_entry(event.kind, event.happened_on, event.park), *odd_gap(event.kind, after)])
    keep_findings(event, odd_number(paper.number, numbers_of(project)))
    return event


def amount_of(entry, currency):
    """In the smallest unit. Nothing where it is computed; elsewhere an entry of nothing would still count as one."""
    amount = entry["amount"]
    if entry["kind"] in COMPUTED:
        if amount:
            sentence = _("A revocation takes out what is registered on that day: leave the amount empty.")
            raise ValidationError({"amount": sentence})
        return 0
    if not amount or amount < 0:
        raise ValidationError({"amount": _("Write an amount above zero.")})
    try:
        return to_minor(amount, currency)
    except ValidationError as error:
        raise ValidationError({"amount": error.messages}) from error


def refuse_twice(event, recorded):
    """One paper has one entry of a kind: that is how entries are told apart."""
    for other in recorded:
        if (other.certificate_id, other.kind) == (event.certificate_id, event.kind):
            sentence = _("%(number)s has an entry of this kind already, of %(day)s.")
            values = {"number": other.certificate.number, "day": f"{other.happened_on:%d/%m/%Y}"}
            raise ValidationError({"number": sentence % values})


def refuse_other_currency(event, recorded):
    """A project that was put into another class by an import has a ledger in the currency of its former one."""
    if any(other.currency != event.currency for other in recorded):
        sentence = _("The ledger of this project is in another currency than %(currency)s.")
        raise ValidationError(sentence % {"currency": event.currency})


def refuse_corrected(event):
    """Under the project's lock: what was corrected stands no more, so its correction is what may be corrected."""
    later = event.corrections.select_related("certificate").first()
    if later:
        sentence = _("This entry was corrected by %(number)s on %(day)s: correct that one.")
        values = {"number": later.certificate.number, "day": f"{later.recorded_on:%d/%m/%Y}"}
        raise ValidationError(sentence % values, code="corrected")


REASONS = {
    ledger.SECOND_NEW: ("kind", gettext_lazy("The project has a first certificate already.")),
    ledger.BEFORE_NEW: ("day", gettext_lazy("An entry would stand before the project's first certificate.")),
    ledger.AFTER_REVOKED: ("day", gettext_lazy("An entry would stand after the project was revoked.")),
    ledger.BELOW_ZERO: ("amount", gettext_lazy("The registered capital would fall below zero.")),
}


def refuse_by_rules(event, recorded, day_field):
    added = as_entry(event, added=True, after=max((other.pk for other in recorded), default=0))
    reasons = ledger.refusals([*map(as_entry, recorded), added])
    if reasons:
        field, sentence = REASONS[reasons[added.key]]
        raise ValidationError({day_field if field == "day" else field: sentence})


def as_entry(event, added=False, after=0):
    """An entry as the pure rules see it."""
    return ledger.Entry(
        event.pk or NEVER, event.kind, event.happened_on, event.amount, event.pk or after + 1,
        corrects=event.corrects_id, added=added, currency=event.currency,
    )  # fmt: skip


def tell(by, sentence, subject, event):
    """The deed's line of activity."""
    note(
        by, sentence, subject, record=subject, project=event.project.code, number=event.certificate.number,
        amount=money_exact(event.amount, event.currency), corrected=event.corrects or "",
    )  # fmt: skip
