from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import PrintedNumberField, RecordForm
from parks.models import Park
from reports.amounts import unit_label
from reports.forms.target import indicators_with
from reports.models import PublishedFigure
from reports.models.published import NUMBERS


class PublishedFigureForm(RecordForm):
    """A figure as the paper has it. Nothing is put right here: 177 and 177,0 are two claims."""

    indicator = forms.ChoiceField(label=_("Indicator"), choices=lambda: indicators_with(unit_label))

    class Meta(RecordForm.Meta):
        model = PublishedFigure
        fields = [
            "indicator", "park", "period_code", "calendar", "value", "is_about", "same_period_percent", "same_period",
            "plan_percent", "plan", "source", "address", "published_on", "note",
        ]  # fmt: skip
        help_texts = {
            "period_code": _("2022-07, 2022-Q3, 2022-9M, 2022-H2 or 2022-Y."),
            "value": _("As printed, with its zeros: in million USD, in billion VND, or in the indicator's own unit."),
            "same_period": _("Only where the source says it."),
            "plan": _("Only where the source says it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["park"].queryset = Park.objects.filter(parent=None).order_by("code")
        for name in NUMBERS:
            made = self.fields[name]
            self.fields[name] = PrintedNumberField(label=made.label, help_text=made.help_text, required=False)


class CorrectionForm(PublishedFigureForm):
    takes_back = forms.BooleanField(label=_("Only take the figure back: nothing stands in its place"), required=False)

    @property
    def is_taking_back(self):
        return self.cleaned_data["takes_back"]

    @classmethod
    def of(cls, figure):
        """What the form begins with: the figure as it stands."""
        return {name: getattr(figure, f"{name}_id" if name == "park" else name) for name in cls._meta.fields}
