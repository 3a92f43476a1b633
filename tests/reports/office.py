"""The office that reports: what officers entered, and what the report says of it. Days as on paper, capital in
million USD or tỷ đồng."""

from datetime import date
from decimal import Decimal

from documents.models import KeyTask
from kcnportal.snapshot import reading_snapshot
from parks.models import PlanningDecision
from projects.models import Lease, Project, Statement
from reports.actions.report import compile_report, request_report
from reports.indicators import Asked, Question, figures
from reports.models import CompleteFrom, Report, ReportType, Target
from reports.periods import kind_of, parse
from tests.projects.office import InvestmentOffice, day


class ReportingOffice(InvestmentOffice):
    def made(self, code="2022-9M", calendar="statutory", known=None):
        """The figures as they would be made now, without a report's row."""
        question = Question(parse(code, calendar), day(known) if known else None)
        large_from = ReportType.objects.get(code=kind_of(code)).large_group_from
        with reading_snapshot():
            return figures(Asked(question, large_from, self.day))

    def snapshot(self, code="2022-9M", calendar="statutory", known=None):
        return self.made(code, calendar, known).snapshot

    def line(self, line, code="2022-9M", calendar="statutory", known=None):
        return one_line(self.snapshot(code, calendar, known), line)

    def value(self, line, code="2022-9M", calendar="statutory", known=None):
        return self.line(line, code, calendar, known)["value"]

    def bucket(self, dimension, key, line, code="2022-9M", known=None):
        buckets = {bucket["key"]: bucket for bucket in self.snapshot(code, known=known)["breakdowns"][dimension]}
        return buckets[key]["lines"][line]

    def report(self, code="2022-9M", by=None, **asked):
        """A report that was asked for and made."""
        report = request_report(period_code=code, by=by or self.manager, **asked)
        assert compile_report(report.pk, self.day)
        return Report.objects.get(pk=report.pk)

    def statement(self, month, code="FDI-900", **values):
        project = Project.objects.with_facts().get(code=code)
        currency = project.currency
        money = {f"{name}_currency": currency for name in ("revenue", "realised") if name in values}
        statement = Statement(project=project, month=date.fromisoformat(f"{month}-01"), **values, **money)
        for name, fact in project.facts().items():
            setattr(statement, name, fact)
        return kept(statement)

    def decision(self, kind="establishment", dated="10/03/2003", park=None, number=None, **values):
        number = number or f"{PlanningDecision.objects.count() + 1}/QĐ-UBND"
        dated, park = day(dated), park or self.park
        values = {"title": "Quyết định", "authority": "UBND tỉnh"} | values
        return kept(PlanningDecision(number=number, decided_on=dated, kind=kind, park=park, **values))

    def lease(self, area, start="01/01/2020", end=None, park=None, code=None):
        project = Project.objects.get(code=code) if code else None
        ends_on = day(end) if end else None
        place = {"park": park or self.park, "project": project}
        return kept(Lease(area=Decimal(str(area)), starts_on=day(start), ends_on=ends_on, **place))

    def target(self, line="fdi.attracted", value=None, dated="15/03/2022", number="469/KH-BQLKCN", **values):
        unit = values.pop("unit", "USD")
        values = {"year": 2022, "unit": unit, "document_number": number} | values
        return kept(Target(indicator=line, value=value, decided_on=day(dated), **values))

    def task(self, plan, due, done=None):
        order = plan.tasks.count() + 1
        said = {"title": f"Nhiệm vụ {order}", "lead_unit": self.planning.name}
        return kept(KeyTask(plan=plan, order=order, due_on=day(due), done_on=day(done) if done else None, **said))

    def complete_from(self, kind, on):
        return CompleteFrom.objects.create(kind=kind, day=day(on))


def one_line(snapshot, code):
    return next(line for line in snapshot["lines"] if line["code"] == code)


def kept(record):
    record.fold_words()
    record.save()
    return record
