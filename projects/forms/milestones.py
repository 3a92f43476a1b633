"""The rows of a project's schedule: what is planned by which day, capital with its amount."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from kcnportal.forms import DayInput, NumberField, NumberInput, PortalForm, in_unit
from kcnportal.money import from_minor, to_minor
from projects.models import Planned
from projects.models.milestone import IN_MONEY

MOST = 60
ROOM = 3  # empty rows; without a script there is always one more
PREFIX = "schedule"


def small(label, css=""):
    return {"class": f"form-control form-control-sm {css}".strip(), "aria-label": label}


class MilestoneForm(PortalForm, forms.Form):
    planned_on = forms.DateField(label=_("By"), required=False, widget=DayInput(small(_("By"), "day")))
    what = forms.ChoiceField(
        label=_("What is planned"),
        choices=[("", "–"), *Planned.choices],
        required=False,
        widget=forms.Select(small(_("What is planned"), "form-select")),
    )
    amount = NumberField(
        label=_("Amount"), places=2, required=False, smallest=0, widget=NumberInput(small(_("Amount"), "num"))
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        amount = self.fields["amount"]
        amount.label = amount.widget.attrs["aria-label"] = in_unit(_("Amount"), self.currency)

    step = None  # (day, what, amount in the smallest unit or None); none in an empty row
    currency = ""

    def clean(self):
        row = super().clean()
        if self.errors or not any(row.values()):
            return row
        if not row["planned_on"]:
            self.add_error("planned_on", _("Write the day."))
        if not row["what"]:
            self.add_error("what", _("Choose what is planned."))
        if row["amount"] and row["what"] not in IN_MONEY:
            self.add_error("amount", _("Only capital has an amount, above zero."))
        if not self.errors:
            self.step = row["planned_on"], row["what"], self.minor(row["amount"])
        return row

    def minor(self, amount):
        try:
            return to_minor(amount, self.currency) if amount else None
        except ValidationError as error:
            self.add_error("amount", error)


class Milestones(forms.BaseFormSet):
    @property
    def schedule(self):
        return sorted((row.step for row in self.forms if row.step), key=lambda step: step[:2])

    def clean(self):
        if any(row.errors for row in self.forms):
            return
        planned = [step[:2] for step in self.schedule]
        if len(set(planned)) < len(planned):
            raise ValidationError(_("The same step is planned twice for one day."))

    @property
    def listed_errors(self):
        """(id of the field, label, message) of everything that is wrong in the rows."""
        label = pgettext_lazy("of a project", "Schedule")
        found = [("milestones", label, message) for message in self.non_form_errors()]
        for row in self.forms:
            for name in row.fields:
                bound = row[name]
                found += [(bound.id_for_label, bound.label, message) for message in bound.errors]
        return found


def milestones(currency, data=None, schedule=()):
    """The rows as posted; else as given, with room for more."""
    counting = type("MilestoneForm", (MilestoneForm,), {"currency": currency})
    made = forms.formset_factory(counting, Milestones, extra=ROOM, max_num=MOST, absolute_max=MOST)
    rows = [
        {"planned_on": on, "what": what, "amount": from_minor(amount, currency) if amount else None}
        for on, what, amount in schedule
    ]
    return made(data, initial=rows if data is None else None, prefix=PREFIX)
