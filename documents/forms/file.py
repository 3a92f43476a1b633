from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from documents.actions.file import parts_taken
from documents.kinds import ACCEPTED, EXTENSIONS
from documents.models import DocumentFile, DocumentTemplate
from kcnportal.forms import PortalForm, RecordForm


class FileForm(PortalForm, forms.Form):
    """A file of one document; only parts that the document takes as it stands are offered."""

    part = forms.ChoiceField(label=pgettext_lazy("of a file", "Part"))
    replaces = forms.ModelChoiceField(
        DocumentFile.objects.none(),
        label=_("New version of the annex"),
        required=False,
        empty_label=_("none: it is a new annex"),
    )
    file = forms.FileField(
        label=_("File"), help_text=ACCEPTED, widget=forms.FileInput({"accept": ",".join(EXTENSIONS)})
    )

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        parts = parts_taken(document)
        self.fields["part"].choices = [(part.value, part.label) for part in parts]
        if len(parts) == 1:
            self.initial["part"] = parts[0].value
        annexes = document.files.current().filter(part=DocumentFile.Part.ANNEX)
        if DocumentFile.Part.ANNEX in parts and annexes:
            self.fields["replaces"].queryset = annexes
        else:
            del self.fields["replaces"]

    @property
    def asked(self):
        """What the deed takes."""
        asked = {"part": self.cleaned_data["part"], "upload": self.cleaned_data["file"]}
        if asked["part"] == DocumentFile.Part.ANNEX:
            asked["replaces"] = self.cleaned_data.get("replaces")
        return asked


class TemplateForm(RecordForm):
    file = forms.FileField(label=_("File (DOCX)"), widget=forms.FileInput({"accept": ".docx"}))

    class Meta(RecordForm.Meta):
        model = DocumentTemplate
        fields = ["type", "name", "starts_on"]

    @property
    def upload(self):
        return self.cleaned_data["file"]
