"""What an enterprise stated for a month or a quarter. Amounts are typed in dollars and đồng; the deed counts in cents
and đồng."""

import re

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import NumberField, PortalForm, RecordForm, in_unit
from kcnportal.money import Currency, from_minor
from kcnportal.numbers import NOTHING, money_exact, number
from projects import reporting
from projects.forms.fields import CodeField, MonthField, WholeField
from projects.models import Project, ProjectClass, Statement

FIXED = {"exports": Currency.USD, "imports": Currency.USD, "budget": Currency.VND}
OWN = ("revenue", "realised")
AMOUNTS = ("revenue", "exports", "imports", "budget", "realised")


def amount(name, **options):
    label = capfirst(Statement._meta.get_field(name).verbose_name)
    return NumberField(label=label, places=2, smallest=0, required=False, **options)


class StatementForm(RecordForm):
    month = MonthField(label=_("Month"), help_text=_("Of a quarter its last month: 09/2022 for the third."))
    revenue = amount("revenue", help_text=_("In USD for FDI, in đồng for DDI."))
    exports = amount("exports")
    imports = amount("imports")
    budget = amount("budget")
    labour_total = WholeField(label=_("Labour"), required=False)
    labour_foreign = WholeField(label=_("Foreign labour"), required=False)
    realised = amount("realised", help_text=_("In USD for FDI, in đồng for DDI."))

    class Meta(RecordForm.Meta):
        model = Statement
        fields = ["month", "covers", "labour_total", "labour_foreign"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["covers"].required = False
        if self.instance.pk:
            for name in OWN:
                self.fields[name].label = in_unit(self.fields[name].label, self.currency(name))
                self.fields[name].help_text = ""
            for name in AMOUNTS:
                minor = getattr(self.instance, name)
                self.initial.setdefault(name, None if minor is None else from_minor(minor, self.currency(name)))
        else:
            self.fields["project"] = CodeField(Project.objects.all(), "projects", label=_("Project code"))
            self.fields["accepted"] = forms.BooleanField(
                label=_("Checked: accept it at once"),
                required=False,
                help_text=_("Else it waits to be accepted, and counts in no report until then."),
            )
            self.order_fields(["project"])
        hidden_or_project = "version" if self.instance.pk else "project"
        last = [] if self.instance.pk else ["accepted"]
        self.helper.layout = Layout(
            hidden_or_project, pair("month", "covers"), pair("revenue", "realised"), pair("exports", "imports"),
            "budget", pair("labour_total", "labour_foreign"), *last,
        )  # fmt: skip

    def clean_covers(self):
        return self.cleaned_data["covers"] or self.instance.covers

    def clean(self):
        cleaned = super().clean()
        month, covers = cleaned.get("month"), cleaned.get("covers")
        if month and covers == reporting.QUARTER and not reporting.ends_quarter(month):
            self.add_error("month", _("A quarter is named by its last month: 03, 06, 09 or 12."))
        return cleaned

    def currency(self, name):
        return FIXED.get(name) or ProjectClass(self.instance.project_class).currency

    @property
    def values(self):
        return {
            name: self.cleaned_data[name] for name in ("month", "covers", *AMOUNTS, "labour_total", "labour_foreign")
        }

    def take_errors(self, error):
        """What was changed meanwhile is told in the currency of the record."""
        super().take_errors(error)
        if self.is_stale:
            names = {Statement._meta.get_field(name).verbose_name: name for name in AMOUNTS}
            self.conflicts = [
                self.told(label, names[label], now) if label in names else line
                for line, (label, now) in zip(self.conflicts, error.changes, strict=True)
            ]

    def told(self, label, name, now):
        currency, typed = self.currency(name), self.cleaned_data.get(name)
        mine = NOTHING if typed is None else f"{number(typed)} {currency}"
        return label, money_exact(now, currency), mine


def pair(*names):
    return Row(*(Column(name, css_class="col-sm-6") for name in names))


class MoveForm(PortalForm, forms.Form):
    """A reason, and the version of the statement that it is about."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}), required=False, max_length=2000)

    def __init__(self, *args, move, **options):
        super().__init__(*args, **options)
        if move.needs_reason:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _("Say why, in a few words.")
            self.fields["reason"].help_text = _("What is wrong, in words that the enterprise can act on.")

    @property
    def terms(self):
        return {"reason": self.cleaned_data["reason"], "version": self.cleaned_data.get("version") or 0}

    def take_errors(self, error):
        """There is nothing to compare: the page shows the statement as it is now."""
        super().take_errors(error)
        self.is_stale = False


class ChosenField(forms.Field):
    """Records chosen in a table, each as it was shown there: `17:3` is {17: 3}, an id and its version."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": _("Choose one at least.")}

    def to_python(self, value):
        pairs = [re.fullmatch(r"(\d{1,18}):(\d{1,9})", one, re.ASCII) for one in value or ()]
        return {int(pair[1]): int(pair[2]) for pair in pairs if pair}


class AcceptForm(PortalForm, forms.Form):
    chosen = ChosenField(label=_("Statements"))

    def chosen_of(self, seen):
        """{statement: version} of the chosen ones that are among those seen, in the order of the list."""
        versions = self.cleaned_data["chosen"]
        return {statement: versions[statement.pk] for statement in seen.filter(pk__in=versions)}
