from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import RecordForm
from reports.amounts import unit_name
from reports.indicators import SECTIONS, in_order
from reports.models import Target


def indicators():
    """The catalogue by section, each indicator with the unit in which its target is typed."""
    return indicators_with(unit_name)


def indicators_with(say):
    """The catalogue by section, each indicator with its unit as `say` names it."""
    return [
        (title, [(of.code, named(of, say(of.unit))) for of in in_order() if of.section == section])
        for section, title in SECTIONS.items()
    ]


def named(indicator, unit):
    return f"{indicator.name} ({unit})" if unit else str(indicator.name)


class TargetForm(RecordForm):
    indicator = forms.ChoiceField(label=_("Indicator"), choices=indicators)

    class Meta(RecordForm.Meta):
        model = Target
        fields = ["indicator", "year", "value", "low", "high", "document_number", "decided_on"]
        help_texts = {
            "value": _("In the indicator's own unit: USD and VND, not millions. Leave it empty for a range."),
        }
