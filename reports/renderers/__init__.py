"""Files made from a report's frozen figures and from nothing else: a renderer is a function of a snapshot to bytes."""

from reports.renderers.csv import render_csv
from reports.renderers.forms import render_forms_docx, render_forms_xlsx
from reports.renderers.json import render_json
from reports.renderers.xlsx import render_xlsx

RENDERERS = {"xlsx": render_xlsx, "csv": render_csv, "json": render_json}
FORM_RENDERERS = {"xlsx-bm": render_forms_xlsx, "docx-bm": render_forms_docx}  # bm: biểu mẫu
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx-bm": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx-bm": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def rendered(snapshot):
    """{format: bytes} of every file that a report has: the national forms only where it has some."""
    renderers = RENDERERS | (FORM_RENDERERS if snapshot.get("forms") else {})
    return {kind: render(snapshot) for kind, render in renderers.items()}


__all__ = ["CONTENT_TYPES", "RENDERERS", "render_csv", "render_json", "render_xlsx", "rendered"]
