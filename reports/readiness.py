"""What is missing or odd before a report is made: each check asks the records and gives the rows behind its count.

At most a dozen queries for all of them; a check's rows are (id, what is said of it), named only where they are shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from documents.models import YearBook
from documents.registers import oddities
from kcnportal.links import opens, page_of
from kcnportal.paging import Paged
from projects.classifications import divisions
from projects.models import CapitalEvent, EventKind, Project, ProjectClass, ProjectEvent, ProjectEventKind
from projects.reporting import months_of
from reports.drilling import NAMED_WITH, name_of
from reports.indicators import Question
from reports.indicators.statements import due_statements, statements
from reports.models import Report, Target
from reports.titles import BREAKDOWNS, title_of

ALWAYS_PLANNED = ("fdi.attracted", "ddi.attracted")


@dataclass(frozen=True)
class Check:
    """`rows(question)` gives (id or code, what is said of it); `model` is what the ids are of, None for targets."""

    key: str
    label: str
    advice: str
    rows: Callable
    model: type | None = None


def missing_statements(question):
    stated = statements(question).values_list("project", "month", "covers")
    received = {(project, month) for project, label, covers in stated for month in months_of(label, covers)}
    missing = sorted(due for due in due_statements(question) if due not in received)
    return [(project, f"{month:%m/%Y}") for project, month in missing]


def entered(question):
    """[(id, whether it is valid, whether it has a first certificate, sector)] of each project with entries, as they
    were on the period's last day, for all checks that ask."""
    projects = Project.objects.with_capital(question.end, question.known_on).filter(then_class__isnull=False)
    columns = projects.order_by("code").values_list("pk", "certified", "revoked", "then_sector")
    return [(pk, certified and not revoked, certified, sector) for pk, certified, revoked, sector in columns]


def without_first_certificate(question):
    """Projects with entries, none of which is a first certificate: they are in no stock."""
    return [(pk, "") for pk, _is_valid, certified, _sector in question.once(entered) if not certified]


def valid_without_sector(question):
    """Projects of the stock, whenever they were certified."""
    known = divisions()
    stock = [(pk, sector) for pk, is_valid, _certified, sector in question.once(entered) if is_valid]
    return [(pk, sector) for pk, sector in stock if sector not in known]


def merged_with_capital(question):
    """Merged projects are valid until the ledger takes their capital out: they count beside those they went into."""
    mergers = ProjectEvent.objects.standing(question.known_on).filter(kind=ProjectEventKind.MERGER)
    merged = mergers.filter(happened_on__lte=question.end).values("other")
    standing = Project.objects.valid_on(question.end, question.known_on).filter(pk__in=merged)
    return [(pk, "") for pk in standing.order_by("code").values_list("pk", flat=True)]


def in_the_period(question):
    return CapitalEvent.objects.standing(question.known_on).between(question.start, question.end)


def without_sector(question):
    odd = in_the_period(question).exclude(sector__in=list(divisions())).order_by("happened_on", "pk")
    return list(odd.values_list("pk", "sector"))


def without_country(question):
    odd = in_the_period(question).filter(project_class=ProjectClass.FDI, country="").exclude(kind=EventKind.VOID)
    return [(pk, "") for pk in odd.order_by("happened_on", "pk").values_list("pk", flat=True)]


def parts_that_do_not_add_up(question):
    """As the latest report of the period found them."""
    period = question.period
    made = Report.objects.ready().filter(period_code=period.code, calendar=period.calendar)
    latest = made.order_by("-version").values_list("pk", "snapshot__findings").first()
    return [
        (latest[0], f"{title_of(found['values']['line'])}: {BREAKDOWNS[found['values']['dimension']].title}")
        for found in (latest[1] if latest else [])
        if found["code"] == "parts_do_not_add_up"
    ]


def gaps_in_registers(question):
    """Of the year-books of the period that are still open: what is missing in a closed one was explained."""
    years = {question.start.year, question.end.year}
    books = YearBook.objects.filter(year__in=years, closed_on=None, last_number__gt=0).select_related("register")
    return [
        (book.pk, str(first) if first == last else f"{first} – {last}")
        for book in books.order_by("year", "register")
        for first, last in oddities(book).gaps
    ]


def missing_targets(question):
    """What always has a plan, and what had one the year before."""
    year = question.period.year
    wanted = {*ALWAYS_PLANNED, *Target.objects.used(year - 1, question.known_on)}
    missing = wanted - set(Target.objects.used(year, question.known_on))
    return [(code, str(year)) for code in sorted(missing)]


CHECKS = [
    Check(
        "statements",
        gettext_lazy("Statements that are due and missing"),
        gettext_lazy("Realised capital, revenue, trade and labour are too low without them."),
        missing_statements,
        Project,
    ),
    Check(
        "certificates",
        gettext_lazy("Projects with capital entries but no first certificate"),
        gettext_lazy("They are counted in no stock. Record their first certificate."),
        without_first_certificate,
        Project,
    ),
    Check(
        "merged",
        gettext_lazy("Merged, but its capital still stands"),
        gettext_lazy("It counts beside the project it went into. Take the merger back and record it with its capital."),
        merged_with_capital,
        Project,
    ),
    Check(
        "sectors",
        gettext_lazy("Capital entries without a known sector"),
        gettext_lazy("They fall out of the breakdown by sector."),
        without_sector,
        CapitalEvent,
    ),
    Check(
        "projects",
        gettext_lazy("Valid projects without a known sector"),
        gettext_lazy("They stand under no division of the VSIC. Give the project its sector, then correct its entry."),
        valid_without_sector,
        Project,
    ),
    Check(
        "countries",
        gettext_lazy("FDI entries without a country"),
        gettext_lazy("Give the project its foreign investor, then correct the entry."),
        without_country,
        CapitalEvent,
    ),
    Check(
        "parts",
        gettext_lazy("Breakdowns that do not add up"),
        gettext_lazy("As the latest report of this period found them."),
        parts_that_do_not_add_up,
        Report,
    ),
    Check(
        "registers",
        gettext_lazy("Numbers missing in the registers"),
        gettext_lazy("The count of documents is too low, or a number was passed over."),
        gaps_in_registers,
        YearBook,
    ),
    Check(
        "targets",
        gettext_lazy("Targets missing"),
        gettext_lazy("Without them nothing can be held against the plan."),
        missing_targets,
    ),
]


@dataclass(frozen=True)
class Checked:
    """One check of one period, with its count and the address of its rows."""

    check: Check
    count: int
    url: str


def readiness(period, known_on=None):
    question = Question(period, known_on)
    asked = {"period": period.code, "calendar": period.calendar} | ({"known": known_on.isoformat()} if known_on else {})
    return [Checked(check, len(check.rows(question)), rows_url(check, asked)) for check in CHECKS]


def rows_url(check, asked):
    return f"{reverse('report-readiness-rows', args=[check.key])}?{urlencode(asked)}"


class ReadinessRows(Paged):
    """The rows behind one check's count, each with the page on which it can be put right."""

    def __init__(self, check, question, asked, actor):
        self.check, self.question, self.asked, self.actor = check, question, asked, actor

    @cached_property
    def found(self):
        return self.check.rows(self.question)

    @property
    def count(self):
        return len(self.found)

    def url(self, **changes):
        kept = {name: self.asked[name] for name in ("period", "calendar", "known") if name in self.asked}
        return f"?{urlencode(kept | changes)}"

    @property
    def bare_url(self):
        return self.url()

    @cached_property
    def rows(self):
        """[(name, address, what is said of it)] of this page; what the reader may not see has no name."""
        shown = self.on_page(self.found)
        if self.check.model is None:
            url = opens(self.actor, "target-new")
            return [
                (title_of(code), url and f"{url}?{urlencode({'indicator': code, 'year': year})}", year)
                for code, year in shown
            ]
        model = self.check.model
        records = model.objects.visible_to(self.actor).select_related(*NAMED_WITH.get(model._meta.label_lower, ()))
        seen = records.in_bulk([pk for pk, _said in shown])
        return [self.row(seen.get(pk), said) for pk, said in shown]

    def row(self, record, said):
        return (name_of(record), page_of(record, self.actor), said) if record else ("", "", said)


def check_named(key):
    return next((check for check in CHECKS if check.key == key), None)
