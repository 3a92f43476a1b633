from django import forms

from kcnportal.forms import RecordForm
from reports.models import SentenceTemplate
from reports.parts import is_known
from reports.sentences import check


def readable(text):
    check(text, is_known)
    return text


class SentenceForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = SentenceTemplate
        fields = ["section", "position", "text", "english", "is_used"]
        widgets = {"text": forms.Textarea({"rows": 4}), "english": forms.Textarea({"rows": 4})}

    def clean_text(self):
        return readable(self.cleaned_data["text"])

    def clean_english(self):
        return readable(self.cleaned_data["english"])
