"""Files of a printed register or report: a renderer is a function of a Printout to bytes, and knows nothing else."""

from kcnportal.late import late

render_docx = late("documents.renderers.docx.render_docx")
render_pdf = late("documents.renderers.pdf.render_pdf")
render_xlsx = late("documents.renderers.xlsx.render_xlsx")
RENDERERS = {"pdf": render_pdf, "xlsx": render_xlsx, "docx": render_docx}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

__all__ = ["CONTENT_TYPES", "RENDERERS", "render_docx", "render_pdf", "render_xlsx"]
