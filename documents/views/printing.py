"""The registers in the law's columns: on screen, and as files that a worker makes."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.opening import keep_opening
from accounts.policy import policy
from documents.access import became_hidden
from documents.actions.printing import request_printing
from documents.filenames import ascii_name
from documents.models import PrintedRegister, YearBook
from documents.printout import cell_text
from documents.register_tables import TABLES, asked_table
from documents.renderers import CONTENT_TYPES, RENDERERS
from documents.tasks import print_register
from kcnportal.buttons import carry_out
from kcnportal.downloads import attachment
from kcnportal.jobs import Job, ring

ROWS = 100


@policy("documents.read")
def table(request, pk, kind):
    """The register as it is printed, a page at a time."""
    book = seen_book(request, pk)
    table = table_of(book, kind, request.actor.day)
    page = Paginator(table.records(), ROWS).get_page(request.GET.get("page"))
    context = {"book": book, "table": table, "page": page, "formats": list(RENDERERS)}
    context["rows"] = [[shown(cell) for cell in table.row(record)] for record in page]
    context["kinds"] = [table for table in TABLES.values() if table.direction == book.register.direction]
    return render(request, "documents/printing/table.html", context)


def shown(cell):
    """(text, class) of a cell on screen."""
    return cell_text(cell), "day" if isinstance(cell, date) else ""


@policy("documents.read")
@require_POST
def print_table(request, pk, kind, format):
    table = table_of(seen_book(request, pk), kind, request.actor.day)
    return printed_soon(request, table, format) or redirect("yearbook-table", pk, kind)


def printed_soon(request, table, format):
    """Ask for the table as a file; the answer leads to where it will be. None, with the reason as a message, where it
    is refused."""
    if format not in RENDERERS:
        raise Http404
    if printed := carry_out(request, lambda: request_printing(table, format=format, by=request.actor)):
        ring(print_register, printed.pk)
        return redirect("printedregister", printed.pk)


@policy("documents.read")
def printed(request, pk):
    """How far it is; when it is made, the file with its hash."""
    printed = seen_printed(request, pk)
    context = {"printed": printed, "waits": printed.state in (Job.State.QUEUED, Job.State.RUNNING)}
    context["book"] = book_of(printed)
    if request.htmx and context["waits"]:
        return render(request, "documents/printing/progress.html", context)
    response = render(request, "documents/printing/detail.html", context)
    if request.htmx:
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page
    return response


@policy("documents.read")
def printed_file(request, pk):
    printed = get_object_or_404(PrintedRegister.objects.visible_to(request.actor), pk=pk, state=Job.State.READY)
    contents = asked_table(printed, request.actor.day).contents()
    if any(became_hidden(records, printed.requested_at, request.actor) for records in contents):
        messages.error(request, _("The rights on what is in it were changed: have it made anew."))
        return redirect("printedregister", pk)
    if printed.case_file:
        keep_opening(printed.case_file, by=request.actor)
    return kept_file(printed.content, printed.format, printed.file_stem)


def kept_file(content, format, stem):
    return attachment(content, name=f"{ascii_name(stem)}.{format}", content_type=CONTENT_TYPES[format])


def table_of(book, kind, day):
    table_class = TABLES.get(kind)
    if table_class is None or table_class.direction != book.register.direction:
        raise Http404
    return table_class(None if table_class.takes_all else book.register, book.year, day)


def seen_book(request, pk):
    return get_object_or_404(YearBook.objects.visible_to(request.actor).select_related("register"), pk=pk)


def seen_printed(request, pk):
    related = PrintedRegister.objects.visible_to(request.actor).select_related(
        "register", "case_file", "file_plan", "transfer__unit", "asked_by"
    )
    return get_object_or_404(related.defer("content"), pk=pk)


def book_of(printed):
    """The year-book to go back to; a postal register is of all, so of any of its year. What is no register has none."""
    if printed.kind not in TABLES:
        return None
    books = YearBook.objects.filter(year=printed.year, register__direction=TABLES[printed.kind].direction)
    return (books.filter(register=printed.register) if printed.register else books).first()
