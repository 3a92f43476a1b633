"""The document of the board that a source names: `469/KH-BQLKCN`, the last one that is not after the day."""

from documents.models import OutgoingDocument

LARGEST_NUMBER = 2**31 - 1


def document_called(source, day):
    return documents_called({(source, day)}).get((source, day))


def documents_called(named):
    """{(source, day): its document} of those that are documents of the board, in one query."""
    written = {about: number_and_symbol(about[0]) for about in named}
    numbers = {number for number, _symbol in filter(None, written.values())}
    if not numbers:
        return {}
    found = OutgoingDocument.objects.unrestricted().issued().filter(number__in=numbers)
    found = list(found.order_by("issued_on", "occurrence"))
    called = {}
    for source, day in named:
        same = [one for one in found if (one.number, one.symbol) == written[source, day] and one.issued_on <= day]
        if same:
            called[source, day] = same[-1]
    return called


def number_and_symbol(source):
    """None where the source is no number of a document."""
    number, _slash, symbol = (part.strip() for part in source.partition("/"))
    if not symbol or not number.isascii() or not number.isdigit() or int(number[:11]) > LARGEST_NUMBER:
        return None
    return int(number), symbol
