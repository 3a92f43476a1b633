"""Forms of what happens to a project beside its capital: a paper, and what the table of projects.life asks for."""

import hashlib

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.once import IN_THE_PAGE
from kcnportal.forms import DayInput, NumberField, PortalForm
from projects import life
from projects.facts import as_kept
from projects.forms.capital import proposed_number
from projects.forms.fields import CodeField, name_currency
from projects.lives import facts_now, facts_with
from projects.models import Project

NO_DATA = IN_THE_PAGE | {"previewed", "add_row"}  # each page that is shown has tokens of its own


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
        self.start = facts_with(event) if event else facts_now(project)
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
