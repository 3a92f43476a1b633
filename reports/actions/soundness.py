"""Whether frozen reports are what was frozen, and the stored monthly figures what the records say."""

import hashlib
import json
from decimal import Decimal

from django.utils.translation import gettext_noop

from kcnportal.snapshot import reading_snapshot
from kcnportal.soundness import Fault
from reports.actions.monthly import figures_of_month, months_kept, older_kinds
from reports.indicators import CATALOGUE, Question
from reports.indicators.figures import published_breakdowns
from reports.models import CompleteFrom, MonthlyFigure, Report, ReportFile


def faults(day):
    """[Fault] of all ready reports and of the monthly figures."""
    return [*faults_of_files(), *faults_of_snapshots(), *faults_of_months(day)]


def faults_of_files():
    for file in ReportFile.objects.select_related("report__type").order_by("pk").iterator(chunk_size=20):
        if hashlib.sha256(file.content).hexdigest() != file.sha256:
            yield Fault("reports", gettext_noop("The file %(file)s is not what was kept"), {"file": file.name})


def faults_of_snapshots():
    """A report's figures stand in its row and in its JSON file: both must say the same."""
    files = ReportFile.objects.filter(format=ReportFile.Format.JSON, report__state=Report.State.READY)
    for file in files.select_related("report__type").order_by("pk").iterator(chunk_size=20):
        kept = json.loads(bytes(file.content))
        frozen = file.report.snapshot | {"breakdowns": published_breakdowns(file.report.snapshot)}
        if any(frozen.get(name) != value for name, value in kept.items()):
            sentence = gettext_noop("The figures of the report %(report)s are not those of its file")
            yield Fault("reports", sentence, {"report": str(file.report)})


def faults_of_months(day):
    """Figures that are not older than the records must be what the records say."""
    with reading_snapshot():
        older = {kind for kind, _latest in older_kinds(day)}
        indicators = [indicator for indicator in CATALOGUE.values() if indicator.records not in older]
        complete = dict(CompleteFrom.objects.values_list("kind", "day"))
        kept = {(row.indicator, row.calendar, row.period_code): row.value for row in MonthlyFigure.objects.all()}
        months = [figures_of_month(indicators, Question(period), complete) for period in months_kept(day)]
        for figure in (figure for month in months for figure in month):
            place = figure["indicator"], figure["calendar"], figure["period_code"]
            value = None if figure["value"] is None else Decimal(figure["value"])
            if kept.get(place) != value:
                told = {"indicator": place[0], "month": place[2], "kept": str(kept.get(place)), "value": str(value)}
                sentence = gettext_noop("%(indicator)s of %(month)s: kept as %(kept)s, the records say %(value)s")
                yield Fault("figures", sentence, told)
