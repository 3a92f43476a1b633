from django import forms
from django.utils.translation import gettext_lazy as _

from documents.forms.deadline import DeadlineField, count_from
from documents.lookup import find_by_number
from documents.models import Campaign, DocumentType, IncomingDocument
from kcnportal.forms import PortalForm, RecordForm


class IncomingForm(RecordForm):
    """What the register says of a document that arrived. Its number and day of arrival are not here."""

    due_on = DeadlineField(label=_("To be answered by"))
    reason = forms.CharField(
        label=_("Why the deadline changes"),
        max_length=1000,
        required=False,
        help_text=_("Needed where the document gets another deadline."),
    )

    field_order = ["author", "number", "symbol", "dated_on", "type", "subject", "urgency", "due_on", "reason"]

    class Meta(RecordForm.Meta):
        model = IncomingDocument
        fields = [
            "author",
            "number",
            "symbol",
            "dated_on",
            "type",
            "subject",
            "urgency",
            "due_on",
            "pages",
            "copies",
            "secrecy",
            "identifier",
            "campaign",
            "note",
        ]
        widgets = {"subject": forms.Textarea({"rows": 2})}
        help_texts = {"secrecy": _("Of a state secret: only its number, its date and a neutral subject; no file.")}

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["author"].widget.attrs["list"] = "authors"
        self.fields["campaign"].queryset = Campaign.objects.visible_to(actor)
        if self.instance.due_on is None:
            del self.fields["reason"]
        count_from(self, actor.day)

    @property
    def why(self):
        return self.cleaned_data.get("reason", "")


class ReceiveForm(IncomingForm):
    """One form from the first key to the number. Its token is made with the page: sent twice, it gives one number."""

    one_time = forms.UUIDField(widget=forms.HiddenInput)
    confirmed = forms.BooleanField(
        required=False, widget=forms.HiddenInput, label=_("It is another document: receive it all the same")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.duplicates, self.unseen_duplicates = [], []
        self.initial.setdefault("type", DocumentType.objects.letter())

    def take_errors(self, error):
        super().take_errors(error)
        self.duplicates, self.unseen_duplicates = getattr(error, "documents", []), getattr(error, "numbers", [])
        if self.duplicates or self.unseen_duplicates:
            self.fields["confirmed"].widget = forms.CheckboxInput()
            self.order_fields(["confirmed"])  # beside what it is about, not below the whole form

    @property
    def token(self):
        return self.cleaned_data["one_time"]

    @property
    def is_confirmed(self):
        return self.cleaned_data["confirmed"]


class ReasonForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))


class AnswerLinkForm(PortalForm, forms.Form):
    """A document that went out already, by its number: `512/BQLKCN-ĐT`."""

    answer = forms.CharField(label=_("Number and symbol of the answer"), max_length=100)

    def __init__(self, *args, actor, document, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.document = actor, document

    def clean_answer(self):
        """Of several with this number, the first on or after the arrival."""
        found = find_by_number(self.cleaned_data["answer"], self.actor).filter(issued_on__gte=self.document.arrived_on)
        answer = found.order_by("issued_on").first()
        if answer is None:
            raise forms.ValidationError(_("No issued document has this number since the arrival."))
        return answer
