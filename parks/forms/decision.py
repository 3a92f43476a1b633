"""Forms of planning decisions: what they say, the land by use that they set, and the steps of a case."""

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, NumberField, PortalForm, RecordForm, in_unit
from kcnportal.money import HectareField
from parks.models import PlanningDecision
from parks.uses import Use

ABOUT = ["park", "kind", "title", "authority"]
PAPER = ["number", "decided_on", "effective_on"]
AREAS = ["natural_area", "industrial_area"]
EARLIER = ["adjusts_number", "replaces_number"]
USES = {f"use_{use}": use for use in Use}


class DecisionForm(RecordForm):
    """A decision, or a case on its way to one: what is made has its number and its date, a case gets them when it is
    approved. `uses` is what the deeds take beside the values."""

    proposed_on = forms.DateField(
        label=_("Proposed on"),
        required=False,
        widget=DayInput,
        help_text=_("Of a case: the day on which it was proposed; today where nothing is written."),
    )

    class Meta(RecordForm.Meta):
        model = PlanningDecision
        fields = [*ABOUT, *PAPER, *AREAS, *EARLIER]
        help_texts = {
            "adjusts_number": _("The earlier decision stays in force, as adjusted."),
            "replaces_number": _("Of a revocation: the decision that is revoked; empty, the park as such."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        uses = self.instance.land_uses if self.instance.pk else {}
        for name, use in USES.items():
            field = NumberField(label=in_unit(use.label, "ha"), places=HectareField.places, smallest=0, required=False)
            self.fields[name], self.initial[name] = field, uses.get(use)
        for name in EARLIER:
            self.fields[name].widget.attrs |= {"list": "earlier-decisions", "autocomplete": "off"}
        if self.instance.pk:
            del self.fields["proposed_on"]
        if self.instance.pk and not self.instance.is_made:
            for name in PAPER:
                del self.fields[name]
        elif self.instance.pk:
            self.fields["number"].required = self.fields["decided_on"].required = True

    @cached_property
    def helper(self):
        helper = super().helper
        helper.layout = Layout(*(["version"] if "version" in self.fields else []), *self.parts())
        return helper

    def parts(self):
        yield Fieldset(_("Planning decision"), *ABOUT)
        if "number" in self.fields:
            paper = Row(Column("number", css_class="col-sm-6"), *(Column(name) for name in PAPER[1:]))
            yield Fieldset(_("Number and date (left empty while the decision is only proposed)"), paper)
        if "proposed_on" in self.fields:
            yield Row(Column("proposed_on", css_class="col-sm-6"))
        yield Fieldset(_("What it changes"), in_row(AREAS), in_row(EARLIER))
        names = list(USES)
        rows = [in_row(names[i : i + 2]) for i in range(0, len(names), 2)]
        yield Fieldset(_("Land by use, in hectares (where the decision sets it)"), *rows)

    def clean(self):
        cleaned = super().clean()
        number, day = cleaned.get("number"), cleaned.get("decided_on")
        if "number" in self.fields and not self.errors and bool(number) != bool(day):
            missing = "decided_on" if number else "number"
            self.add_error(missing, _("A decision that was made has a number and a date: write both, or neither."))
        if not number and cleaned.get("effective_on") and not self.errors:
            self.add_error("effective_on", _("A case has no day of effect yet: it gets it with its approval."))
        return cleaned

    @property
    def uses(self):
        """{use: hectares} of those that are written."""
        given = {use: self.cleaned_data[name] for name, use in USES.items()}
        return {use.value: area for use, area in given.items() if area is not None}


def in_row(names):
    return Row(*(Column(name, css_class="col-sm-6") for name in names))


class StepForm(PortalForm, forms.Form):
    """One step of a case: on which day, and what is to be said of it."""

    on = forms.DateField(label=_("On"), widget=DayInput)
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}))

    @property
    def terms(self):
        return {"on": self.cleaned_data["on"], "note": self.cleaned_data["note"]}


class ApprovalForm(PortalForm, forms.Form):
    """The decision that ends a case."""

    number = forms.CharField(label=_("Number and symbol"), max_length=100)
    decided_on = forms.DateField(label=_("Date"), widget=DayInput)
    effective_on = forms.DateField(
        label=_("Effective from"),
        widget=DayInput,
        required=False,
        help_text=_("Empty: from its date."),
    )
    authority = forms.CharField(label=_("Issuing authority"), max_length=500)
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}))

    @property
    def terms(self):
        return dict(self.cleaned_data)
