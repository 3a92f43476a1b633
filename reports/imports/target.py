"""Plan targets from a file; a decided version never changes, a later decision is a new version."""

from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from kcnportal import cells
from reports.indicators import CATALOGUE
from reports.models import Target
from reports.models.target import TargetField

AMOUNT = cells.not_negative(TargetField.places, largest=9 * 10**14)


def indicator(cell):
    if cells.as_text(cell) not in CATALOGUE:
        raise cells.BadCell(_("this code is not known"))
    return cells.as_text(cell)


@register
class Targets(Kind):
    name = "targets"
    label = gettext_lazy("Plan targets")
    rule = "targets.keep"
    model = Target
    identity_columns = ("indicator", "year", "document_number")
    may_change = False
    columns = (
        Column("indicator", gettext_lazy("Indicator"), indicator, required=True, field="indicator"),
        Column("year", gettext_lazy("Year"), cells.whole(1900, 2999), required=True, field="year"),
        Column("value", gettext_lazy("Target"), AMOUNT, field="value"),
        Column("low", gettext_lazy("Target from"), AMOUNT, field="low"),
        Column("high", gettext_lazy("Target to"), AMOUNT, field="high"),
        Column("unit", gettext_lazy("Unit"), cells.text(10), required=True, field="unit", empty=""),
        Column(
            "document_number",
            gettext_lazy("Deciding document"),
            cells.text(100),
            True,
            field="document_number",
            empty="",
        ),
        Column("decided_on", gettext_lazy("Decided on"), cells.day, required=True, field="decided_on"),
    )

    def complete(self, row):
        """One value, or a range with both ends; in the indicator's own unit."""
        if row.problems:
            return
        value, low, high = (row.fields.get(name) for name in ("value", "low", "high"))
        if value is None and (low is None or high is None):
            row.refuse(
                "value" if low is None and high is None else "low" if low is None else "high", _("a value is required")
            )
        elif value is not None and (low is not None or high is not None):
            row.find(gettext_noop("Both a value and a range; the value is taken."))
            row.fields |= {"low": None, "high": None}
        elif low is not None and low > high:
            row.find(gettext_noop("The range ends below its start."))
        unit = CATALOGUE[row.fields["indicator"]].unit
        if row.fields["unit"].casefold() != unit.casefold():
            row.refuse("unit", _("not one of: %(allowed)s") % {"allowed": unit})
        row.fields["unit"] = unit
