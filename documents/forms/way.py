from django import forms
from django.utils.translation import gettext_lazy as _

from documents import way
from kcnportal.forms import PortalForm


class MoveForm(PortalForm, forms.Form):
    """A comment, and the version of the document that it is about."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    comment = forms.CharField(label=_("Comment"), widget=forms.Textarea({"rows": 3}), required=False, max_length=4000)

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = any(move.needs_comment for move in way.TABLE if move.kind == kind)
        self.fields["comment"].error_messages["required"] = _("Say why, in a few words.")

    @property
    def terms(self):
        version = self.cleaned_data.get("version")
        return {"comment": self.cleaned_data["comment"], "version": version or 0}  # without it, the page is a stale one

    def take_errors(self, error):
        """There is nothing to compare: the page shows the document as it is now, and the comment stays."""
        super().take_errors(error)
        self.is_stale = False

    def renew(self, document):
        """Asking again is then a decision taken with the document's new state in sight."""
        self.data = self.data.copy()
        self.data["version"] = document.version
