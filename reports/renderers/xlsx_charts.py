"""The sheet of charts: Excel's own, each drawn from the small table beside it."""

from django.utils.translation import gettext as _

from reports.amounts import unit_label, unit_of_line
from reports.parts import Parts
from reports.renderers.workbook import FORMATS
from reports.titles import title_by, title_of

MOST_BARS = 10
CHARTED = (
    ("fdi.attracted", "country"),
    ("fdi.attracted", "park"),
    ("fdi.stock.capital", "park"),
    ("ddi.attracted", "park"),
    ("ddi.stock.capital", "park"),
    ("park.occupancy", "park"),
    ("fdi.attracted", "partner"),
    ("document.outgoing.count", "unit"),
)
BASES = ("fdi.attracted", "ddi.attracted")
COLOUR, STRONG = "#9DB4D3", "#1F4E8C"
HEIGHT = 19  # rows that a chart takes at least
PIXELS = 20  # of a row


def write_charts(sheet, snapshot):
    sheet.widths(44, 20)
    parts = Parts(snapshot)
    for code in BASES:
        line = parts.lines[code]
        rows = [
            (_("Same period last year"), line.same_period),
            (_("In the period"), line.value),
            *((_("Plan of the year"), target) for target in line.targets),
        ]
        write_chart(sheet, title_of(code), code, [row for row in rows if row[1] is not None], strong=1)
    for code, dimension in CHARTED:
        if dimension not in snapshot["breakdowns"]:  # of a report that was made before there was this one
            continue
        title = title_by(title_of(code), dimension)
        write_chart(sheet, title, code, parts.largest(code, dimension)[:MOST_BARS])


def write_chart(sheet, title, code, rows, strong=None):
    """Two bars at least: one alone compares nothing."""
    if len(rows) < 2:
        return
    unit = unit_of_line(code)
    first = sheet.row
    label = unit_label(unit)
    titled = f"{title} ({label})" if label else title
    sheet.texts(titled, shape=sheet.book.bold)
    for name, value in rows:
        sheet.text(0, name)
        sheet.number(1, value, unit)
        sheet.row += 1
    chart = sheet.book.workbook.add_chart({"type": "bar"})
    points = {"points": [{"fill": {"color": STRONG if at == strong else COLOUR}} for at in range(len(rows))]}
    chart.add_series(
        {
            "name": titled,
            "categories": [sheet.name, first + 1, 0, first + len(rows), 0],
            "values": [sheet.name, first + 1, 1, first + len(rows), 1],
            "fill": {"color": STRONG},
            "data_labels": {"value": True, "num_format": FORMATS[unit]},
            "gap": 60,
        }
        | (points if strong is not None else {})
    )
    chart.set_title({"name": titled, "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})  # the first row on top
    chart.set_x_axis({"num_format": FORMATS[unit], "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_size({"width": 760, "height": (HEIGHT - 1) * PIXELS})
    described = _("%(title)s: %(count)d bars, their values stand beside") % {"title": titled, "count": len(rows)}
    sheet.sheet.insert_chart(first, 3, chart, {"description": described})
    sheet.row = first + max(HEIGHT, len(rows) + 2)
