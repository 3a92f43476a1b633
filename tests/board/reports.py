"""Reports in every state, with their schedules, sentences, targets and what was published."""

from datetime import date

from django.utils import timezone

from reports.actions.report import compile_report, request_report
from reports.models import PublishedFigure, Report, ReportSchedule, SentenceTemplate, Target
from tests import people
from tests.board.records import kept
from tests.board.roles import MANAGER


class ReportRecords:
    def asked_by_the_manager(self, period_code):
        return request_report(period_code=period_code, by=people.actor(self.people[MANAGER]))

    def report_that_waits(self):
        return self.asked_by_the_manager("2022-07")

    def report_that_failed(self):
        report = self.asked_by_the_manager("2022-08")
        Report.objects.filter(pk=report.pk).update(state=Report.State.FAILED)
        return report

    def report(self):
        report = self.asked_by_the_manager("2022-9M")
        assert compile_report(report.pk, people.DAY)
        return report

    def schedule(self):
        return ReportSchedule.objects.first()

    def paused_schedule(self):
        ReportSchedule.objects.update(paused_at=timezone.now())
        return self("schedule")

    def report_of_a_quarter(self):
        report = self.asked_by_the_manager("2022-Q1")
        assert compile_report(report.pk, people.DAY)
        return report

    def sentence(self):
        return SentenceTemplate.objects.first()

    def target(self):
        values = {"indicator": "fdi.attracted", "unit": "USD", "value": 390_000_000, "decided_on": date(2022, 3, 15)}
        return kept(Target(year=2022, document_number="469/KH-BQLKCN", **values))

    def published(self):
        values = {"indicator": "fdi.attracted", "period_code": "2022-9M", "value": 273, "source": "Báo Vĩnh Phúc"}
        return kept(PublishedFigure(published_on=people.DAY, recorded_on=people.DAY, **values))
