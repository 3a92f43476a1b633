"""Investment: the capital ledger and what stands of it. Spec indicators.md, "Counting rules"."""

from django.db.models import OuterRef, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from projects.models import CapitalEvent, EventKind, Project
from reports.indicators.catalogue import COUNT, FLOW, STOCK, for_each_class
from reports.indicators.measure import Measure
from reports.indicators.ours import our_own

AS_ENTERED = {"park": "top_park", "country": "country", "sector": "sector"}
AS_OF_LATEST_ENTRY = {"park": "then_park", "country": "then_country", "sector": "then_sector"}


def entries(question, project_class, *kinds):
    ledger = CapitalEvent.objects.standing(question.known_on).between(question.start, question.end)
    ledger = our_own(ledger.filter(project_class=project_class), question, "top_park")
    return ledger.filter(kind__in=kinds) if kinds else ledger


def entered(records, value=None):
    return Measure(records, value, AS_ENTERED, versioned=False)


def valid(question, project_class):
    valid = Project.objects.valid_on(question.end, question.known_on).filter(then_class=project_class)
    return our_own(valid, question, "then_park")


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
    return Measure(valid(question, project_class), None, AS_OF_LATEST_ENTRY)


@for_each_class("{}.stock.capital", _("Registered capital of valid projects"), kind=STOCK, records="capital")
def stock_capital(question, project_class):
    """Registered capital (new + increases - decreases) of the projects that are valid at the period's end."""
    return Measure(valid(question, project_class), "registered", AS_OF_LATEST_ENTRY)


@for_each_class("{}.operating.count", _("Operating projects"), COUNT, kind=STOCK, records="capital")
def operating_count(question, project_class):
    """Valid projects that operate from a day on or before the period's end."""
    operating = valid(question, project_class).filter(operating_from__lte=question.end)
    return Measure(operating, None, AS_OF_LATEST_ENTRY)
