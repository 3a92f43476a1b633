"""Files made from a report's frozen figures and from nothing else: a renderer is a function of a snapshot to bytes."""

from reports.renderers.csv import render_csv
from reports.renderers.json import render_json
from reports.renderers.xlsx import render_xlsx

RENDERERS = {"xlsx": render_xlsx, "csv": render_csv, "json": render_json}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}

__all__ = ["CONTENT_TYPES", "RENDERERS", "render_csv", "render_json", "render_xlsx"]
