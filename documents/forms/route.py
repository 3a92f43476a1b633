from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import Route, Step


class RouteForm(forms.ModelForm):
    """The steps are taken in the order of the list, whatever the order of the ticks."""

    steps = forms.MultipleChoiceField(
        label=_("Steps before the signer"),
        choices=Step.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without any, a draft goes straight to its signer."),
    )

    class Meta:
        model = Route
        fields = ["name", "steps"]

    def clean_steps(self):
        return [step for step in Step.values if step in self.cleaned_data["steps"]]
