"""How a number comes about: the symbol, the number to expect, and the turn in which one is given."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.locks import refuse_locked
from accounts.models import Agency
from documents.models import YearBook, written_number, written_symbol


def agency_on(day):
    """The agency as it is called on that day. Raises ValidationError while it has no name."""
    agency = Agency.objects.on(day)
    if agency is None:
        raise ValidationError(
            _("The agency has no name and code yet: an administrator enters them among the settings."), code="no_agency"
        )
    return agency


def symbol_of(document, day):
    """The symbol that the document gets if it is issued on that day. Raises ValidationError where a code is missing."""
    return symbol_by(agency_on(day), document)


def symbol_by(agency, document):
    if not document.type.code and document.drafting_unit is None:
        raise ValidationError(_("An official letter carries the code of its drafting unit."), code="no_unit")
    unit_code = document.drafting_unit.code if document.drafting_unit else ""
    return written_symbol(document.type.code, agency.code, unit_code)


def identifier_by(agency, document):
    """`H62.40.2022.VBD.469`: the codes of agency and register, year and number (D30-1.c; records-law, section G).
    An agency without a code has none to give."""
    organisation = agency.identifier.rstrip(".")
    if not organisation:
        return ""
    return f"{organisation}.{document.book.year}.{document.register.code}.{document.number}"


def expected_number(document, day):
    """The number as it would be written if the document were issued now; somebody else may be first."""
    book = YearBook.objects.filter(register=document.register_id, year=day.year).first()
    if book:
        refuse_closed(book)
    return written_number((book.last_number if book else 0) + 1, symbol_of(document, day))


def take_turn(register, day, clock):
    """Wait for the turn in this register and read the day after that: (the year's book, locked; the day).

    `day` is the day before the wait. The order of numbers is the order of time only if the clock is read while nobody
    else can give a number. When the year ends while waiting, the turn is taken in the next book.
    """
    book = None
    while book is None or book.year != day.year:
        book = YearBook.objects.in_turn(register, day.year)
        day = clock()
    refuse_closed(book)
    return book, day


def refuse_closed(book):
    refuse_locked(book)
    if book.is_closed:
        sentence = _("The year-book %(book)s is closed: no number is given in it.")
        raise ValidationError(sentence % {"book": book}, code="closed")
