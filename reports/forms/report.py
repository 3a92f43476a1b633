from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, PortalForm
from reports.models import Calendar
from reports.titles import suffix_title


def suffixes():
    """Every kind of period, grouped as people look for it."""
    return [
        (_("From the year's start"), titled("6M", "9M", "Y", *(f"{n}M" for n in range(2, 12) if n not in (6, 9)))),
        (_("Quarters and half year"), titled("Q1", "Q2", "Q3", "Q4", "H2")),
        (_("Months"), titled(*(f"{month:02d}" for month in range(1, 13)))),
    ]


def titled(*codes):
    return [(code, suffix_title(code)) for code in codes]


class ReportForm(PortalForm, forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2999)
    suffix = forms.ChoiceField(label=_("Period"), choices=suffixes)
    calendar = forms.ChoiceField(
        label=_("Calendar"), choices=[("", _("That of the report type")), *Calendar.choices], required=False
    )
    as_known_on = forms.DateField(
        label=_("As known on"),
        widget=DayInput,
        required=False,
        help_text=_("Empty: with all that is recorded now. A day: as the report would have been on it."),
    )

    @property
    def asked(self):
        """What the deed takes."""
        values = self.cleaned_data
        return {
            "period_code": f"{values['year']:04d}-{values['suffix']}",
            "calendar": values["calendar"],
            "as_known_on": values["as_known_on"],
        }
