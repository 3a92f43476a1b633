"""What an enterprise stated for a month. Amounts are typed in dollars and đồng; the deed counts in cents and đồng."""

from crispy_forms.layout import Column, Layout, Row
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import NumberField, RecordForm
from kcnportal.money import Currency, from_minor
from kcnportal.numbers import NOTHING, money_exact, number
from projects.forms.fields import CodeField, MonthField, WholeField
from projects.models import Project, ProjectClass, Statement

FIXED = {"exports": Currency.USD, "imports": Currency.USD, "budget": Currency.VND}
OWN = ("revenue", "realised")
AMOUNTS = ("revenue", "exports", "imports", "budget", "realised")


def amount(name, **options):
    label = capfirst(Statement._meta.get_field(name).verbose_name)
    return NumberField(label=label, places=2, smallest=0, required=False, **options)


class StatementForm(RecordForm):
    month = MonthField(label=_("Month"))
    revenue = amount("revenue", help_text=_("In USD for FDI, in đồng for DDI."))
    exports = amount("exports")
    imports = amount("imports")
    budget = amount("budget")
    labour_total = WholeField(label=_("Labour"), required=False)
    labour_foreign = WholeField(label=_("Foreign labour"), required=False)
    realised = amount("realised", help_text=_("In USD for FDI, in đồng for DDI."))

    class Meta(RecordForm.Meta):
        model = Statement
        fields = ["month", "labour_total", "labour_foreign"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk:
            for name in AMOUNTS:
                minor = getattr(self.instance, name)
                self.initial.setdefault(name, None if minor is None else from_minor(minor, self.currency(name)))
        else:
            self.fields["project"] = CodeField(Project.objects.all(), "projects", label=_("Project code"))
            self.order_fields(["project"])
        hidden_or_project = "version" if self.instance.pk else "project"
        self.helper.layout = Layout(
            hidden_or_project, "month", pair("revenue", "realised"), pair("exports", "imports"), "budget",
            pair("labour_total", "labour_foreign"),
        )  # fmt: skip

    def currency(self, name):
        return FIXED.get(name) or ProjectClass(self.instance.project_class).currency

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in ("month", *AMOUNTS, "labour_total", "labour_foreign")}

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
