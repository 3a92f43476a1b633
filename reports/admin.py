from django.apps import apps
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from kcnportal.numbers import as_printed, number
from reports.amounts import told_with_unit, unit_name, unit_of_line
from reports.forms.report_type import ReportTypeForm
from reports.forms.schedule import ScheduleForm
from reports.forms.sentence import SentenceForm
from reports.models import (
    CompleteFrom,
    Evidence,
    ExchangeRate,
    MonthlyFigure,
    PublishedFigure,
    Report,
    ReportFile,
    ReportSchedule,
    ReportStep,
    ReportType,
    ScheduledRun,
    ScheduleMail,
    SentenceTemplate,
    Target,
)
from reports.models.target import TargetField
from reports.titles import period_title, title_of


def records_of(model):
    return capfirst(apps.get_model(model)._meta.verbose_name_plural)


def in_unit(name, label):
    """A target's amount as the page of targets says it: in billions of đồng, in millions of USD, per cent."""

    @admin.display(description=label, ordering=name)
    def said(target):
        return told_with_unit(getattr(target, name), target.unit)

    said.__name__ = f"{name}_in_unit"
    return said


@admin.register(ReportType)
class ReportTypeAdmin(ReferenceAdmin):
    """The types are fixed; their calendar, send-by day and what counts as large are the office's."""

    form = ReportTypeForm
    list_display = ["name", "code", "calendar", "send_by_days", "counts_workdays"]
    readonly_fields = ["code"]

    def has_add_permission(self, request):
        return False


@admin.register(ReportSchedule)
class ReportScheduleAdmin(ReferenceAdmin):
    """Which report is made by itself, when, for whom; what came of it stands on its page in the reports centre."""

    form = ScheduleForm
    list_display = ["type", "is_used", "days_ahead", "owner", "paused_at"]
    list_filter = ["is_used"]
    list_select_related = ["type", "owner"]

    def get_readonly_fields(self, request, obj=None):
        return ["type"] if obj else []  # its runs are those of one type


@admin.register(ScheduledRun)
class ScheduledRunAdmin(ReadOnlyAdmin):
    words = {"period_code": period_title}
    list_display = ["schedule", "period_code", "due_on", "state", "begun_at"]
    list_filter = ["state"]
    list_select_related = ["schedule__type"]
    fields = ["schedule", "period_code", "due_on", "report", "state", "begun_at", "ended_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("report__snapshot", "report__differences")


@admin.register(ScheduleMail)
class ScheduleMailAdmin(ReadOnlyAdmin):
    list_display = ["schedule", "run", "to", "state", "finished_at"]
    list_filter = ["state"]
    list_select_related = ["schedule__type", "run__schedule__type", "to"]
    fields = ["schedule", "run", "to", "state", "tries", "failure_in_words", "requested_at", "finished_at"]


@admin.register(SentenceTemplate)
class SentenceTemplateAdmin(ReferenceAdmin):
    """Who keeps the figures writes the sentences in the portal, where each is tried on a report."""

    form = SentenceForm
    fields = ["section", "position", "text", "english", "is_used"]
    list_display = ["text", "section", "position", "is_used"]
    list_filter = ["section", "is_used"]


@admin.register(CompleteFrom)
class CompleteFromAdmin(ReferenceAdmin):
    list_display = ["kind", "day"]


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ReferenceAdmin):
    list_display = ["day", "dong", "source"]


AMOUNTS = [in_unit(field.name, field.verbose_name) for field in Target._meta.fields if isinstance(field, TargetField)]


@admin.register(Target)
class TargetAdmin(ReadOnlyAdmin):
    words = {"indicator": title_of, "unit": unit_name}
    list_display = ["indicator", "year", *AMOUNTS, "document_number", "decided_on"]
    list_filter = ["year", "indicator"]
    fields = ["portal_page", "indicator", "year", *AMOUNTS, "unit", "document_number", "decided_on"]


@admin.register(MonthlyFigure)
class MonthlyFigureAdmin(ReadOnlyAdmin):
    words = {"indicator": title_of, "period_code": period_title}
    list_display = ["indicator", "period_code", "calendar", "figure", "worked_out_at"]
    fields = ["portal_page", "indicator", "period_code", "calendar", "figure", "worked_out_at", "upto_change"]
    list_filter = ["indicator", "calendar"]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "figure"]

    @admin.display(description=gettext_lazy("value"))
    def figure(self, kept):
        return told_with_unit(kept.value, unit_of_line(kept.indicator))


@admin.register(PublishedFigure)
class PublishedFigureAdmin(ReadOnlyAdmin):
    words = {"indicator": title_of, "period_code": period_title, "value": as_printed}
    list_display = ["indicator", "period_code", "value", "source", "published_on", "takes_back"]
    list_filter = ["indicator", "calendar", "takes_back"]


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    words = {"period_code": period_title}
    list_display = ["period_code", "calendar", "version", "state", "asked_by", "requested_at", "finished_at"]
    list_filter = ["type", "state", "calendar"]
    list_select_related = ["asked_by"]
    fields = [
        "portal_page", "type", "period_code", "calendar", "start", "end", "as_known_on", "version", "state", "tries",
        "failure_in_words", "asked_by", "is_scheduled", "requested_at", "started_at", "finished_at",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot", "differences")


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    words = {"line": title_of, "model": records_of}
    list_display = ["report", "line", "model"]
    list_select_related = ["report__type"]
    fields = ["report", "line", "model", "records_kept"]
    readonly_fields = ["records_kept"]

    @admin.display(description=gettext_lazy("records"))
    def records_kept(self, evidence):
        return number(len(evidence.records))

    def get_queryset(self, request):
        return super().get_queryset(request).defer("report__snapshot", "report__differences")


@admin.register(ReportFile)
class ReportFileAdmin(ReadOnlyAdmin):
    list_display = ["report", "format", "sha256"]
    list_select_related = ["report__type"]
    fields = ["report", "format", "sha256"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content", "report__snapshot", "report__differences")


@admin.register(ReportStep)
class ReportStepAdmin(ReadOnlyAdmin):
    list_display = ["report", "kind", "day", "by"]
    list_filter = ["kind"]
    list_select_related = ["report__type", "by"]
    fields = ["report", "kind", "day", "remark", "by"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("report__snapshot", "report__differences")
