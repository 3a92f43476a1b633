"""The parts of the registered capital and the schedule, where no amendment says them."""

from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import PortalForm
from kcnportal.money import from_minor
from projects.forms.fields import in_minor, money_field, name_currency
from projects.forms.milestones import milestones
from projects.lives import facts_now, schedule_kept

PARTS_OF_CAPITAL = ("contributed", "mobilised")
SCHEDULE = HTML('{% include "projects/project/milestones.html" %}')


class ScheduleForm(PortalForm, forms.Form):
    parts_of_page = {"schedule": "milestones"}

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
