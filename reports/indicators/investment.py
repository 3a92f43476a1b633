"""Investment: the capital ledger and what stands of it. Spec indicators.md, "Counting rules"."""

from datetime import date
from typing import NamedTuple

from django.db.models import Case, F, Max, OuterRef, Subquery, Sum, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from projects.models import CapitalEvent, EventKind, Project
from reports.indicators.catalogue import COUNT, FLOW, STOCK, for_each_class
from reports.indicators.measure import Listed, Reading, Row
from reports.indicators.ours import others, our_own

AS_ENTERED = {"park": "top_park", "country": "country", "sector": "sector"}


def entries(question, project_class, *kinds):
    ledger = CapitalEvent.objects.standing(question.known_on).between(question.start, question.end)
    ledger = our_own(ledger.filter(project_class=project_class), question, "top_park")
    return ledger.filter(kind__in=kinds) if kinds else ledger


def entered(records, value=None):
    return Reading(records, (value,), AS_ENTERED, versioned=False).measure(value)


class Valid(NamedTuple):
    """A project of the stock; its place is that of its latest entry."""

    id: int
    version: int
    project_class: str
    registered: int
    park: int
    country: str
    sector: str
    operating_from: date | None

    def row(self, value):
        return Row(self.id, self.version, value, self.park, self.country, self.sector)


def stock(question):
    """The valid projects at the period's end, as `Project.objects.valid_on` has them, for all indicators at once. The
    ledger is gone through once: of each project its latest entry, with what all its entries say."""
    ledger = CapitalEvent.objects.standing(question.known_on).filter(happened_on__lte=question.end)
    own = {"partition_by": "project"}
    latest_first = [F("happened_on").desc(), F("pk").desc()]
    entries = ledger.annotate(
        place=Window(RowNumber(), **own, order_by=latest_first),
        registered=Window(Sum("signed_amount"), partition_by=["project", "project_class"]),
        certified=Window(Max(Case(When(kind=EventKind.NEW, then=1), default=0)), **own),
        revoked=Window(Max(Case(When(kind=EventKind.REVOKED, then=1), default=0)), **own),
    ).filter(place=1, certified=1, revoked=0)
    columns = ("project_id", "project__version", "project_class", "registered", "top_park", "country", "sector")
    listed = entries.order_by("project_id").values_list(*columns, "project__operating_from")
    not_ours = question.once(others)
    return [project for project in map(Valid._make, listed) if project.park not in not_ours]


def valid(question, project_class):
    return [project for project in question.once(stock) if project.project_class == project_class]


@for_each_class("{}.attracted", _("Attracted capital"), kind=FLOW, records="capital")
def attracted(question, project_class):
    """Vốn thu hút: capital of new certificates and of increases in the period. Decreases and revocations are not
    subtracted."""
    return entered(entries(question, project_class).attracted(), "amount")


@for_each_class("{}.new.count", _("New projects"), COUNT, kind=FLOW, records="capital")
def new_count(question, project_class):
    """Projects certified for the first time in the period."""
    return entered(entries(question, project_class, EventKind.NEW))


@for_each_class("{}.new.capital", _("Capital of new projects"), kind=FLOW, records="capital")
def new_capital(question, project_class):
    """Registered capital of the first certificates of the period."""
    return entered(entries(question, project_class, EventKind.NEW), "amount")


@for_each_class("{}.increase.count", _("Occasions of increase"), COUNT, kind=FLOW, records="capital")
def increase_count(question, project_class):
    """Lượt tăng vốn: occasions of increase in the period; a project may have several."""
    return entered(entries(question, project_class, EventKind.INCREASE))


@for_each_class("{}.increase.capital", _("Capital increased"), kind=FLOW, records="capital")
def increase_capital(question, project_class):
    """Capital added by increases in the period."""
    return entered(entries(question, project_class, EventKind.INCREASE), "amount")


@for_each_class("{}.decrease.count", _("Occasions of decrease"), COUNT, kind=FLOW, records="capital")
def decrease_count(question, project_class):
    """Occasions of decrease in the period."""
    return entered(entries(question, project_class, EventKind.DECREASE))


@for_each_class("{}.decrease.capital", _("Capital decreased"), kind=FLOW, records="capital")
def decrease_capital(question, project_class):
    """Capital taken out by decreases in the period, printed positive."""
    return entered(entries(question, project_class, EventKind.DECREASE), "amount")


@for_each_class("{}.revoked.count", _("Projects revoked or terminated"), COUNT, kind=FLOW, records="capital")
def revoked_count(question, project_class):
    """Projects revoked or terminated in the period."""
    return entered(entries(question, project_class, EventKind.REVOKED))


@for_each_class("{}.revoked.capital", _("Capital revoked"), kind=FLOW, records="capital")
def revoked_capital(question, project_class):
    """Registered capital of the projects revoked in the period, each at the end of its revocation's day; positive."""
    return entered(taken_out(question, project_class), "taken_out")


def taken_out(question, project_class):
    """The revocations of the period, each with `taken_out`: what is registered at the end of its day."""
    ledger = CapitalEvent.objects.standing(question.known_on).filter(
        project=OuterRef("project"), currency=OuterRef("currency"), happened_on__lte=OuterRef("happened_on")
    )
    registered = ledger.order_by().values("project").annotate(total=Sum("signed_amount")).values("total")
    return entries(question, project_class, EventKind.REVOKED).annotate(taken_out=Subquery(registered))


@for_each_class("{}.stock.count", _("Valid projects"), COUNT, kind=STOCK, records="capital")
def stock_count(question, project_class):
    """Lũy kế còn hiệu lực: projects with a certificate not yet revoked or terminated at the period's end."""
    return Listed(Project, [project.row(1) for project in valid(question, project_class)])


@for_each_class("{}.stock.capital", _("Registered capital of valid projects"), kind=STOCK, records="capital")
def stock_capital(question, project_class):
    """Registered capital (new + increases - decreases) of the projects that are valid at the period's end."""
    return Listed(Project, [project.row(project.registered) for project in valid(question, project_class)])


@for_each_class("{}.operating.count", _("Operating projects"), COUNT, kind=STOCK, records="capital")
def operating_count(question, project_class):
    """Valid projects that operate from a day on or before the period's end."""
    stock = valid(question, project_class)
    operating = [one for one in stock if one.operating_from and one.operating_from <= question.end]
    return Listed(Project, [project.row(1) for project in operating])
