"""The plan of a year: each indicator's target in use with its other versions, and how far the latest report is."""

from dataclasses import dataclass

from kcnportal.numbers import NOTHING
from reports.amounts import told, told_percents, unit_label
from reports.indicators import in_order
from reports.models import Report, Target
from reports.reading import read_lines
from reports.sources import documents_called
from reports.titles import title_of


@dataclass(frozen=True)
class Planned:
    """`used`: the version in use today, None where it is decided later; `others`: the earlier and later ones."""

    title: str
    code: str
    used: object
    others: list
    line: object

    @property
    def unit(self):
        return unit_label(self.versions[0].unit)

    @property
    def versions(self):
        return [self.used, *self.others] if self.used else self.others

    @property
    def achieved(self):
        return told(self.line.value, self.line.unit) if self.line else NOTHING

    @property
    def shares(self):
        """Against the target of the report, or both ends of its range; empty where it had none."""
        return told_percents(self.line.against_targets) if self.line and self.line.against_targets else ""


def plan_of(year, day, actor):
    """(what is planned, the latest ready report of the year); three queries."""
    targets = list(Target.objects.visible_to(actor).filter(year=year).order_by("-decided_on", "-pk"))
    documents = documents_called({(target.document_number, target.decided_on) for target in targets})
    for target in targets:
        target.document = documents.get((target.document_number, target.decided_on))
        target.amount = amount(target)
    report = latest_report(year, actor)
    lines = {line.code: line for line in read_lines(report.snapshot)} if report else {}
    planned = []
    for indicator in in_order():
        versions = [target for target in targets if target.indicator == indicator.code]
        if versions:
            used = next((target for target in versions if target.decided_on <= day), None)
            others = [target for target in versions if target is not used]
            planned.append(Planned(title_of(indicator.code), indicator.code, used, others, lines.get(indicator.code)))
    return planned, report


def latest_report(year, actor):
    """The one that reaches furthest from the year's start, with all that was known when it was made."""
    made = Report.objects.visible_to(actor).ready().filter(period_code__startswith=f"{year:04d}-", as_known_on=None)
    return made.order_by("-end", "start", "-version").first()


def amount(target):
    """As tables write it; a range with both ends."""
    if target.value is not None:
        return told(target.value, target.unit)
    return f"{told(target.low, target.unit)} – {told(target.high, target.unit)}"
