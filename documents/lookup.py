"""Look a document up by its number, as people say it: `469`, `469/KH`, `469/KH-BQLKCN`, `ke hoach 469`, `KH 469`."""

import re

from django.db.models import Q

from documents.models import DocumentType, IncomingDocument, OutgoingDocument
from kcnportal.text import fold

LARGEST_NUMBER = 2**31 - 1
WRITTEN = re.compile(r"(?:so )?(?P<number>\d{1,10})(?: ?/ ?(?P<symbol>[^\s/]+))?")  # 469, so 469, 469/kh
SPOKEN = re.compile(r"(?P<type>\D+?)(?: so)? ?(?P<number>\d{1,10})|(?P<number_first>\d{1,10}) (?P<type_last>\D+)")


def find_by_number(text, actor):
    """The issued documents that the words name by their number, newest year first; none when they name no number."""
    text = fold(text)
    if written := WRITTEN.fullmatch(text):
        found = numbered(written["number"], actor)
        return found.filter(has_symbol(written["number"], written["symbol"])) if written["symbol"] else found
    if spoken := SPOKEN.fullmatch(text):
        types = types_called(spoken["type"] or spoken["type_last"])
        return numbered(spoken["number"] or spoken["number_first"], actor).filter(type__in=types)
    return OutgoingDocument.objects.none()


def names_number(text):
    """Whether the words are a document's number, rather than words to look for."""
    return bool(WRITTEN.fullmatch(fold(text)) or SPOKEN.fullmatch(fold(text)))


def numbered(number, actor):
    documents = OutgoingDocument.objects.visible_to(actor).issued()
    if int(number) > LARGEST_NUMBER:
        return documents.none()
    return documents.filter(number=int(number)).order_by("-book__year", "book__register", "occurrence")


def has_symbol(number, symbol):
    """The whole symbol or its first parts (469/kh finds KH-BQLKCN, not KHX-1): folded words begin with the number."""
    begins = f"{int(number):02d}/{symbol}"
    return Q(search_text__startswith=f"{begins}-") | Q(search_text__startswith=f"{begins} ")


def types_called(name):
    """The types of that code or name, in Vietnamese or English: kh, ke hoach, plan."""
    return [
        kind.pk
        for kind in DocumentType.objects.all()
        if name in (fold(kind.code), fold(kind.name.partition(" (")[0]), fold(kind.english))
    ]


def find_arrivals(text, actor):
    """The incoming documents that the words name: by the sender's number (1234/UBND-VP), or by their arrival number
    (56), newest first."""
    seen = IncomingDocument.objects.visible_to(actor).order_by("-arrived_on", "-pk")
    number, slash, symbol = (part.strip() for part in text.partition("/"))
    if slash:
        return seen.filter(number__iexact=number, symbol__iexact=symbol)
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        return seen.none()
    return seen.filter(arrival_number=int(number))
