"""The document of the board that a source names: `469/KH-BQLKCN`, the last one that is not after the day."""

from documents.models import OutgoingDocument

LARGEST_NUMBER = 2**31 - 1


def document_called(source, day):
    number, _slash, symbol = (part.strip() for part in source.partition("/"))
    if not symbol or not number.isascii() or not number.isdigit() or int(number[:11]) > LARGEST_NUMBER:
        return None
    named = OutgoingDocument.objects.unrestricted().issued().filter(number=int(number), symbol=symbol)
    return named.filter(issued_on__lte=day).order_by("issued_on", "occurrence").last()
