"""What is odd in a year-book: numbers that are missing or given twice, and dates that fall. The database compares."""

from dataclasses import dataclass, field

from django.db.models import Count, F, Q, Window
from django.db.models.functions import Lag, Lead

from documents.models import IncomingDocument, OutgoingDocument, Register


@dataclass
class Oddities:
    gaps: list = field(default_factory=list)  # (first, last) of the numbers that are missing
    duplicates: list = field(default_factory=list)  # (number, how many times)
    out_of_order: list = field(default_factory=list)  # (number, its day, the later day of the number before)

    def __bool__(self):
        return bool(self.gaps or self.duplicates or self.out_of_order)


def oddities(book):
    """The book's documents held against their neighbours. An old register may begin at any number; from there on every
    number up to the counter is expected once, with dates that never fall."""
    found = Oddities()
    for number, occurrence, day, before, day_before, after, times in odd_rows(book):
        if before is not None and number > before + 1:
            found.gaps.append((before + 1, number - 1))
        if times > 1 and occurrence == 1:
            found.duplicates.append((number, times))
        if day_before is not None and day < day_before:
            found.out_of_order.append((number, day, day_before))
        if after is None and number < book.last_number:
            found.gaps.append((number + 1, book.last_number))
    return found


def odd_rows(book):
    in_order = {"order_by": ["place", "occurrence"]}
    return (
        entries(book)
        .annotate(
            before=Window(Lag("place"), **in_order),
            day_before=Window(Lag("on"), **in_order),
            after=Window(Lead("place"), **in_order),
            times=Window(Count("id"), partition_by=["place"]),
        )
        .filter(
            Q(place__gt=F("before") + 1)
            | Q(times__gt=1)
            | Q(on__lt=F("day_before"))
            | Q(after=None, place__lt=book.last_number)
        )
        .order_by("place", "occurrence")
        .values_list("place", "occurrence", "on", "before", "day_before", "after", "times")
    )


def entries(book):
    """The documents of a book, each with its `place` (the number) and the day it is `on`."""
    if book.register.direction == Register.Direction.INCOMING:
        return IncomingDocument.objects.filter(book=book).annotate(place=F("arrival_number"), on=F("arrived_on"))
    return OutgoingDocument.objects.filter(book=book).annotate(place=F("number"), on=F("issued_on"))
