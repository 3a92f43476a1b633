from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import NumberField
from kcnportal.money import from_minor, to_minor
from reports.models import ReportType


class ReportTypeForm(forms.ModelForm):
    """What counts as large is typed in dollars; the database keeps cents."""

    large_group_from = NumberField(label=capfirst(_("large FDI projects from (USD)")), places=2, smallest=0)

    class Meta:
        model = ReportType
        fields = ["name", "calendar", "send_by_days", "counts_workdays", "large_group_from", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["large_group_from"] = from_minor(self.instance.large_group_from, "USD")

    def clean_large_group_from(self):
        return to_minor(self.cleaned_data["large_group_from"], "USD")
