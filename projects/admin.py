from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.site import ReadOnlyAdmin, ReferenceAdmin, in_words
from kcnportal.numbers import number
from projects.classifications import country_name, sector_name
from projects.models import (
    CapitalEvent,
    Certificate,
    Enterprise,
    Investor,
    Lease,
    Permit,
    Project,
    ProjectEvent,
    ProjectInvestor,
    ReportingTerm,
    Reservation,
    Statement,
)

SHARE = in_words(ProjectInvestor._meta.get_field("share"), None)


def sector_in_words(code):
    return f"{code} {sector_name(code)}"


@admin.register(Investor)
class InvestorAdmin(ReadOnlyAdmin):
    words = {"country": country_name}
    list_display = ["code", "name", "country", "tax_code"]
    search_fields = ["code", "name"]


@admin.register(Enterprise)
class EnterpriseAdmin(ReadOnlyAdmin):
    list_display = ["tax_code", "name", "rhythm"]
    search_fields = ["tax_code", "name"]


class HolderInline(admin.TabularInline):
    model = ProjectInvestor
    fields = ["position", "investor", SHARE]
    readonly_fields = [SHARE]
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return request.actor.may("administration")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Project)
class ProjectAdmin(ReadOnlyAdmin):
    words = {"sector": sector_in_words}
    list_display = ["code", "name", "project_class", "park", "sector", "operating_from"]
    list_filter = ["project_class"]
    list_select_related = ["park"]
    search_fields = ["code", "name"]
    inlines = [HolderInline]


@admin.register(Certificate)
class CertificateAdmin(ReadOnlyAdmin):
    list_display = ["number", "issued_on", "project"]
    list_select_related = ["project"]
    search_fields = ["number", "project__code"]


@admin.register(CapitalEvent)
class CapitalEventAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "happened_on", "project", "exact", "currency", "recorded_on", "corrects"]
    list_filter = ["kind", "project_class"]
    list_select_related = ["certificate", "project", "corrects__certificate"]
    search_fields = ["certificate__number", "project__code"]

    @admin.display(description=_("amount"))
    def exact(self, entry):
        return number(entry.money)


@admin.register(ProjectEvent)
class ProjectEventAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "happened_on", "project", "other", "recorded_on", "corrects"]
    list_filter = ["kind"]
    list_select_related = ["certificate", "project", "other", "corrects__certificate"]
    search_fields = ["certificate__number", "project__code"]


@admin.register(Lease)
class LeaseAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "park", "project", "area", "starts_on", "ends_on"]
    list_select_related = ["park", "project"]
    search_fields = ["document_number", "project__code"]


@admin.register(Reservation)
class ReservationAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "park", "project", "investor", "name", "starts_on", "ends_on", "ended_on"]
    list_select_related = ["park", "project", "investor"]
    search_fields = ["document_number", "name", "project__code", "investor__name"]


@admin.register(Permit)
class PermitAdmin(ReadOnlyAdmin):
    list_display = ["number", "kind", "project", "issued_on", "ends_on", "taken_back_on"]
    list_filter = ["kind"]
    list_select_related = ["project"]
    search_fields = ["number", "project__code"]


@admin.register(Statement)
class StatementAdmin(ReadOnlyAdmin):
    list_display = ["project", "month", "covers", "state", "project_class", "labour_total"]
    list_filter = ["state", "project_class"]
    list_select_related = ["project"]
    search_fields = ["project__code"]


@admin.register(ReportingTerm)
class ReportingTermAdmin(ReferenceAdmin):
    list_display = ["rhythm", "due_day", "starts_on", "basis"]
