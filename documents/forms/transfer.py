from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import CaseFile
from kcnportal.forms import PortalForm, SeveralRecords


class TransferForm(PortalForm, forms.Form):
    files = SeveralRecords(CaseFile.objects.none(), label=_("Closed case files"), widget=forms.CheckboxSelectMultiple)
    remark = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args, files, due, **kwargs):
        """`files`: which may be handed over; `due`: those of them that are chosen at first."""
        super().__init__(*args, **kwargs)
        self.fields["files"].queryset = files
        self.initial["files"] = due


class SendingBackForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))
