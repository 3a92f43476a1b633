"""Which sets of documents can be locked: those of a register's year, and a case file with what is in it; each with what
was said and handed out about a document: directions, parts, answers, key tasks."""

from django.utils.translation import gettext_lazy as _

from accounts.locks import inside, lockable
from documents.models import (
    Answer,
    Assignment,
    CaseFile,
    Dispatch,
    Filing,
    IncomingDocument,
    KeyTask,
    OutgoingDocument,
    Recall,
    YearBook,
)

YEARBOOK, CASE_FILE = "yearbook", "casefile"


def year_books(actor):
    return YearBook.objects.select_related("register").order_by("-year", "register__name")


def case_files(actor):
    """Whoever reads no documents may lock one all the same, of those that are not restricted, by its code."""
    reads = actor.may("documents.read")
    return CaseFile.objects.visible_to(actor) if reads else CaseFile.objects.unrestricted()


def code_of_file(case_file):
    """The title may be restricted, now or later."""
    return f"{case_file.code} ({case_file.year})"


lockable(YEARBOOK, _("Documents of a year-book"), year_books)
lockable(CASE_FILE, _("Case file with its documents"), case_files, code_of_file)


@inside(YearBook, YEARBOOK)
def book_itself(book):
    return [book.pk]


@inside(OutgoingDocument, YEARBOOK)
@inside(IncomingDocument, YEARBOOK)
def book_of_document(document):
    return [document.book_id]


@inside(Dispatch, YEARBOOK)
@inside(Recall, YEARBOOK)
def book_of_its_document(row):
    return [row.document.book_id]


@inside(KeyTask, YEARBOOK)
def book_of_task(task):
    return [task.plan.book_id]


@inside(Assignment, YEARBOOK)
@inside(Answer, YEARBOOK)
def book_of_arrival(row):
    return [row.incoming.book_id]


@inside(CaseFile, CASE_FILE)
def file_itself(case_file):
    return [case_file.pk]


@inside(Filing, CASE_FILE)
def file_of_filing(filing):
    return [filing.case_file_id]


@inside(OutgoingDocument, CASE_FILE)
@inside(IncomingDocument, CASE_FILE)
def files_of_document(document):
    return document.filings.values_list("case_file_id", flat=True) if document.pk else []


@inside(KeyTask, CASE_FILE)
def files_of_task(task):
    return files_of_document(task.plan)


@inside(Assignment, CASE_FILE)
@inside(Answer, CASE_FILE)
def files_of_arrival(row):
    return files_of_document(row.incoming)


@inside(Dispatch, CASE_FILE)
@inside(Recall, CASE_FILE)
def files_of_its_document(row):
    return files_of_document(row.document)
