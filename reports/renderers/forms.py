"""The national forms of a report as XLSX, a sheet each, and as DOCX, to print and sign. Vietnamese always."""

from dataclasses import replace

from django.utils import translation
from django.utils.text import capfirst

from documents.printout import Column, Printout
from documents.renderers import render_docx
from reports.amounts import exact
from reports.reading_forms import TEXT, day_of, header, written
from reports.renderers.workbook import FORMATS, made_book
from reports.titles import period_title

WIDTH = 252  # millimetres of a printed page
MARGIN, MOST = 3, 26  # letters: on both sides of a cell, and of a text in one line
MANY = 12  # columns across a page; more are printed in parts
DRAFTER = "Người lập biểu"


def render_forms_xlsx(snapshot):
    with translation.override("vi"), made_book(snapshot) as (book, content):
        for form in snapshot["forms"]:
            write_form(book.sheet(form["code"]), form, snapshot)
    return content()


def write_form(sheet, form, snapshot):
    sheet.widths(*(34 if unit == TEXT else 15 for _label, unit in form["columns"]))
    if len(form["columns"]) > MANY:
        sheet.over_pages(len(form["columns"]), MANY, names=1)
    sheet.texts(f"Biểu {form['code']}: {form['title']}", shape=sheet.book.title)
    sheet.texts(period_line(snapshot))
    sheet.row += 1
    sheet.header(*(header(label, unit) for label, unit in form["columns"]))
    for row in form["rows"]:
        for column, (value, (_label, unit)) in enumerate(zip(row["cells"], form["columns"], strict=True)):
            if unit in FORMATS:
                sheet.number(column, exact(value), unit, total=row["is_total"])
            else:
                sheet.text(column, written(value, unit), sheet.book.bold if row["is_total"] else sheet.book.wrap)
        sheet.row += 1
    if form["note"]:
        sheet.row += 1
        sheet.texts(form["note"])


def render_forms_docx(snapshot):
    with translation.override("vi"):
        return render_docx(*(part for form in snapshot["forms"] for part in printouts(form, snapshot)))


def printouts(form, snapshot):
    """One; of a form in parts one for each, signed below the last."""
    made = [printout(part, snapshot, head) for head, part in parts_of(form)]
    return [*(replace(part, closing="", signers=None) for part in made[:-1]), made[-1]]


def parts_of(form):
    """[(what it is of, form)]: the form itself, or where a page is not wide enough one for each word before the colons
    of its columns ("FDI: vốn đăng ký"), all with the names of the rows."""
    if len(form["columns"]) <= MANY:
        return [("", form)]
    places = {}
    for place, (label, _unit) in enumerate(form["columns"][1:], start=1):
        places.setdefault(label.partition(": ")[0], []).append(place)
    return [
        (f"{head} (phần {number}/{len(places)})", narrowed(form, head, [0, *own]))
        for number, (head, own) in enumerate(places.items(), start=1)
    ]


def narrowed(form, head, places):
    columns = [form["columns"][place] for place in places]
    return form | {
        "columns": [[capfirst(label.removeprefix(f"{head}: ")), unit] for label, unit in columns],
        "rows": [row | {"cells": [row["cells"][place] for place in places]} for row in form["rows"]],
    }


def printout(form, snapshot, part):
    letter = snapshot["kept"].get("letter", {})
    rows = [
        [written(value, unit) for value, (_label, unit) in zip(row["cells"], form["columns"], strict=True)]
        for row in form["rows"]
    ]
    return Printout(
        title=f"Biểu {form['code']}: {form['title']}",
        lines=[period_line(snapshot), *filter(None, [part])],
        agency=letter.get("agency", ""),
        superior=letter.get("superior", ""),
        place=letter.get("place", ""),
        columns=columns(form, rows),
        rows=rows,
        closing=form["note"],
        signers=(DRAFTER, letter.get("head_title", "")),
        mark=f"Số liệu tính đến ngày {day_of(snapshot['as_known_on'] or snapshot['kept']['counted_on'])}",
        has_cover=False,
    )


def columns(form, rows):
    """As wide as what stands in them: numbers and days are never broken, long texts are."""
    headers = [header(label, unit) for label, unit in form["columns"]]
    needs = []
    for place, (name, (_label, unit)) in enumerate(zip(headers, form["columns"], strict=True)):
        longest = max((len(row[place]) for row in rows), default=0)
        needs.append(MARGIN + max(*map(len, name.split()), min(longest, MOST) if unit == TEXT else longest))
    return tuple(
        Column(name, WIDTH * need // sum(needs), is_centred=unit != TEXT)
        for name, need, (_label, unit) in zip(headers, needs, form["columns"], strict=True)
    )


def period_line(snapshot):
    period = snapshot["period"]
    return f"{period_title(period['code'])}: từ {day_of(period['start'])} đến {day_of(period['end'])}"
