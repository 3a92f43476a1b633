"""A project's certificates as versions: what each changed and what the project was after it, in words; two of them side
by side. Everything follows from the ledger and from the events."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext_lazy

from kcnportal import numbers
from kcnportal.money import converted
from parks.models import Park
from projects import life
from projects.classifications import sector_name
from projects.facts import changes_of, facts_on, shares_kept
from projects.lives import events_of, facts_now, schedule_kept, shares_today
from projects.models import Certificate, Enterprise, EventKind, Investor, Planned
from projects.models.order import LAST
from projects.partners import partners

LABELS = {
    "name": gettext_lazy("Name"),
    "objective": gettext_lazy("Objective"),
    "scale": gettext_lazy("Scale"),
    "park": gettext_lazy("Place"),
    "site": gettext_lazy("Site"),
    "sector": gettext_lazy("Sector"),
    "land": gettext_lazy("Land"),
    "term_years": gettext_lazy("Term"),
    "enterprise": gettext_lazy("Enterprise"),
    "shares": gettext_lazy("Investors"),
    "partners": gettext_lazy("Partners"),
    "registered": gettext_lazy("Registered capital"),
    "converted": gettext_lazy("The same at the rate of the paper"),
    "contributed": gettext_lazy("Contributed capital"),
    "mobilised": gettext_lazy("Mobilised capital"),
    "schedule": pgettext_lazy("of a project", "Schedule"),
}


@dataclass
class Version:
    """One paper of a project. `state`: {field: words} after it; `changes`: (label, before, after); `amendment`: the
    how-manieth amendment it is, None for a first certificate (`is_first`) and for a decision."""

    certificate: Certificate
    day: date
    entries: list = field(default_factory=list)  # lines of the ledger
    events: list = field(default_factory=list)
    is_first: bool = False
    amendment: int | None = None
    stands: bool = True
    state: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)

    @property
    def title(self):
        if self.is_first:
            return _("First certificate")
        return _("Amendment %(number)d") % {"number": self.amendment} if self.amendment else _("Decision")

    def __str__(self):
        return f"{self.title}: {self.certificate.number}, {numbers.day(self.day)}"


def versions_of(project, lines, known_on=None):
    """The versions of a project that was read `with_life`, the first one first; also those of which nothing stands any
    more. `lines`: of its ledger (projects.books), as known on that day."""
    papers = sorted(project.certificates.all(), key=lambda paper: (paper.issued_on, paper.pk))
    events = events_of(project)
    known = [event for event in events if not known_on or event.recorded_on <= known_on]
    gone = {event.corrects_id for event in known}
    found = []
    for paper in papers:
        own = [line for line in lines if line.event.certificate_id == paper.pk]
        happened = [event for event in known if event.certificate_id == paper.pk]
        if known_on and not own and not happened:
            continue
        found.append(version(paper, own, happened, gone))
    first = {key_of(record): record.certificate_id for record in (*events, *(line.event for line in lines))}
    found.sort(key=lambda one: (one.day, place_of(one, first)))
    count_amendments(found)
    tell_states(found, project, events, lines, known_on)
    return found


def key_of(record):
    return type(record), record.pk


def place_of(version, first):
    """A paper that corrects another one stands where that stands; `first`: {key of a record: the id of its paper}."""
    records = [line.event for line in version.entries] + version.events
    stands_for = [first.get((type(record), record.order)) for record in records]
    return max(filter(None, stands_for), default=version.certificate.pk), version.certificate.pk


def version(paper, lines, events, gone):
    standing = [event for event in events if event.pk not in gone and event.kind != life.VOID]
    days = [line.event.happened_on for line in lines if line.stands] + [event.happened_on for event in standing]
    version = Version(paper, max(days, default=paper.issued_on), lines, events)
    version.stands = bool(days) or not (lines or events)
    version.is_first = any(line.stands and line.event.kind == EventKind.NEW for line in lines)
    return version


def count_amendments(versions):
    count = 0
    for one in versions:
        kinds = {line.event.kind for line in one.entries if line.stands} | {event.kind for event in one.events}
        if one.stands and not one.is_first and not kinds.isdisjoint(life.CHANGES_CERTIFICATE):
            count += 1
            one.amendment = count


def tell_states(versions, project, events, lines, known_on):
    now = facts_now(project)
    words = Words(project, [now, *(sides(event.changes) for event in events)])
    for one in versions:
        until = (one.day, max([event.order for event in one.events], default=LAST))
        facts = facts_on(now, events, until, known_on)
        counted = [line for line in lines if line.stands and line.event.happened_on <= one.day]
        one.state = words.tell_all(facts) | told_capital(one.certificate, counted)
        changed = [changes_of(event, events, known_on) for event in one.events]
        one.changes = [change for changes in changed for change in words.changes(changes)]


def sides(changes):
    """What an event names, before and after, as one bag of facts: for looking names up."""
    return {f"{name}/{side}": value for name, change in changes.items() for side, value in change.items()}


def told_capital(paper, counted):
    if not counted:
        return {"registered": numbers.NOTHING, "converted": numbers.NOTHING}
    minor, currency = counted[-1].total, counted[-1].event.currency
    other = numbers.money_exact(*converted(minor, currency, paper.rate)) if paper.rate else numbers.NOTHING
    return {"registered": numbers.money_exact(minor, currency), "converted": other}


class Words:
    """Facts of a project in words, with the names of all parks, enterprises and investors that they name; those of
    today are in hand."""

    def __init__(self, project, bags):
        self.currency = project.currency
        self.parks = {project.park_id: project.park}
        self.enterprises = {project.enterprise_id: project.enterprise}
        self.investors = {held.investor_id: held.investor for held in project.shares.all()}
        named = [(key.partition("/")[0], value) for bag in bags for key, value in bag.items() if value]
        parks = {value for name, value in named if name == "park"}
        enterprises = {value for name, value in named if name == "enterprise"}
        held = {investor for name, value in named if name == "shares" for investor, _share in value}
        self.parks |= Park.objects.in_bulk(parks - self.parks.keys())
        self.enterprises |= Enterprise.objects.in_bulk(enterprises - self.enterprises.keys())
        self.investors |= Investor.objects.in_bulk(held - self.investors.keys())

    def tell_all(self, facts):
        told = {name: self.tell(name, value) for name, value in facts.items()}
        return told | {"partners": str(self.partners(facts["shares"]) or numbers.NOTHING)}

    def changes(self, changes):
        """(label, before, after) of what an event changes."""
        return [
            (LABELS[name], self.tell(name, change["before"]), self.tell(name, change["after"]))
            for name, change in changes.items()
        ]

    def tell(self, name, value):
        if value in (None, "", []):
            return numbers.NOTHING
        return getattr(self, f"tell_{name}", str)(value)

    def tell_park(self, pk):
        return str(self.parks.get(pk, f"#{pk}"))

    def tell_enterprise(self, pk):
        return str(self.enterprises.get(pk, f"#{pk}"))

    def enterprise_today(self, pk):
        """The id of what stands for it, where it was merged into another since."""
        found = self.enterprises.get(pk)
        return found and found.survivor.pk

    def tell_sector(self, code):
        return f"{code} {sector_name(code)}"

    def tell_land(self, area):
        return f"{numbers.at_most(area, 6)} ha"

    def tell_term_years(self, years):
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}

    def tell_contributed(self, minor):
        return numbers.money_exact(minor, self.currency)

    tell_mobilised = tell_contributed

    def tell_shares(self, held):
        return "; ".join(
            f"{self.investors.get(pk, f'#{pk}')} {numbers.at_most(share, 6)} %" for pk, share in shares_kept(held)
        )

    def tell_schedule(self, steps):
        labels = dict(Planned.choices)
        return "; ".join(
            f"{numbers.day(on)} {labels[what]}{f' {numbers.money_exact(amount, self.currency)}' if amount else ''}"
            for on, what, amount in schedule_kept(steps)
        )

    def partners(self, held):
        return partners((self.country(pk), share) for pk, share in shares_kept(held))

    def country(self, pk):
        return self.investors[pk].country if pk in self.investors else ""


def told_changes(event):
    """(label, before, after) of what one event changes."""
    changes = changes_of(event, events_of(event.project)) if event.changes else {}
    return Words(event.project, [sides(changes)]).changes(changes)


def told_repeats(event, changes):
    """Labels of what an event says as it was said before it; `changes`: what it changes, as `told_changes` has it."""
    changed = {label for label, _before, _after in changes}
    return [LABELS[name] for name in event.changes if LABELS[name] not in changed]


@dataclass(frozen=True)
class Compared:
    label: str
    one: str
    other: str

    @property
    def differs(self):
        return self.one != self.other


def compare(one, other):
    """The fields of two versions side by side, in the order of a certificate."""
    return [
        Compared(capfirst(label), one.state[name], other.state[name])
        for name, label in LABELS.items()
        if (one.state[name], other.state[name]) != (numbers.NOTHING, numbers.NOTHING)
    ]


def drift(project):
    """(label, what the events say, what the row says) where an import wrote over what a paper says."""
    now = facts_now(project)
    told = facts_on(now, events_of(project))
    apart = [name for name in told if told[name] != now[name]]
    if "shares" in apart and shares_today(told["shares"]) == shares_today(now["shares"]):
        apart.remove("shares")  # one of the investors was merged into another since
    words = Words(project, [now, told]) if apart else None
    if "enterprise" in apart and words.enterprise_today(told["enterprise"]) == now["enterprise"]:
        apart.remove("enterprise")
    return [(LABELS[name], words.tell(name, told[name]), words.tell(name, now[name])) for name in apart]
