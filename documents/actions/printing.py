"""Deeds on printed registers: asked for by a reader, made by a worker. Closing a book is printing it for good."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop, override

from accounts.actions.job import count_waiting
from accounts.actor import Actor, system
from accounts.deeds import deed, note
from documents.actions.yearbook import close_book
from documents.line import in_line
from documents.models import PrintedRegister
from documents.register_tables import asked_table
from documents.renderers import RENDERERS
from kcnportal import jobs
from kcnportal.snapshot import reading_snapshot

MOST_WAITING = 20  # of one person
READING, WRITING = gettext_noop("Reading the register"), gettext_noop("Writing the file")


def request_printing(table, *, format, by):
    """Ask for a register (a RegisterTable) as a file; the caller rings. Returns the PrintedRegister."""
    by.require("documents.read")
    with deed(by):
        if by.user and count_waiting(PrintedRegister, by=by) >= MOST_WAITING:
            raise ValidationError(_("Too many of your registers are being printed. Let them be made first."))
        printed = PrintedRegister.objects.create(
            kind=table.kind,
            register=table.register,
            case_file=table.case_file,
            file_plan=table.file_plan,
            transfer=table.transfer,
            year=table.year,
            format=format,
            asked_by=by.user,
        )
        note(by, gettext_noop("printed the register %(record)s"), printed, record=printed)
    return printed


def make_printed(pk, day):
    """Print it if it waits; answers whether it was done here. Delivered twice, it does nothing twice."""
    return jobs.run(PrintedRegister, pk, lambda printed: make(printed, day))


def make(printed, day):
    """Slow work first, outside of every transaction that writes; then everything at once, if it is still ours."""
    by = Actor(day=day, user=printed.asked_by) if printed.asked_by else system(day)
    jobs.renew(printed, READING, 5)
    with reading_snapshot():
        table = asked_table(printed, day)
        printout = table.printout(timezone.now())
        documents = table.count
    jobs.renew(printed, WRITING, 30)
    content = RENDERERS[printed.format](printout)
    with override(printed.asked_by.language if printed.asked_by else None):
        try:
            keep(printed, content, documents, by)
        except ValidationError as error:
            jobs.fail(printed, " ".join(error.messages))


def keep(printed, content, documents, by):
    """One short transaction. Its last statement checks that the job is still this worker's, else nothing is kept."""
    digest = hashlib.sha256(content).hexdigest()
    with in_line(), deed(by):
        if printed.closes:
            close_book(printed, content=content, sha256=digest, documents=documents, by=by)
        jobs.finish(printed, content=content, sha256=digest, failure="")
