from django.contrib import admin

from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from documents.forms.route import RouteForm
from documents.models import (
    Answer,
    Assignment,
    Direction,
    DocumentTemplate,
    DocumentType,
    IncomingDocument,
    KeyTask,
    OutgoingDocument,
    Register,
    Route,
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
    list_display = ["name", "code", "is_common"]


@admin.register(YearBook)
class YearBookAdmin(ReadOnlyAdmin):
    list_display = ["register", "year", "last_number", "last_issued_on", "being_taken_over"]
    list_filter = ["register", "being_taken_over"]
    list_select_related = ["register"]


@admin.register(OutgoingDocument)
class OutgoingDocumentAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "issued_on", "type", "subject", "unit"]
    list_filter = ["field", "type"]
    list_select_related = ["type"]
    search_fields = ["subject", "symbol", "=number"]


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


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    list_display = ["incoming", "unit", "is_lead", "due_on", "person"]
    list_filter = ["unit"]
    list_select_related = ["incoming", "unit", "person"]


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    list_display = ["incoming", "outgoing"]
    list_select_related = ["incoming", "outgoing"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(outgoing__in=OutgoingDocument.objects.unrestricted())
