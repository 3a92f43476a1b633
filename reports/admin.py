from django.contrib import admin
from django.utils.translation import gettext_lazy

from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from kcnportal.numbers import number
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
from reports.reading import period_title, title_of


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
    fields = ["schedule", "run", "to", "state", "tries", "failure", "requested_at", "finished_at"]


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


class IndicatorAdmin(ReadOnlyAdmin):
    """Of an indicator and a period, by what people call them."""

    @admin.display(description=gettext_lazy("Indicator"), ordering="indicator")
    def told_indicator(self, record):
        return title_of(record.indicator)

    @admin.display(description=gettext_lazy("Period"), ordering="period_code")
    def told_period(self, record):
        return period_title(record.period_code)


@admin.register(Target)
class TargetAdmin(IndicatorAdmin):
    list_display = ["told_indicator", "year", "value", "low", "high", "unit", "document_number", "decided_on"]
    list_filter = ["year", "indicator"]


@admin.register(MonthlyFigure)
class MonthlyFigureAdmin(IndicatorAdmin):
    list_display = ["told_indicator", "told_period", "calendar", "value", "worked_out_at"]
    list_filter = ["indicator", "calendar"]


@admin.register(PublishedFigure)
class PublishedFigureAdmin(IndicatorAdmin):
    list_display = ["told_indicator", "told_period", "value", "source", "published_on", "takes_back"]
    list_filter = ["indicator", "calendar", "takes_back"]


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["period_code", "calendar", "version", "state", "asked_by", "requested_at", "finished_at"]
    list_filter = ["type", "state", "calendar"]
    list_select_related = ["asked_by"]
    fields = [
        "portal_page", "type", "period_code", "calendar", "start", "end", "as_known_on", "version", "state", "tries",
        "failure", "asked_by", "is_scheduled", "requested_at", "started_at", "finished_at",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot", "differences")


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
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
