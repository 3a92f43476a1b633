from django.contrib import admin

from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from documents.forms.route import RouteForm
from documents.models import (
    Answer,
    Assignment,
    BookClosing,
    Campaign,
    CaseFile,
    Direction,
    Dispatch,
    DocumentTemplate,
    DocumentType,
    FilePlan,
    IncomingDocument,
    KeyTask,
    Organisation,
    OutgoingDocument,
    PlanHeading,
    PlannedFile,
    PrintedRegister,
    Recall,
    RecipientGroup,
    Register,
    Route,
    Transfer,
    YearBook,
)


@admin.register(DocumentType)
class DocumentTypeAdmin(ReferenceAdmin):
    list_display = ["name", "code", "english", "route", "position"]
    list_select_related = ["route"]
    search_fields = ["name", "code", "english"]


@admin.register(Route)
class RouteAdmin(ReferenceAdmin):
    form = RouteForm
    list_display = ["name"]


@admin.register(Register)
class RegisterAdmin(ReferenceAdmin):
    fields = ["code", "name", "direction", "kind", "is_common", "types", "issued_by"]
    list_display = ["name", "code", "direction", "kind", "is_common", "issued_by"]
    list_filter = ["direction", "kind"]
    list_select_related = ["issued_by"]
    filter_horizontal = ["types"]

    def get_readonly_fields(self, request, obj=None):
        """What a register is for is settled when it is made: its books are of that direction."""
        return ["direction"] if obj else []


@admin.register(YearBook)
class YearBookAdmin(ReadOnlyAdmin):
    list_display = ["register", "year", "last_number", "last_issued_on", "being_taken_over", "closed_on"]
    list_filter = ["register", "being_taken_over"]
    list_select_related = ["register"]


@admin.register(BookClosing)
class BookClosingAdmin(ReadOnlyAdmin):
    list_display = ["book", "closed_at", "closed_by", "documents", "reopened_at"]
    list_select_related = ["book__register", "closed_by"]
    exclude = ["content"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")


@admin.register(PrintedRegister)
class PrintedRegisterAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "register", "state", "asked_by", "requested_at", "closes"]
    list_filter = ["kind", "state", "closes"]
    list_select_related = ["register", "asked_by"]
    fields = [
        "kind",
        "register",
        "file_plan",
        "transfer",
        "year",
        "format",
        "state",
        "closes",
        "reason",
        "asked_by",
        "sha256",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")


@admin.register(OutgoingDocument)
class OutgoingDocumentAdmin(ReadOnlyAdmin):
    history_template = "admin/document_history.html"  # what it was before its issue is not for everybody
    list_display = ["__str__", "issued_on", "type", "subject", "unit"]
    list_filter = ["field", "type"]
    list_select_related = ["type"]
    search_fields = ["subject", "symbol", "=number"]


@admin.register(Organisation)
class OrganisationAdmin(ReadOnlyAdmin):
    list_display = ["name", "identifier", "email", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "identifier"]


@admin.register(RecipientGroup)
class RecipientGroupAdmin(ReadOnlyAdmin):
    list_display = ["name"]
    search_fields = ["name"]


@admin.register(Dispatch)
class DispatchAdmin(ReadOnlyAdmin):
    list_display = ["recipient", "document", "means", "sent_on", "received_on"]
    list_filter = ["means"]
    list_select_related = ["document"]
    search_fields = ["recipient"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(document__in=OutgoingDocument.objects.unrestricted())


@admin.register(Recall)
class RecallAdmin(ReadOnlyAdmin):
    list_display = ["document", "recalled_on", "ordered_by"]
    list_select_related = ["document"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(document__in=OutgoingDocument.objects.unrestricted())


@admin.register(KeyTask)
class KeyTaskAdmin(ReadOnlyAdmin):
    list_display = ["title", "plan", "lead_unit", "due_on", "done_on"]
    list_select_related = ["plan"]
    search_fields = ["title"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(plan__in=OutgoingDocument.objects.unrestricted())


@admin.register(IncomingDocument)
class IncomingDocumentAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "arrived_on", "author", "subject", "lead_unit", "due_on"]
    list_filter = ["type"]
    search_fields = ["subject", "author", "symbol", "=arrival_number"]


@admin.register(DocumentTemplate)
class DocumentTemplateAdmin(ReadOnlyAdmin):
    """Kept on their own page (documents/templates/), where a file is looked at before it is taken."""

    list_display = ["name", "type", "starts_on"]
    list_filter = ["type"]
    list_select_related = ["type"]
    fields = ["portal_page", "name", "type", "starts_on", "sha256"]


@admin.register(Direction)
class DirectionAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "incoming", "by", "given_on"]
    list_select_related = ["incoming", "by"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(incoming__in=IncomingDocument.objects.unrestricted())


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ["incoming", "unit", "is_lead", "due_on", "person"]
    list_filter = ["unit"]
    list_select_related = ["incoming", "unit", "person"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(incoming__in=IncomingDocument.objects.unrestricted())


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    list_display = ["incoming", "outgoing"]
    list_select_related = ["incoming", "outgoing"]

    def get_queryset(self, request):
        seen = {"outgoing__in": OutgoingDocument.objects.unrestricted()}
        return super().get_queryset(request).filter(**seen, incoming__in=IncomingDocument.objects.unrestricted())


@admin.register(Campaign)
class CampaignAdmin(ReadOnlyAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]


@admin.register(CaseFile)
class CaseFileAdmin(ReadOnlyAdmin):
    list_display = ["code", "year", "title", "unit", "keeper", "closed_on"]
    list_filter = ["year", "unit"]
    list_select_related = ["unit", "keeper"]
    search_fields = ["code", "title"]


@admin.register(FilePlan)
class FilePlanAdmin(ReadOnlyAdmin):
    list_display = ["year", "approved_on", "approved_by"]
    list_select_related = ["approved_by"]


@admin.register(PlanHeading)
class PlanHeadingAdmin(ReadOnlyAdmin):
    list_display = ["code", "title", "plan"]
    list_filter = ["plan"]
    list_select_related = ["plan"]


@admin.register(PlannedFile)
class PlannedFileAdmin(ReadOnlyAdmin):
    list_display = ["code", "title", "unit", "compiler"]
    list_filter = ["heading__plan", "unit"]
    list_select_related = ["heading", "unit", "compiler"]
    search_fields = ["title"]


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    list_display = ["unit", "handed_on", "handed_by", "received_on", "received_by", "sent_back_on"]
    list_filter = ["unit"]
    list_select_related = ["unit", "handed_by", "received_by"]
