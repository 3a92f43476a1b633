from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.imports import known_kinds
from kcnportal.forms import PortalForm


class UploadForm(PortalForm, forms.Form):
    """The file to bring in; only kinds that the actor may bring in are offered."""

    kind = forms.ChoiceField(label=_("Kind of records"))
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, or CSV in UTF-8. The first row holds the headers of the template."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (name, kind.label) for name, kind in known_kinds().items() if actor.may(kind.rule)
        ]
