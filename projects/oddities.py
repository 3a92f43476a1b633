"""What looks odd about a record and is taken all the same: (sentence, values) of each finding. Pure; imports and deeds
ask alike. Sentences are marked with gettext_noop."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from kcnportal.money import plain
from projects.classifications import sectors
from projects.ledger import NEW, VOID, standing

SATURDAY = 5
LOOKS_ALIKE = gettext_noop("It differs from %(number)s in capitals or spaces only: perhaps one paper.")


def odd_entry(kind, day, park):
    """About an entry of the ledger, with the park, zone or phase in which the project is."""
    opened = park.operating_from or park.top.operating_from
    if opened and day < opened and kind != VOID:
        yield gettext_noop("The entry is dated before the park opened on %(opened)s."), {"opened": opened}
    if day.weekday() >= SATURDAY:
        yield gettext_noop("%(date)s is a weekend day."), {"date": day}


def odd_number(number, others):
    """About the number of a paper, beside those of the project's other papers."""
    for other in others:
        if other != number and bare(other) == bare(number):
            yield LOOKS_ALIKE, {"number": other}


def bare(number):
    return "".join(number.casefold().split())


def odd_gap(kind, entries):
    """About an entry of this kind in a project's whole ledger."""
    if kind not in (NEW, VOID) and not any(entry.kind == NEW for entry in standing(entries)):
        yield gettext_noop("The project has no first certificate on record."), {}


def odd_parts(contributed, mobilised, registered):
    """About the parts of the registered capital (kcnportal.telling.Amount), where both are written."""
    if contributed is not None and mobilised is not None and contributed + mobilised != registered.minor:
        sentence = gettext_noop(
            "Contributed and mobilised capital do not add up to the registered capital of %(registered)s."
        )
        yield sentence, {"registered": registered}


def odd_project(project_class, sector, countries):
    """About a project, with the countries of its investors."""
    if sector not in sectors():
        yield gettext_noop("%(code)s is not a code of VSIC 2018."), {"code": sector}
    if project_class == "FDI" and set(countries) == {"VN"}:
        yield gettext_noop("An FDI project without a foreign investor."), {}


def odd_lease(area):
    if area == 0:
        yield gettext_noop("The leased area is zero."), {}


def odd_extent(area, industrial):
    """About a lease that names no lots, beside the industrial land of its place; None where that is not known."""
    if industrial is not None and area > industrial:
        sentence = gettext_noop("%(area)s ha are more than the industrial land of the place, %(industrial)s ha.")
        yield sentence, {"area": short(area), "industrial": short(industrial)}


def short(area):
    """Without the zeros behind the decimals that the database has."""
    return Decimal(plain(area))


def odd_total(park, crowded, industrial):
    """About a lease with which those of its top-level park take more than its industrial land; `crowded`: (the first
    such day of the lease, the hectares of all on it), or None."""
    if crowded:
        day, total = crowded
        values = {"day": day, "park": str(park), "total": short(total), "industrial": short(industrial)}
        sentence = gettext_noop(
            "From %(day)s on the leases of %(park)s take %(total)s ha together, more than its industrial land of "
            "%(industrial)s ha."
        )
        yield sentence, values


def odd_beginning(is_revoked):
    """About a lease whose place was revoked by the day on which it begins."""
    if is_revoked:
        yield gettext_noop("The park was revoked before this lease begins."), {}


def odd_park(park, parks):
    """About the top-level park of a lease, beside those of its project."""
    if parks and park not in parks:
        yield gettext_noop("The project is in %(park)s, not in this park."), {"park": min(map(str, parks))}


def odd_land(area, parts, overfull, kept, last):
    """About the land of a lease: `parts` [(lot, hectares)], `overfull` [(lot, the first day without room)], `kept`
    [(lot, the reservation that is in the way)], `last` the day on which its project ends, where the lease goes beyond
    it."""
    if parts and sum(part for _lot, part in parts) != area:
        yield gettext_noop("The lots of the lease do not add up to its area."), {}
    for lot, day in overfull:
        yield gettext_noop("The lot %(lot)s has no room for this lease on %(day)s."), {"lot": lot.code, "day": day}
    for lot, held in kept:
        said = {"lot": lot.code, "holder": held.kept_for, "day": held.last_day, "document": held.document_number}
        yield gettext_noop("The lot %(lot)s is reserved for %(holder)s until %(day)s (%(document)s)."), said
    if last:
        yield gettext_noop("The lease goes beyond the project's time, which ends on %(day)s."), {"day": last}


def odd_month(first, last, certified, ended):
    """About the days from `first` to `last` of a statement, beside the first day of its project's certificate and the
    day on which it ended; None where there is none."""
    if certified and last < certified:
        sentence = gettext_noop("The month %(month)s is before the project's first certificate of %(day)s.")
        yield sentence, {"month": f"{last:%m/%Y}", "day": certified}
    if ended and first > ended:
        sentence = gettext_noop("The month %(month)s is after the project's end on %(day)s.")
        yield sentence, {"month": f"{last:%m/%Y}", "day": ended}


def odd_statement(total, foreign):
    if total is not None and foreign is not None and foreign > total:
        yield gettext_noop("More foreign labour than labour."), {}
