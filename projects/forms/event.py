"""Forms of what happens to a project beside its capital: a paper, and what the table of projects.life asks for."""

import hashlib

from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.once import IN_THE_PAGE
from kcnportal.forms import DayInput, NumberField, PortalForm, in_unit
from kcnportal.money import HectareField, from_minor, to_minor
from parks.models import Park
from projects import life
from projects.facts import PLACE, as_kept
from projects.forms.capital import proposed_number, rate_field
from projects.forms.fields import CodeField, SuggestInput, WholeField
from projects.forms.holders import holders
from projects.forms.milestones import milestones
from projects.lives import facts_now, facts_of, schedule_kept, shares_today
from projects.models import Enterprise, Project

PARTS_OF_CAPITAL = ("contributed", "mobilised")
HOLDERS = HTML('{% include "projects/project/holders.html" %}')
SCHEDULE = HTML('{% include "projects/project/milestones.html" %}')
NO_DATA = IN_THE_PAGE | {"previewed", "add_row"}  # each page that is shown has tokens of its own


def money_field(label):
    return NumberField(label=label, places=2, smallest=0, required=False)


def text_field(label, rows=2, longest=5000):
    return forms.CharField(label=label, max_length=longest, required=False, widget=forms.Textarea({"rows": rows}))


def name_currency(form, names):
    """Say of these fields in which currency the project's amounts are."""
    for name in names:
        form.fields[name].label = in_unit(form.fields[name].label, form.project.currency)


class EventForm(PortalForm, forms.Form):
    """A paper with what it does. `said` is what a deed takes: the facts that were written anew.

    With an `event` the form mends it: the paper is that of the correction, and the event gets a day of its own.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    happened_on = forms.DateField(label=_("Date of the event"), widget=DayInput)
    number = forms.CharField(label=_("Number"), max_length=100)
    issued_on = forms.DateField(label=_("Date"), widget=DayInput)
    note = forms.CharField(label=_("Note"), max_length=2000, required=False)

    facts = ()  # the fields of projects.facts that the form shows
    amounts = ()  # the fields in the currency of the project
    parts_of_page = {"schedule": "milestones", "holders": "holders"}

    def __init__(self, data=None, *, project, step, event=None, today=None, **options):
        self.project, self.step, self.event = project, step, event
        self.start = facts_of(project, event.happened_on) if event else facts_now(project)
        initial = {"version": project.version, **self.first_values(), **options.pop("initial", {})}
        if event:
            taken = set(project.certificates.values_list("number", flat=True))
            proposed = proposed_number(event.certificate.number, "ĐCH", taken)
            initial |= {"happened_on": event.happened_on, "number": proposed, "issued_on": today}
        super().__init__(data, initial=initial, **options)
        self.name_fields()
        self.add_rows(data)
        self.helper.layout = Layout(*self.parts())

    def add_rows(self, data):
        """The formset of a form that has one, before anything is checked."""

    def name_fields(self):
        name_currency(self, self.amounts)
        if self.event:
            self.fields["number"].label = _("Number of the paper that orders it")
            self.fields["issued_on"].label = _("Date of that paper")
        else:
            del self.fields["happened_on"]
        if self.event or life.REASON in self.step.asks:
            self.fields["note"].label, self.fields["note"].required = _("Why"), True

    def parts(self):
        number_and_day = Row(Column("number", css_class="col-sm-8"), Column("issued_on", css_class="col-sm-4"))
        day = ["happened_on"] if self.event else []
        rate = ["rate"] if "rate" in self.fields else []
        return ["version", Fieldset(_("Paper"), *day, number_and_day, *rate, "note"), *self.own_parts()]

    def own_parts(self):
        return []

    def first_values(self):
        return {}

    @property
    def typed(self):
        """{field: value} of every fact on the form."""
        return {name: self.cleaned_data[name] for name in self.facts}

    @property
    def said(self):
        """What was written anew; of an event that is mended, also what it says already."""
        kept_anyway = self.event.changes if self.event else {}
        return {name: value for name, value in self.typed.items() if name in kept_anyway or self.is_new(name, value)}

    def is_new(self, name, value):
        return as_kept(name, value) != self.start[name]

    @property
    def paper(self):
        names = ("happened_on", "number", "issued_on", "note", "rate")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}

    @property
    def details(self):
        """What a deed takes beside the paper and the facts."""
        return {}

    @property
    def kept_version(self):
        return self.cleaned_data["version"] or 0  # a page without its version is a stale page

    @property
    def digest(self):
        """Tells whether what was typed is what was shown as a preview, and of projects that stand as they did then."""
        told = sorted((name, self.data.getlist(name)) for name in self.data if name not in NO_DATA)
        stands = [last_told(project) for project in (self.project, self.details.get("other")) if project]
        return hashlib.sha256(repr((told, stands)).encode()).hexdigest()

    def take_errors(self, error):
        super().take_errors(error)
        if self.is_stale:  # saving again is then a decision taken with the other's changes in sight
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = Project.objects.get(pk=self.project.pk).version


def last_told(project):
    """(version, the latest entry of its ledger, its latest event): whatever is recorded of it changes one of them."""
    own = Project.objects.filter(pk=project.pk)
    return own.values_list("version", Max("events"), Max("life_events")).get()


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

    def add_rows(self, data):
        self.schedule = milestones(self.project.currency, data, schedule_kept(self.start["schedule"]))

    def first_values(self):
        values = super().first_values()
        for name in PARTS_OF_CAPITAL:
            minor = values[name]
            values[name] = None if minor is None else from_minor(minor, self.project.currency)
        values["land"] = values["land"] and HectareField().to_python(values["land"])
        return values

    def own_parts(self):
        place = Row(Column("park", css_class="col-sm-6"), Column("site", css_class="col-sm-6"))
        size = Row(*(Column(name, css_class="col-sm-4") for name in ("sector", "land", "term_years")))
        parts = Row(Column("contributed", css_class="col-sm-6"), Column("mobilised", css_class="col-sm-6"))
        return [
            Fieldset(_("What it says now"), "name", "objective", "scale", place, size),
            Fieldset(_("Parts of the registered capital"), parts),
            SCHEDULE,
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
    def listed_errors(self):
        return [*super().listed_errors, *self.schedule.listed_errors]


def in_minor(amount, currency):
    return None if amount is None else to_minor(amount, currency)


class HoldersForm(EventForm):
    def __init__(self, data=None, *, rows=None, **options):
        self.typed_rows = rows
        super().__init__(data, **options)

    def add_rows(self, data):
        self.holders = holders(data, self.typed_rows or self.rows())

    def rows(self):
        held = shares_today(self.start["shares"])
        return [{"code": one.code, "name": one.name, "country": one.country, "share": held[one]} for one in held]

    def own_parts(self):
        return [HOLDERS]

    def clean(self):
        cleaned = super().clean()
        if not self.holders.is_valid():
            self.add_error(None, ValidationError(_("Something is wrong with the investors."), code="holders"))
        return cleaned

    @property
    def typed(self):
        return {**super().typed, "shares": self.holders.shares}

    @property
    def said(self):
        """All that was typed: an old paper may say what holds today again, but not what held on its day."""
        return self.typed

    @property
    def listed_errors(self):
        return [*super().listed_errors, *self.holders.listed_errors]


class TransferForm(HoldersForm):
    facts = ("enterprise",)

    enterprise = CodeField(
        Enterprise.objects.all(),
        "enterprises",
        by="tax_code",
        label=_("Enterprise"),
        required=False,
        help_text=_("Who carries out the project after the transfer, by its tax code; empty: none is known yet."),
    )

    def first_values(self):
        return {"enterprise": self.start["enterprise"]}

    def own_parts(self):
        return ["enterprise", *super().own_parts()]


class OtherForm(EventForm):
    amounts = ("amount",)

    other = CodeField(Project.objects.all(), "projects", label=_("The other project"))
    moves_capital = forms.BooleanField(
        label=_("The capital moves with it"),
        required=False,
        help_text=_(
            "Entries of this paper come into both ledgers, and reports count them as such. Leave it out where the "
            "capital has certificates of its own."
        ),
    )
    amount = NumberField(label=_("Capital that moves"), places=2, smallest=0, required=False)

    def name_fields(self):
        super().name_fields()
        if life.AMOUNT not in self.step.asks:
            del self.fields["amount"]

    def own_parts(self):
        return [Fieldset(_("The other project"), "other", "moves_capital", *(["amount"] * ("amount" in self.fields)))]

    @property
    def details(self):
        return {name: self.cleaned_data[name] for name in ("other", "moves_capital", "amount") if name in self.fields}


FORMS = {
    life.FACTS: AmendForm,
    life.PLACE: PlaceForm,
    life.CARRIER: TransferForm,
    life.HOLDERS: HoldersForm,
    life.PROJECT: OtherForm,
}


def form_for(step):
    """The class of the form that asks for what a step needs."""
    return next((FORMS[asked] for asked in step.asks if asked in FORMS), EventForm)


class ScheduleForm(PortalForm, forms.Form):
    """The parts of the registered capital and the schedule, where no amendment says them."""

    parts_of_page = EventForm.parts_of_page

    version = forms.IntegerField(widget=forms.HiddenInput)
    contributed = money_field(_("Contributed capital"))
    mobilised = money_field(_("Mobilised capital"))

    def __init__(self, data=None, *, project, **options):
        self.project = project
        currency = project.currency
        first = {name: getattr(project, name) for name in PARTS_OF_CAPITAL}
        initial = {name: None if minor is None else from_minor(minor, currency) for name, minor in first.items()}
        super().__init__(data, initial={**initial, "version": project.version}, **options)
        name_currency(self, PARTS_OF_CAPITAL)
        self.schedule = milestones(currency, data, schedule_kept(facts_now(project)["schedule"]))
        self.helper.layout = Layout(
            "version", Row(*(Column(name, css_class="col-sm-6") for name in PARTS_OF_CAPITAL)), SCHEDULE
        )

    def clean(self):
        cleaned = super().clean()
        for name in PARTS_OF_CAPITAL:
            try:
                cleaned[name] = in_minor(cleaned.get(name), self.project.currency)
            except ValidationError as error:
                self.add_error(name, error)
        if not self.schedule.is_valid():
            self.add_error(None, ValidationError(_("Something is wrong with the schedule."), code="schedule"))
        return cleaned

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in PARTS_OF_CAPITAL}

    @property
    def listed_errors(self):
        return [*super().listed_errors, *self.schedule.listed_errors]
