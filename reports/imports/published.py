"""Published figures from a file: as printed, in million USD and billion VND. A file may leave this kind out."""

from django.utils.translation import gettext as _, gettext_lazy

from accounts.deeds import keep
from accounts.imports import Column, Kind, register
from accounts.imports.undo import inserted_rows
from kcnportal import cells
from parks.models import Park
from reports.imports.target import indicator
from reports.indicators import CATALOGUE
from reports.models import Calendar, PublishedFigure
from reports.models.published import NUMBERS
from reports.periods import UnknownPeriod, parse
from reports.printed import is_in_whole_units
from reports.sources import document_called

MOST_DECIMALS = 4


def as_printed(largest):
    """A Decimal with the zeros at its end; more decimals than a paper prints are none, be they zeros."""
    number = cells.not_negative(MOST_DECIMALS, largest)

    def read(cell):
        value = number(cell)
        if value.as_tuple().exponent < -MOST_DECIMALS:
            raise cells.BadCell(_("at most %(places)d decimals") % {"places": MOST_DECIMALS})
        return value

    read.takes = number.takes
    return read


AMOUNT = as_printed(largest=10**12)
PERCENT = as_printed(largest=10**6)


def period(cell):
    try:
        return parse(cells.as_text(cell)).code
    except UnknownPeriod as error:
        raise cells.BadCell(_("not a period; write 2022-07, 2022-Q3, 2022-9M or 2022-Y")) from error


def is_about(cell):
    return cells.choice("yes", "no")(cell) == "yes"


def address(cell):
    value = cells.text(500)(cell)
    if not value.startswith(("http://", "https://")):
        raise cells.BadCell(_("an address begins with https://"))
    return value


@register
class PublishedFigures(Kind):
    name = "published_figures"
    label = gettext_lazy("Published figures")
    rule = "published.keep"
    model = PublishedFigure
    identity_columns = ("indicator", "park_code", "period", "calendar", "source", "published_on")
    may_change = False
    columns = (
        Column("indicator", gettext_lazy("Indicator"), indicator, required=True, field="indicator"),
        Column("park_code", gettext_lazy("Industrial park"), cells.text(50), field="park", to=Park),
        Column("period", gettext_lazy("Period"), period, required=True, field="period_code"),
        Column("calendar", gettext_lazy("Calendar"), cells.choice(*Calendar.values), field="calendar"),
        Column("value", gettext_lazy("Published value"), AMOUNT, header=True, field="value"),
        Column("about", gettext_lazy("About (yes, no)"), is_about, field="is_about", empty=False),
        Column("same_period", gettext_lazy("Same period last year"), AMOUNT, field="same_period"),
        Column(
            "same_period_percent", gettext_lazy("Against the same period (%)"), PERCENT, field="same_period_percent"
        ),
        Column("plan", gettext_lazy("Plan of the year"), AMOUNT, field="plan"),
        Column("plan_percent", gettext_lazy("Against the plan (%)"), PERCENT, field="plan_percent"),
        Column("source", gettext_lazy("Source"), cells.text(300), required=True, field="source", empty=""),
        Column("address", gettext_lazy("Address on the web"), address, field="address", empty=""),
        Column("published_on", gettext_lazy("Published on"), cells.day, required=True, field="published_on"),
        Column("note", gettext_lazy("Note"), cells.text(1000), field="note", empty=""),
    )

    def complete(self, row):
        if row.problems:
            return
        row.fields["calendar"] = row.fields.get("calendar") or Calendar.STATUTORY
        if all(row.fields.get(name) is None for name in NUMBERS):
            row.refuse("value", _("a value is required"))
        unit = CATALOGUE[row.fields["indicator"]].unit
        for name in ("value", "same_period", "plan"):
            if is_in_whole_units(row.fields.get(name), unit):
                row.refuse(name, _("write it as it is printed: in million USD, or in billion VND"))
        park = row.fields.get("park")
        if park and park.parent_id:
            row.refuse("park_code", _("this is a zone; figures are published for whole parks"))

    def recorded(self, rows):
        """What stands: a figure that was taken back may come again."""
        names = [self.column(name).field for name in self.identity_columns]
        standing = PublishedFigure.objects.standing().select_related("park")
        return {tuple(getattr(record, name) for name in names): record for record in standing}

    def write_new(self, rows, by):
        for row in rows:
            row.fields["document"] = document_called(row.fields["source"], row.fields["published_on"])
            row.record = keep(PublishedFigure(**row.fields, recorded_on=by.day, recorded_by=by.user))

    def undo(self, run, by):
        """Nothing is deleted: each figure of the import is taken back by a correction."""
        taken = PublishedFigure.objects.standing().filter(pk__in=inserted_rows(run, PublishedFigure))
        for figure in taken:
            same = {name: getattr(figure, name) for name in
                    ("indicator", "park", "period_code", "calendar", "source", "document", "published_on")}  # fmt: skip
            keep(PublishedFigure(**same, corrects=figure, takes_back=True, recorded_on=by.day, recorded_by=by.user))
