"""The columns of the import contract (records-in.md), and rows written as CSV and XLSX files."""

import csv
from datetime import date, datetime

from openpyxl import Workbook

# As the contract prints them: a star marks what is required. `value` of a target is required unless low and high are
# given.
CONTRACT = {
    "parks": "code* name* kind* parent_code developer address status* operating_from",
    "planning_decisions": (
        "number* date* authority* kind* park_code* title* natural_area_ha industrial_area_ha effective_date "
        "replaces_number"
    ),
    "investors": "code* name* country* tax_code",
    "enterprises": "tax_code* name* address representative contact phone email rhythm",
    "projects": (
        "code* name* class* park_code* sector* investors* complex land_ha term_years objective operating_from "
        "enterprise"
    ),
    "capital_events": "project_code* date* kind* amount* currency* document_number* recorded_on corrects note rate",
    "project_events": (
        "project_code* date* kind* document_number* recorded_on corrects other_project_code name objective scale "
        "park_code site sector land_ha term_years contributed mobilised investors note"
    ),
    "land_leases": "park_code* project_code area_ha* from* to document_number",
    "statements": (
        "project_code* month* revenue revenue_currency exports_usd imports_usd budget_vnd labour_total "
        "labour_foreign realised realised_currency covers"
    ),
    "targets": "indicator* year* value* low high unit* document_number* decided_on*",
    "outgoing_documents": (
        "register year* number* symbol* type date* subject* field* unit* signer* signer_title* authority_mark "
        "recipients* urgency copies pages kept_by dispatched_on project_code park_code note"
    ),
    "incoming_documents": (
        "year* arrival_number* arrival_date* author* number symbol* date* type subject* lead_unit due_date passed_on "
        "answered_by urgency note"
    ),
    "tasks": "plan* order* title* lead_unit* due_date* done_on note",
    "published_figures": (
        "indicator* park_code period* calendar value* about same_period same_period_percent plan plan_percent source* "
        "address published_on* note"
    ),
}
COLUMNS = {kind: [column.rstrip("*") for column in text.split()] for kind, text in CONTRACT.items()}
REQUIRED = {
    kind: [column.rstrip("*") for column in text.split() if column.endswith("*")] for kind, text in CONTRACT.items()
}
DATES = {
    "date",
    "operating_from",
    "effective_date",
    "recorded_on",
    "from",
    "to",
    "decided_on",
    "dispatched_on",
    "due_date",
    "done_on",
    "arrival_date",
    "passed_on",
    "published_on",
}
AMOUNTS = {
    "amount",
    "natural_area_ha",
    "industrial_area_ha",
    "land_ha",
    "contributed",
    "mobilised",
    "area_ha",
    "revenue",
    "exports_usd",
    "imports_usd",
    "budget_vnd",
    "realised",
}
COUNTS = {"term_years", "labour_total", "labour_foreign", "year", "order", "copies", "pages"}


def columns_of(rows):
    return list(dict.fromkeys(column for row in rows for column in row))


def write_csv(rows, path, separator=",", bom=False, days="iso", columns=None):
    """`days="vn"` writes dates as DD/MM/YYYY. A field that holds the separator is quoted."""
    columns = columns or columns_of(rows)
    with open(path, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=separator, restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow({column: dated(column, value, days) for column, value in row.items()})
    return path


def dated(column, value, days):
    if days == "vn" and column in DATES and value:
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    return value


def write_xlsx(rows, path, columns=None):
    """As people keep them: dates as dates, numbers as numbers, an empty cell where nothing is known."""
    book = Workbook()
    sheet = book.active
    columns = columns or columns_of(rows)
    sheet.append(columns)
    for row_number, row in enumerate(rows, start=2):
        for column_number, column in enumerate(columns, start=1):
            put(sheet.cell(row_number, column_number), column, row.get(column, ""))
    book.save(path)
    return path


def put(cell, column, value):
    if value in ("", None):
        return
    if not isinstance(value, str):
        cell.value = value
    elif column in DATES:
        cell.value = datetime.fromisoformat(value)
    elif column in COUNTS:
        cell.value = int(value)
    elif column in AMOUNTS:
        cell.value = float(value)
    else:
        cell.value = value
        cell.data_type = "s"  # also what begins with = stays text
