from django import forms
from django.utils.translation import gettext_lazy as _

from documents.kinds import ACCEPTED, EXTENSIONS
from kcnportal.forms import PortalForm


class RecordFileForm(PortalForm, forms.Form):
    """A file of a record, with a word on what it is."""

    title = forms.CharField(label=_("What it is"), max_length=200, required=False)
    file = forms.FileField(
        label=_("File"), help_text=ACCEPTED, widget=forms.FileInput({"accept": ",".join(EXTENSIONS)})
    )

    @property
    def asked(self):
        """What the deed takes."""
        return {"title": self.cleaned_data["title"], "upload": self.cleaned_data["file"]}
