"""What each indicator means officially, who answers for it, and on what it rests: for the pages and the sheet of
definitions. The functions beside say how it is counted. `{}` stands for fdi and ddi. Pure: no database."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import FieldOfWork

INVESTMENT_LAW = _("Law on Investment 61/2020/QH14; Decree 35/2022/NĐ-CP")
PARKS_DECREE = _("Decree 35/2022/NĐ-CP on the management of industrial parks and economic zones")
STATEMENTS_LAW = _("Law on Investment 61/2020/QH14, Article 72 (reports of investors)")
LABOUR_LAW = _("Labour Code 45/2019/QH14; Decree 35/2022/NĐ-CP")
RECORDS_DECREE = _("Decree 30/2020/NĐ-CP on records work")
YEAR_PLAN = _("The board's plan of the year")


@dataclass(frozen=True)
class Definition:
    text: str
    owner: FieldOfWork  # the field of work whose unit answers for the figure
    source: str  # the legal text


def of_investment(text):
    return Definition(text, FieldOfWork.INVESTMENT, INVESTMENT_LAW)


def of_parks(text):
    return Definition(text, FieldOfWork.PLANNING, PARKS_DECREE)


def of_statements(text):
    return Definition(text, FieldOfWork.INVESTMENT, STATEMENTS_LAW)


def of_labour(text):
    return Definition(text, FieldOfWork.LABOUR, LABOUR_LAW)


def of_documents(text):
    return Definition(text, FieldOfWork.OTHER, RECORDS_DECREE)


def of_tasks(text):
    return Definition(text, FieldOfWork.OTHER, YEAR_PLAN)


DEFINITIONS = {
    "{}.attracted": of_investment(
        _("Capital of new certificates and of increases in the period. Decreases and revocations are not subtracted.")
    ),
    "{}.new.count": of_investment(_("Projects certified for the first time in the period.")),
    "{}.new.capital": of_investment(_("Registered capital of the first certificates of the period.")),
    "{}.increase.count": of_investment(_("Occasions of increase in the period; a project may have several.")),
    "{}.increase.capital": of_investment(_("Capital added by increases in the period.")),
    "{}.decrease.count": of_investment(_("Occasions of decrease in the period; a project may have several.")),
    "{}.decrease.capital": of_investment(_("Capital taken off by decreases in the period, printed positive.")),
    "{}.revoked.count": of_investment(_("Projects whose certificate was revoked or terminated in the period.")),
    "{}.revoked.capital": of_investment(
        _("Registered capital of the revoked projects on the day of the revocation, printed positive.")
    ),
    "{}.stock.count": of_investment(
        _("Projects with a certificate that is neither revoked nor terminated at the period's end.")
    ),
    "{}.stock.capital": of_investment(
        _("Registered capital of the projects valid at the period's end: new + increases - decreases.")
    ),
    "{}.operating.count": of_investment(_("Valid projects that operate from a day on or before the period's end.")),
    "{}.realised": of_statements(_("Realised (disbursed) capital from the accepted statements of the period.")),
    "enterprise.revenue.{}": of_statements(_("Revenue from the accepted statements of the period.")),
    "enterprise.exports": of_statements(_("Exports from the accepted statements of the period.")),
    "enterprise.imports": of_statements(_("Imports from the accepted statements of the period.")),
    "enterprise.budget": of_statements(_("Payments to the State budget from the accepted statements of the period.")),
    "enterprise.labour.total": of_labour(_("People employed, from each project's latest statement of the period.")),
    "enterprise.labour.foreign": of_labour(
        _("Foreigners employed, from each project's latest statement of the period.")
    ),
    "enterprise.reporting_rate": of_statements(
        _("Statements accepted of those due: one for each month from each project that was valid and operating.")
    ),
    "park.established.count": of_parks(
        _("Parks with an establishment decision in force at the period's end; zones and phases count with their park.")
    ),
    "park.operating.count": of_parks(_("Parks that opened by the period's end and were not revoked by it.")),
    "park.natural_area": of_parks(
        _("Natural area of the established parks at the period's end, by each park's latest decision in force.")
    ),
    "park.industrial_area": of_parks(
        _("Industrial land of the established parks at the period's end, by each park's latest decision in force.")
    ),
    "park.leased_area": of_parks(_("Land under leases in force on the period's last day.")),
    "park.occupancy": of_parks(
        _("Leased land of the operating parks to their industrial land: a ratio of sums, never a mean of rates.")
    ),
    "document.outgoing.count": of_documents(
        _("Documents issued in the period, by their date. Recalled ones still count: they were issued.")
    ),
    "document.incoming.count": of_documents(_("Documents that arrived in the period, by their day of arrival.")),
    "document.incoming.answered_on_time": of_documents(
        _("Incoming documents first answered in the period, on or before their due date or without one.")
    ),
    "document.incoming.answered_late": of_documents(
        _("Incoming documents first answered in the period, after their due date.")
    ),
    "document.incoming.open": of_documents(
        _("Documents that arrived by the period's end, have a due date, and were not answered, settled or cancelled.")
    ),
    "task.total": of_tasks(
        _("Key tasks of the plans that the board issued from the year's start to the period's end.")
    ),
    "task.done": of_tasks(_("Key tasks of the year's plans that were done by the period's end.")),
    "task.overdue": of_tasks(
        _("Key tasks of the year's plans that were due before the period's end and not done by it.")
    ),
}


def definition_of(code):
    """The Definition of a code of the catalogue; None where there is none."""
    parts = ["{}" if part in ("fdi", "ddi") else part for part in code.split(".")]
    return DEFINITIONS.get(".".join(parts))
