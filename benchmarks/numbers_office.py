"""Many issuers at one register: each gives numbers on its own connection, and the books are looked at afterwards."""

import random
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from accounts.clock import portal_clock
from accounts.models import Activity
from documents.actions.outgoing import issue_document
from documents.line import in_line
from documents.models import OutgoingDocument, YearBook
from documents.registers import oddities


@dataclass
class Try:
    """One attempt to number a document: how long it took and what came of it."""

    document: int
    seconds: float
    number: int | None = None
    rolled_back: bool = False
    error: str = ""


class PowerCut(Exception):
    """Raised after a number was taken, so that the transaction is rolled back."""


def issue_all(documents, *, by, clock=None, rolled_back=0.0, seed=0):
    """Number these documents one after the other; a share of them is rolled back after the number was taken."""
    chance = random.Random(seed)
    return [issue_one(pk, by=by, clock=clock, roll_back=chance.random() < rolled_back) for pk in documents]


def issue_one(pk, *, by, clock=None, roll_back=False):
    """By this clock, or by one of its own as the page takes it."""
    started = time.perf_counter()
    number, error = None, ""
    try:
        with power_cut(roll_back):
            number = issue_document(pk, by=by, token=uuid.uuid4(), clock=clock or portal_clock()).number
    except PowerCut:
        number = None
    except (ValidationError, DatabaseError) as trouble:
        error = f"{type(trouble).__name__}: {trouble}"
    return Try(pk, time.perf_counter() - started, number, roll_back, error)


@contextmanager
def power_cut(happens):
    if not happens:
        yield
        return
    with in_line(), transaction.atomic():
        yield
        raise PowerCut


def complaints(tries):
    """Everything that is wrong with the books and with what the issuers were told; empty when all is well."""
    found = [attempt.error for attempt in tries if attempt.error]
    for book in YearBook.objects.all():
        odd = oddities(book)
        found += [f"{book}: numbers {first}-{last} are missing" for first, last in odd.gaps]
        found += [f"{book}: number {number} given {times} times" for number, times in odd.duplicates]
        found += [f"{book}: the date falls at number {number}" for number, *_days in odd.out_of_order]
        if first_number(book) not in (None, 1):
            found.append(f"{book}: begins at {first_number(book)}")
        found += out_of_time(book)
    return found + told_otherwise(tries)


def told_otherwise(tries):
    """Issuers who were told another number than the one that is written."""
    written = dict(OutgoingDocument.objects.issued().values_list("pk", "number"))
    return [
        f"document {attempt.document} was told {attempt.number}, has {written.get(attempt.document)}"
        for attempt in tries
        if attempt.number and attempt.number != written.get(attempt.document)
    ]


def first_number(book):
    return book.documents.order_by("number").values_list("number", flat=True).first()


def out_of_time(book):
    """Numbers that were noted earlier than a lower number of the same book."""
    noted = dict(
        Activity.objects.filter(subject_type="documents.outgoingdocument", sentence__startswith="issued").values_list(
            "subject_id", "at"
        )
    )
    in_order = list(book.documents.order_by("number").values_list("number", "pk"))
    return [
        f"{book}: number {number} was given before number {lower}"
        for (lower, earlier), (number, later) in pairwise(in_order)
        if noted[later] < noted[earlier]
    ]


def close_connection():
    """At the end of a thread, and before a process is split: a connection belongs to one of them."""
    connection.close()
