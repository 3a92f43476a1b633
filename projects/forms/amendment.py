"""Forms of papers that say something else of a project: all that a certificate says, or its place alone."""

from crispy_forms.layout import Column, Fieldset, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import Folded, NumberField
from kcnportal.money import HectareField, from_minor
from parks.models import Park
from projects.facts import PLACE
from projects.forms.capital import rate_field
from projects.forms.event import EventForm
from projects.forms.fields import SuggestInput, WholeField, in_minor, money_field, text_field
from projects.forms.milestones import milestones
from projects.forms.schedule import PARTS_OF_CAPITAL, SCHEDULE
from projects.lives import schedule_kept
from projects.versions import LABELS


class PlaceForm(EventForm):
    facts = PLACE

    park = forms.ModelChoiceField(Park.objects.all(), label=_("Park, zone or phase"))
    site = forms.CharField(label=_("Site"), max_length=500, required=False)

    def first_values(self):
        return {name: self.start[name] for name in self.facts}

    def own_parts(self):
        return [Fieldset(_("What it says now"), "park", "site")]


class AmendForm(PlaceForm):
    facts = (
        "name", "objective", "scale", "park", "site", "sector", "land", "term_years", "contributed", "mobilised",
    )  # fmt: skip
    amounts = PARTS_OF_CAPITAL

    rate = rate_field()
    name = forms.CharField(label=_("Name"), max_length=500)
    objective = text_field(_("Objective"))
    scale = text_field(_("Scale"))
    sector = forms.CharField(label=_("Sector (VSIC 2018)"), max_length=5, widget=SuggestInput("sectors"))
    land = NumberField(label=_("Land (ha)"), places=HectareField.places, smallest=0, required=False)
    term_years = WholeField(label=_("Term (years)"), required=False, largest=32_767)
    contributed = money_field(_("Contributed capital"))
    mobilised = money_field(_("Mobilised capital"))
    repeated = forms.MultipleChoiceField(
        label=_("What the paper says again, unchanged"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("So it stands by this paper too, whatever becomes of the earlier ones."),
    )

    def name_fields(self):
        super().name_fields()
        labels = {name: self.fields[name].label for name in self.facts} | {"schedule": LABELS["schedule"]}
        said = [name for name in labels if self.start[name] not in (None, "", [])]
        self.fields["repeated"].choices = [(name, labels[name]) for name in said]

    def add_rows(self, data):
        self.schedule = milestones(self.project.currency, data, schedule_kept(self.start["schedule"]))

    def first_values(self):
        values = super().first_values()
        for name in PARTS_OF_CAPITAL:
            minor = values[name]
            values[name] = None if minor is None else from_minor(minor, self.project.currency)
        values["land"] = values["land"] and HectareField().to_python(values["land"])
        return values | {"repeated": self.repeated_so_far()}

    def repeated_so_far(self):
        """Of an event that is mended."""
        told = self.event.changes.items() if self.event else ()
        return [name for name, change in told if change["before"] == change["after"]]

    def own_parts(self):
        place = Row(Column("park", css_class="col-sm-6"), Column("site", css_class="col-sm-6"))
        size = Row(*(Column(name, css_class="col-sm-4") for name in ("sector", "land", "term_years")))
        parts = Row(Column("contributed", css_class="col-sm-6"), Column("mobilised", css_class="col-sm-6"))
        return [
            Fieldset(_("What it says now"), "name", "objective", "scale", place, size),
            Fieldset(_("Parts of the registered capital"), parts),
            SCHEDULE,
            "repeated" if self.repeated_so_far() else Folded("repeated"),
        ]

    def clean_contributed(self):
        return in_minor(self.cleaned_data["contributed"], self.project.currency)

    def clean_mobilised(self):
        return in_minor(self.cleaned_data["mobilised"], self.project.currency)

    def clean_objective(self):
        return self.cleaned_data["objective"].replace("\r\n", "\n")

    def clean_scale(self):
        return self.cleaned_data["scale"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        if not self.schedule.is_valid():
            self.add_error(None, ValidationError(_("Something is wrong with the schedule."), code="schedule"))
        return cleaned

    @property
    def typed(self):
        return {**super().typed, "schedule": self.schedule.schedule}

    @property
    def said(self):
        typed = self.typed
        return super().said | {name: typed[name] for name in self.cleaned_data["repeated"]}

    @property
    def details(self):
        return {"repeated": self.cleaned_data["repeated"]}

    @property
    def listed_errors(self):
        return [*super().listed_errors, *self.schedule.listed_errors]
