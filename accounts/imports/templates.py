"""The template file of a kind: its columns with the labels that the import understands, and what each takes."""

import io

from django.utils.translation import gettext as _, override

from kcnportal.late import late

made_book = late("xlsxwriter.Workbook")


def template_file(kind):
    """An open XLSX file with a header row in Vietnamese and a second sheet that explains the columns."""
    file = io.BytesIO()
    book = made_book(file, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    with override("vi"):
        sheet = book.add_worksheet(str(kind.label)[:31])
        sheet.freeze_panes(1, 0)
        for x, column in enumerate(kind.columns):
            label = f"{column.label} *" if column.required or column.header else str(column.label)
            sheet.write_string(0, x, label, bold)
            sheet.set_column(x, x, max(14, len(label) + 2))
        explain(book.add_worksheet(_("Columns")), kind, bold)
    book.close()
    file.seek(0)
    return file


def explain(sheet, kind, bold):
    for x, header in enumerate([_("Column"), _("Name in CSV"), _("Required"), _("Takes")]):
        sheet.write_string(0, x, header, bold)
        sheet.set_column(x, x, 30 if x < 3 else 70)
    for y, column in enumerate(kind.columns, 1):
        texts = [str(column.label), column.name, _("yes") if column.required or column.header else "", takes(column)]
        for x, text in enumerate(texts):
            sheet.write_string(y, x, text)


def takes(column):
    """What a cell may hold: the reader's own words."""
    if column.to is not None:
        return _("a code that is recorded: %(what)s") % {"what": column.to._meta.verbose_name}
    return str(getattr(column.read, "takes", ""))
