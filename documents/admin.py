from django.contrib import admin

from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from documents.models import Campaign, DocumentType, KeyTask, OutgoingDocument, Register, YearBook


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


@admin.register(KeyTask)
class KeyTaskAdmin(ReadOnlyAdmin):
    list_display = ["title", "plan", "lead_unit", "due_on", "done_on"]
    list_select_related = ["plan"]
    search_fields = ["title"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(plan__in=OutgoingDocument.objects.unrestricted())


@admin.register(Campaign)
class CampaignAdmin(ReadOnlyAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]
