from django.contrib import admin

from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from documents.models import (
    Dispatch,
    DocumentType,
    KeyTask,
    Organisation,
    OutgoingDocument,
    Recall,
    RecipientGroup,
    Register,
    YearBook,
)


@admin.register(DocumentType)
class DocumentTypeAdmin(ReferenceAdmin):
    list_display = ["name", "code", "english", "position"]
    search_fields = ["name", "code", "english"]


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


@admin.register(Recall)
class RecallAdmin(ReadOnlyAdmin):
    list_display = ["document", "recalled_on", "ordered_by"]
    list_select_related = ["document"]


@admin.register(KeyTask)
class KeyTaskAdmin(ReadOnlyAdmin):
    list_display = ["title", "plan", "lead_unit", "due_on", "done_on"]
    list_select_related = ["plan"]
    search_fields = ["title"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(plan__in=OutgoingDocument.objects.unrestricted())
