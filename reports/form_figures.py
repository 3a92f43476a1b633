"""From a cell of a national form to what is behind it: the records of a line, or the figures that it follows from."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _, override

from reports.amounts import told_rate
from reports.drilling import Drill
from reports.form_lines import BESIDE
from reports.reading_forms import header, written

HOW = {
    "ratio": _("The first divided by the second"),
    "difference": _("The first without the second"),
    "converted": _("Together, at the exchange rate of the report"),
}


def lines_of(form, row):
    """Of each cell the line whose figure it is, how it follows from some, or None; a report that was made before forms
    knew of lines has none."""
    return row.get("lines") or form.get("lines") or [None] * len(form["columns"])


def asked_of(line, form, row):
    """(code, what its address asks for) of a line as a form names it."""
    code, _at, variant = line.partition(BESIDE)
    asked = {"of": variant} if variant else {}
    return code, asked | ({"by": form["by"], "key": row["key"]} if "key" in row else {})


def address_of_line(report, line, form, row):
    code, asked = asked_of(line, form, row)
    return reverse("report-line", args=[report.pk, code]) + (f"?{urlencode(asked)}" if asked else "")


def addresses(report, form, number):
    """Of each cell of a row, by its number; empty where it is no figure, or nothing is behind it."""
    row = form["rows"][number]
    found = []
    for column, (value, line) in enumerate(zip(row["cells"], lines_of(form, row), strict=True)):
        if not value or not line:
            found.append("")
        elif isinstance(line, str):
            found.append(address_of_line(report, line, form, row))
        else:
            found.append(reverse("report-form-figure", args=[report.pk, form["code"], number, column]))
    return found


@dataclass(frozen=True)
class Side:
    """One of the figures from which a cell follows."""

    drill: Drill
    url: str


class FormFigure:
    """A cell that follows from two figures, or from some by the exchange rate."""

    def __init__(self, report, code, row, column, actor):
        self.report, self.actor, self.column = report, actor, column
        forms = {form["code"]: form for form in report.snapshot.get("forms", [])}
        self.form = forms.get(code)
        rows = self.form["rows"] if self.form else []
        self.row = rows[row] if row < len(rows) else None

    @cached_property
    def follows(self):
        """{"how", "lines"}, or None where the cell is none of these."""
        lines = lines_of(self.form, self.row) if self.row else []
        follows = lines[self.column] if self.column < len(lines) else None
        return follows if isinstance(follows, dict) and self.row["cells"][self.column] else None

    @property
    def exists(self):
        return self.follows is not None and all(side.drill.exists for side in self.sides)

    @property
    def name(self):
        """The row and the column; a legal form is Vietnamese in every language."""
        with override("vi"):
            return f"{self.row['cells'][0]}: {header(*self.form['columns'][self.column])}"

    @property
    def told(self):
        return written(self.row["cells"][self.column], self.form["columns"][self.column][1])

    @property
    def how(self):
        return HOW[self.follows["how"]]

    @property
    def rate(self):
        return told_rate(self.report.snapshot["exchange_rate"]) if self.follows["how"] == "converted" else ""

    @cached_property
    def sides(self):
        return [self.side(line) for line in self.follows["lines"]]

    def side(self, line):
        code, asked = asked_of(line, self.form, self.row)
        drill = Drill(self.report, code, asked, self.actor)
        return Side(drill, address_of_line(self.report, line, self.form, self.row))
