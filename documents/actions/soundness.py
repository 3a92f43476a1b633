"""Whether what the registers and the vault keep is sound: counters against numbers, files against their hashes, rights
and the way of documents against what was kept of their changes. What a record says is told of none of them."""

import hashlib
from itertools import chain

from django.core.files.storage import default_storage
from django.db.models import F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from documents.models import (
    BookClosing,
    DocumentFile,
    DocumentMove,
    DocumentTemplate,
    NamedReader,
    OutgoingDocument,
    RecordFile,
    Restriction,
    RightsChange,
    YearBook,
)
from documents.vault import sha256_of
from kcnportal.snapshot import reading_snapshot
from kcnportal.soundness import Fault

STORED = (DocumentFile, DocumentTemplate, RecordFile)


def faults(day):
    """[Fault] of all registers, files, closed books, rights by name and documents on their way."""
    found = (faults_of_registers(), faults_of_files(), faults_of_closings(), faults_of_rights(), faults_of_ways())
    return list(chain.from_iterable(found))


def faults_of_registers():
    """What old registers brought along is theirs; what was numbered here is complete, once each, in order of days."""
    for book in YearBook.objects.select_related("register").order_by("pk"):
        about = {"book": str(book)}
        highest = highest_number(book)
        if highest > book.last_number:
            numbers = {"counter": book.last_number, "number": highest}
            sentence = gettext_noop("%(book)s: the counter says %(counter)s, but number %(number)s is given")
            yield Fault("registers", sentence, about | numbers)
        if not book.is_incoming:
            yield from faults_of_numbers(book, about)


def highest_number(book):
    number = "arrival_number" if book.is_incoming else "number"
    entries = book.arrivals if book.is_incoming else book.documents
    return entries.aggregate(highest=Max(number))["highest"] or 0


def faults_of_numbers(book, about):
    before = None
    issued = OutgoingDocument.objects.filter(book=book, issue_token__isnull=False).order_by("number", "occurrence")
    for number, day in issued.values_list("number", "issued_on").iterator():
        values = about | {"number": number}
        if before and number == before[0]:
            yield Fault("registers", gettext_noop("%(book)s: number %(number)s was given twice"), values)
        elif before and number > before[0] + 1:
            missing = about | {"first": before[0] + 1, "last": number - 1}
            yield Fault("registers", gettext_noop("%(book)s: numbers %(first)s-%(last)s are missing"), missing)
        if before and day < before[1]:
            yield Fault("registers", gettext_noop("%(book)s: number %(number)s has an earlier date"), values)
        before = number, day
    if before and before[0] != book.last_number:
        missing = about | {"first": before[0] + 1, "last": book.last_number}
        yield Fault("registers", gettext_noop("%(book)s: numbers %(first)s-%(last)s are missing"), missing)


def faults_of_files():
    """Named by their place in the vault: what people called a file may tell of what is restricted."""
    for model in STORED:
        for pk, stored, sha256 in model.objects.order_by("pk").values_list("pk", "file", "sha256").iterator():
            about = {"kind": str(model._meta.label_lower), "id": pk, "name": stored}
            try:
                found = hash_of(stored)
            except FileNotFoundError:
                yield Fault("files", gettext_noop("%(kind)s %(id)s: the file “%(name)s” is not there"), about)
                continue
            except OSError:  # a folder in its place, a disk that does not read it
                sentence = gettext_noop("%(kind)s %(id)s: the file “%(name)s” cannot be read")
                yield Fault("files", sentence, about)
                continue
            if found != sha256:
                sentence = gettext_noop("%(kind)s %(id)s: the file “%(name)s” is not what was kept")
                yield Fault("files", sentence, about)


def hash_of(stored):
    """The SHA-256 of what lies in the vault. Raises FileNotFoundError."""
    with default_storage.open(stored) as file:
        return sha256_of(file)


def faults_of_closings():
    for closing in BookClosing.objects.select_related("book__register").order_by("pk").iterator(chunk_size=1):
        if hashlib.sha256(closing.content).hexdigest() != closing.sha256:
            yield Fault(
                "books", gettext_noop("The closed book %(book)s is not what was kept"), {"book": str(closing.book)}
            )


def faults_of_rights():
    """Who is named on a record, and whether it is restricted, follows from the changes that leaders are told of."""
    with reading_snapshot():  # what is changed meanwhile is in both or in none
        said, kept = said_of_rights(), kept_rights()
    sentence = gettext_noop("%(kind)s %(id)s: the rights by name are not what was kept of their changes")
    for kind, pk in sorted({about[:2] for about in said ^ kept}):
        yield Fault("rights", sentence, {"kind": kind, "id": pk})


def said_of_rights():
    """{(kind, id, person; None where it is restricted)} as the changes say."""
    said = set()
    changes = RightsChange.objects.order_by("pk").values_list("kind", "subject_type", "subject_id", "person")
    for kind, *about in changes.iterator():
        if kind in (RightsChange.Kind.NAMED, RightsChange.Kind.RESTRICTED):
            said.add(tuple(about))
        else:
            said.discard(tuple(about))
    return said


def kept_rights():
    kept = set(NamedReader.objects.values_list("subject_type", "subject_id", "person"))
    return kept | {(*about, None) for about in Restriction.objects.values_list("subject_type", "subject_id")}


def faults_of_ways():
    """A draft is where its last move led it. What an old register brought along has no moves."""
    moves = DocumentMove.objects.filter(document=OuterRef("pk")).exclude(kind=DocumentMove.Kind.REMARK)
    last = Subquery(moves.order_by("-pk").values("to_state")[:1])
    drafts = OutgoingDocument.objects.drafts().annotate(led_to=Coalesce(last, Value(OutgoingDocument.State.DRAFT)))
    sentence = gettext_noop("Draft %(id)s: it is not where its last move led it")
    for pk in drafts.exclude(state=F("led_to")).order_by("pk").values_list("pk", flat=True):
        yield Fault("drafts", sentence, {"id": pk})
