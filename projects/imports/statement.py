"""Enterprises' statements from a file; what is imported counts as accepted."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, register
from kcnportal import cells
from kcnportal.bulk import add_all
from kcnportal.money import Currency, MoneyField, from_minor, plain, to_minor
from projects import reporting
from projects.imports.project import by_code
from projects.models import Project, ProjectClass, Statement, StatementMove
from projects.models.enterprise import Rhythm
from projects.oddities import odd_month, odd_statement

MONEY = cells.not_negative(2, largest=10**17)
CURRENCY = cells.choice(*Currency.values)


@register
class Statements(Kind):
    name = "statements"
    label = gettext_lazy("Statements")
    rule = "statements.keep"
    model = Statement
    dated_by = "month"
    happened = "month"
    identity_columns = ("project_code", "month")
    columns = (
        Column(
            "project_code", gettext_lazy("Project code"), cells.text(50), required=True, field="project", to=Project
        ),
        Column("month", gettext_lazy("Month (YYYY-MM)"), cells.month, required=True, field="month"),
        Column("revenue", gettext_lazy("Revenue"), MONEY),
        Column("revenue_currency", gettext_lazy("Currency of revenue"), CURRENCY),
        Column("exports_usd", gettext_lazy("Exports (USD)"), MONEY),
        Column("imports_usd", gettext_lazy("Imports (USD)"), MONEY),
        Column("budget_vnd", gettext_lazy("Paid to the State budget (VND)"), MONEY),
        Column("labour_total", gettext_lazy("Labour"), cells.whole(), field="labour_total"),
        Column("labour_foreign", gettext_lazy("Foreign labour"), cells.whole(), field="labour_foreign"),
        Column("realised", gettext_lazy("Realised capital"), MONEY),
        Column("realised_currency", gettext_lazy("Currency of realised capital"), CURRENCY),
        Column("covers", gettext_lazy("Covers"), cells.choice(*Rhythm.values), field="covers", empty=Rhythm.MONTH),
    )

    def complete(self, row):
        month, covers = row.fields["month"], row.fields.get("covers")
        if month and covers == Rhythm.QUARTER and not reporting.ends_quarter(month):
            row.refuse("month", _("a quarter is named by its last month: 03, 06, 09 or 12"))

    def known(self, column):
        return by_code(Project.objects.with_facts())

    def recorded(self, rows):
        recorded = super().recorded(rows)
        lives = Project.objects.with_life().values_list("pk", "certified_from", "ended_from")
        self.lives = {pk: life for pk, *life in lives}
        for row in rows:
            known = recorded.get(row.identity)
            in_class = ProjectClass(known.project_class if known else row.fields["project"].project_class)
            self.put_amounts(row, in_class.currency)
        return recorded

    def shown(self, record, name, value):
        if value is None or not isinstance(Statement._meta.get_field(name), MoneyField):
            return super().shown(record, name, value)
        own = ProjectClass(record.project_class).currency
        currency = {"exports": Currency.USD, "imports": Currency.USD, "budget": Currency.VND}.get(name, own)
        return plain(from_minor(value, currency))

    def put_amounts(self, row, own):
        """Amounts in the smallest unit; revenue and realised capital are in the currency of the project's class, of a
        recorded statement in that of its own."""
        for column in ("revenue", "realised"):
            if row.values.get(f"{column}_currency") not in (None, own):
                row.refuse(f"{column}_currency", _("FDI is counted in USD and DDI in VND"))
            elif column in row.values:
                put_amount(row, column, column, own)
                row.fields[f"{column}_currency"] = own if row.values[column] is not None else ""
        put_amount(row, "exports_usd", "exports", Currency.USD)
        put_amount(row, "imports_usd", "imports", Currency.USD)
        put_amount(row, "budget_vnd", "budget", Currency.VND)

    def judge(self, rows):
        """A month that is stated alone and in a quarter would count twice; what was handed in is accepted with this."""
        for row in rows:
            if row.existing is not None and row.existing.state != reporting.ACCEPTED:
                row.changes.append(("state", row.existing.state, reporting.ACCEPTED))
        quarters = Statement.objects.filter(covers=Rhythm.QUARTER)
        if any(covers_of(row) == Rhythm.QUARTER for row in rows) or quarters.exists():
            self.refuse_twice(rows)

    def refuse_twice(self, rows):
        stated = defaultdict(dict)
        for project, month, covers in Statement.objects.values_list("project", "month", "covers"):
            stated[project][month] = covers
        for row in rows:
            stated[row.fields["project"].pk][row.fields["month"]] = covers_of(row)
        for row in rows:
            if other := reporting.stated_twice(row.fields["month"], stated[row.fields["project"].pk]):
                told = {"month": f"{other:%m/%Y}"}
                row.refuse("month", _("these months are stated by %(month)s too: they would count twice") % told)

    def after_write(self, rows, by):
        before = {row.record.pk: old for row in rows for name, old, _new in row.changes if name == "state"}
        steps = {"to_state": reporting.ACCEPTED, "made_on": by.day, "made_by": by.user}
        add_all(StatementMove(statement_id=pk, from_state=old, **steps) for pk, old in before.items())
        Statement.objects.filter(pk__in=before).update(moved_on=by.day)

    def look(self, row):
        total, foreign = row.fields.get("labour_total"), row.fields.get("labour_foreign")
        for sentence, values in odd_statement(total, foreign):
            row.find(sentence, **values)
        days = reporting.days_of(row.fields["month"], covers_of(row))
        for sentence, values in odd_month(*days, *self.lives[row.fields["project"].pk]):
            row.find(sentence, **values)

    def write_new(self, rows, by):
        for row in rows:
            row.record = Statement(**row.fields, **row.fields["project"].facts())
            row.record.fold_words()
        add_all(row.record for row in rows)


def covers_of(row):
    """A file without the column says months, and leaves a recorded quarter one."""
    return row.fields.get("covers") or (row.existing.covers if row.existing else Rhythm.MONTH)


def put_amount(row, column, field, currency):
    if column not in row.values:
        return
    amount = row.values[column]
    try:
        row.fields[field] = None if amount is None else to_minor(amount, currency)
    except ValidationError as error:
        row.refuse(column, error.messages[0])
