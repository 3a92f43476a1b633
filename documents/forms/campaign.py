from django import forms
from django.utils.translation import gettext_lazy

from documents.forms.numbers import ArrivalField, DocumentField
from documents.models import Campaign
from kcnportal.forms import PortalForm, RecordForm


class CampaignForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = Campaign
        fields = ["name", "description", "starts_on", "ends_on"]
        widgets = {"description": forms.Textarea({"rows": 3})}


class AddDocumentForm(PortalForm, forms.Form):
    """An outgoing document that is put into a campaign."""

    document = DocumentField(label=gettext_lazy("Number"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].actor = actor


class AddDirectiveForm(AddDocumentForm):
    """An incoming document, by the sender's number or by its arrival number."""

    document = ArrivalField(
        label=gettext_lazy("Number"),
        help_text=gettext_lazy("The sender's, as 1234/UBND-VP, or the arrival number; of an earlier year 56 (2021)."),
    )
