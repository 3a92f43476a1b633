"""The columns of a list: each says how its value is read from a row, shown, sorted and exported."""

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kcnportal import numbers
from kcnportal.alphabet import Alphabetical
from kcnportal.links import opens


class Column:
    """A column of text. `key` names a value of the row, as `.values()` gives it.

    label: the header; by default the model field's own name.
    sort:  True: by the key; a field's name: by that; False: not at all.
    link:  the name of the URL of the page behind the cell, whose argument is the row's `link_key`.
    shown: whether it is there before somebody chooses columns.
    needs: further values of the row that `value` uses.
    """

    css = ""
    sheet_format = None  # a number format of XLSX

    def __init__(self, key, label=None, *, sort=True, link="", link_key="pk", shown=True, needs=()):
        self.key, self.label = key, label
        self.sort = key if sort is True else sort
        self.link, self.link_key, self.shown = link, link_key, shown
        self.needs = needs

    def ordering(self):
        """The expression by which rows are sorted."""
        return F(self.sort)

    def keys(self):
        return {self.key, *self.needs, *([self.link_key] if self.link else [])}

    def header(self, model):
        field = self.key.split("__")[0]
        return str(self.label or capfirst(model._meta.get_field(field).verbose_name))

    def value(self, row):
        """What a sheet gets: a text, a number or a date."""
        return row[self.key]

    def text(self, row):
        """What the screen shows."""
        value = self.value(row)
        return numbers.NOTHING if value in (None, "") else str(value)

    def linker(self, actor):
        """A function of a row: the address of the page behind the cell, empty where the actor may not open it."""
        template = opens(actor, self.link, 0) if self.link else ""
        if not template:
            return lambda row: ""
        head, _zero, tail = template.rpartition("/0")
        return lambda row: "" if row[self.link_key] is None else f"{head}/{row[self.link_key]}{tail}"

    def state(self, row):
        """The word behind a coloured mark; only a State has one."""
        return ""


Text = Column


class Name(Column):
    """What somebody or something is called: sorted by the Vietnamese alphabet."""

    css = "name"

    def ordering(self):
        return Alphabetical(F(self.sort))


class Words(Name):
    """A long name or a subject: it keeps room for some words a line, and wraps."""

    css = "words"


class Code(Column):
    """What a record is called by: it stays on one line."""

    css = "code"


class Day(Column):
    css = "day"
    sheet_format = "dd/mm/yyyy"

    def text(self, row):
        return numbers.day(self.value(row))


class Moment(Column):
    css = "day"
    sheet_format = "dd/mm/yyyy hh:mm"

    def text(self, row):
        return numbers.moment(self.value(row))


class Number(Column):
    """A count or a measure exactly as it is: an area says the decimals that its decision or its contract has."""

    css = "num"
    sheet_format = "#,##0.######"

    def text(self, row):
        return numbers.number(self.value(row))


class HowMany(Number):
    """How many rows of another list: `behind` is the name of its URL, `asked` what its address asks for of this row."""

    def __init__(self, key, label=None, *, behind, asked, **options):
        super().__init__(key, label, **options)
        self.behind, self.asked = behind, asked

    def linker(self, actor):
        address = opens(actor, self.behind)
        return lambda row: f"{address}?{self.asked % row}" if address and row[self.key] else ""


class Money(Column):
    """An amount in the smallest unit, told in million USD or billion VND and exact in a sheet. `currency`: USD or VND
    for all rows, or `currency_key` names the row's own."""

    css = "num"
    sheet_format = "#,##0.######"

    def __init__(self, key, label=None, *, currency="", currency_key="", **options):
        super().__init__(key, label, **options)
        self.currency, self.currency_key = currency, currency_key

    def keys(self):
        return super().keys() | ({self.currency_key} if self.currency_key else set())

    def header(self, model):
        label = super().header(model)
        return f"{label} ({numbers.unit_of(self.currency)})" if self.currency else label

    def value(self, row):
        minor = row[self.key]
        return None if minor is None else numbers.scaled(minor, self.currency or row[self.currency_key])

    def text(self, row):
        text = numbers.in_column(self.value(row))
        if self.currency or text == numbers.NOTHING:
            return text
        return f"{text} {numbers.unit_of(row[self.currency_key])}"


class Choice(Column):
    """A value of a TextChoices class, shown by its label."""

    css = "short"

    def __init__(self, key, label=None, *, choices, **options):
        super().__init__(key, label, **options)
        self.labels = dict(choices.choices)

    def value(self, row):
        value = row[self.key]
        return str(self.labels.get(value, value)) if value else ""


class State(Choice):
    """A choice with a coloured mark beside its word; portal.css knows the colours by the value (`state-operating`)."""

    def state(self, row):
        return row[self.key]


class Yes(Column):
    def value(self, row):
        return _("Yes") if row[self.key] else ""
