from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from documents.forms.numbers import ArrivalField, DocumentField
from documents.models import CasePaper
from kcnportal.forms import PortalForm


class PaperForm(PortalForm, forms.Form):
    """A document of a case, by its number: one that the board issued, or one that it received."""

    part = forms.ChoiceField(label=_("What the document does"), choices=CasePaper.Part.choices)
    outgoing = DocumentField(label=_("Outgoing document"), required=False)
    incoming = ArrivalField(
        label=_("Incoming document"),
        required=False,
        help_text=_("By the sender's number, as 1234/UBND-CN, or by its arrival number."),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("outgoing", "incoming"):
            self.fields[name].actor = actor

    def clean(self):
        cleaned = super().clean()
        named = [name for name in ("outgoing", "incoming") if cleaned.get(name)]
        if not self.errors and len(named) != 1:
            sentence = _("Name one document: an outgoing or an incoming one.")
            self.add_error(None, ValidationError(sentence, code="outgoing"))
        return cleaned

    @property
    def document(self):
        return self.cleaned_data["outgoing"] or self.cleaned_data["incoming"]
