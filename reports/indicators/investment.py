"""Investment: the capital ledger and what stands of it. Spec indicators.md, "Counting rules"."""

from datetime import date
from operator import attrgetter
from typing import NamedTuple

from django.db.models import OuterRef, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from projects.models import ATTRACTED, CapitalEvent, EventKind, Project, ProjectClass
from reports.indicators.catalogue import COUNT, FLOW, STOCK, for_each_class
from reports.indicators.measure import Listed, Places, Reading
from reports.indicators.ours import others, our_own

AS_ENTERED = {"park": "top_park", "country": "country", "sector": "sector", "partner": "partners"}


def entries(question, *kinds):
    ledger = CapitalEvent.objects.standing(question.known_on).between(question.start, question.end)
    ledger = our_own(ledger, question, "top_park")
    return ledger.filter(kind__in=kinds) if kinds else ledger


def entered(question):
    """The entries of the period, read once for all figures of what was entered."""
    return Reading(entries(question), (None, "amount"), AS_ENTERED, versioned=False, split=("project_class", "kind"))


def occasions(question, project_class, kind):
    return question.once(entered).measure(project_class=(project_class,), kind=(kind,))


def amounts(question, project_class, *kinds):
    return question.once(entered).measure("amount", project_class=(project_class,), kind=kinds)


class Valid(NamedTuple):
    """A project of the stock; its place is that of its latest entry."""

    id: int
    version: int
    project_class: str
    registered: int
    park: int
    country: str
    sector: str
    partner: str
    operating_from: date | None


PLACED = attrgetter("id", "version", *AS_ENTERED)


def stock(question):
    """The valid projects at the period's end, for all indicators at once."""
    latest = CapitalEvent.objects.latest_of_valid(question.end, question.known_on)
    columns = ("project_id", "project__version", "project_class", "registered", *AS_ENTERED.values())
    listed = latest.order_by("project_id").values_list(*columns, "project__operating_from")
    not_ours = question.once(others)
    return [project for project in map(Valid._make, listed) if project.park not in not_ours]


def valid(question):
    """{class: (its projects of the stock, where they are)}, for all figures of the stock."""
    members = {
        one: [project for project in question.once(stock) if project.project_class == one] for one in ProjectClass
    }
    return {one: (projects, Places.of(map(PLACED, projects), *AS_ENTERED)) for one, projects in members.items()}


def counting(question, project_class, worth):
    projects, places = question.once(valid)[project_class]
    return Listed(Project, places, list(map(worth, projects)))


@for_each_class("{}.attracted", _("Attracted capital"), kind=FLOW, records="capital")
def attracted(question, project_class):
    """Vốn thu hút: capital of new certificates and of increases in the period. Decreases and revocations are not
    subtracted."""
    return amounts(question, project_class, *ATTRACTED)


@for_each_class("{}.new.count", _("New projects"), COUNT, kind=FLOW, records="capital")
def new_count(question, project_class):
    """Projects certified for the first time in the period."""
    return occasions(question, project_class, EventKind.NEW)


@for_each_class("{}.new.capital", _("Capital of new projects"), kind=FLOW, records="capital")
def new_capital(question, project_class):
    """Registered capital of the first certificates of the period."""
    return amounts(question, project_class, EventKind.NEW)


@for_each_class("{}.increase.count", _("Occasions of increase"), COUNT, kind=FLOW, records="capital")
def increase_count(question, project_class):
    """Lượt tăng vốn: occasions of increase in the period; a project may have several."""
    return occasions(question, project_class, EventKind.INCREASE)


@for_each_class("{}.increase.capital", _("Capital increased"), kind=FLOW, records="capital")
def increase_capital(question, project_class):
    """Capital added by increases in the period."""
    return amounts(question, project_class, EventKind.INCREASE)


@for_each_class("{}.decrease.count", _("Occasions of decrease"), COUNT, kind=FLOW, records="capital")
def decrease_count(question, project_class):
    """Occasions of decrease in the period."""
    return occasions(question, project_class, EventKind.DECREASE)


@for_each_class("{}.decrease.capital", _("Capital decreased"), kind=FLOW, records="capital")
def decrease_capital(question, project_class):
    """Capital taken out by decreases in the period, printed positive."""
    return amounts(question, project_class, EventKind.DECREASE)


@for_each_class("{}.revoked.count", _("Projects revoked or terminated"), COUNT, kind=FLOW, records="capital")
def revoked_count(question, project_class):
    """Projects revoked or terminated in the period."""
    return occasions(question, project_class, EventKind.REVOKED)


@for_each_class("{}.revoked.capital", _("Capital revoked"), kind=FLOW, records="capital")
def revoked_capital(question, project_class):
    """Registered capital of the projects revoked in the period, each at the end of its revocation's day; positive."""
    return question.once(revoked).measure("taken_out", project_class=(project_class,))


def revoked(question):
    return Reading(taken_out(question), ("taken_out",), AS_ENTERED, versioned=False, split=("project_class",))


def taken_out(question):
    """The revocations of the period, each with `taken_out`: what is registered at the end of its day."""
    ledger = CapitalEvent.objects.standing(question.known_on).filter(
        project=OuterRef("project"), currency=OuterRef("currency"), happened_on__lte=OuterRef("happened_on")
    )
    registered = ledger.order_by().values("project").annotate(total=Sum("signed_amount")).values("total")
    return entries(question, EventKind.REVOKED).annotate(taken_out=Subquery(registered))


@for_each_class("{}.stock.count", _("Valid projects"), COUNT, kind=STOCK, records="capital")
def stock_count(question, project_class):
    """Lũy kế còn hiệu lực: projects with a certificate not yet revoked or terminated at the period's end."""
    return counting(question, project_class, lambda project: 1)


@for_each_class("{}.stock.capital", _("Registered capital of valid projects"), kind=STOCK, records="capital")
def stock_capital(question, project_class):
    """Registered capital (new + increases - decreases) of the projects that are valid at the period's end."""
    return counting(question, project_class, attrgetter("registered"))


@for_each_class("{}.operating.count", _("Operating projects"), COUNT, kind=STOCK, records="capital")
def operating_count(question, project_class):
    """Valid projects that operate from a day on or before the period's end."""

    def operates(project):
        return 1 if project.operating_from and project.operating_from <= question.end else None

    return counting(question, project_class, operates)
