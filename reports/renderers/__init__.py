"""Files made from a report's frozen figures and from nothing else: a renderer is a function of a snapshot to bytes."""

from functools import partial

from django.utils.translation import override

from kcnportal.late import late
from reports.letter import letter_of
from reports.reading import in_english
from reports.renderers.csv import render_csv
from reports.renderers.json import render_json

docx_of, render_docx = late("reports.renderers.docx.docx_of"), late("reports.renderers.docx.render_docx")
pdf_of, render_pdf = late("reports.renderers.pdf.pdf_of"), late("reports.renderers.pdf.render_pdf")
render_xlsx = late("reports.renderers.xlsx.render_xlsx")
render_forms_docx = late("reports.renderers.forms.render_forms_docx")
render_forms_xlsx = late("reports.renderers.forms.render_forms_xlsx")
RENDERERS = {
    "docx": render_docx,
    "pdf": render_pdf,
    "docx-en": partial(render_docx, language="en"),
    "pdf-en": partial(render_pdf, language="en"),
    "xlsx": render_xlsx,
    "xlsx-en": partial(render_xlsx, language="en"),
    "csv": render_csv,
    "json": render_json,
    "csv-en": lambda snapshot: render_csv(in_english(snapshot)),
    "json-en": lambda snapshot: render_json(in_english(snapshot)),
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV, JSON = "text/csv; charset=utf-8", "application/json"
FORM_RENDERERS = {"xlsx-bm": render_forms_xlsx, "docx-bm": render_forms_docx}  # bm: biểu mẫu
CONTENT_TYPES = {
    "xlsx": XLSX,
    "xlsx-en": XLSX,
    "csv": CSV,
    "csv-en": CSV,
    "json": JSON,
    "json-en": JSON,
    "docx": DOCX,
    "pdf": "application/pdf",
    "docx-en": DOCX,
    "pdf-en": "application/pdf",
    "xlsx-bm": XLSX,
    "docx-bm": DOCX,
}


def rendered(snapshot):
    """{format: bytes} of every file that a report has: the national forms only where it has some."""
    letters = letter_files(snapshot, "vi") | letter_files(snapshot, "en", "-en")
    others = {kind: render for kind, render in RENDERERS.items() if kind not in letters}
    forms = FORM_RENDERERS if snapshot.get("forms") else {}
    return letters | {kind: render(snapshot) for kind, render in (others | forms).items()}


def letter_files(snapshot, language, mark=""):
    """The letter is worked out once for both of its kinds of file."""
    with override(language):
        letter = letter_of(snapshot)
        return {f"docx{mark}": docx_of(letter), f"pdf{mark}": pdf_of(letter)}


__all__ = [
    "CONTENT_TYPES",
    "RENDERERS",
    "render_csv",
    "render_docx",
    "render_json",
    "render_pdf",
    "render_xlsx",
    "rendered",
]
