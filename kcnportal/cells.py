"""Reading one cell: what people type as text, number, date or choice. Each reader returns a value or raises BadCell
with a sentence; forms and imports read alike (spec records-in)."""

import re
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _, gettext_lazy

from kcnportal.sheets import ErrorCell

WITH_COMMA = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d+)")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
PLAIN = re.compile(r"\d+(?:\.\d+)?")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
SLASHED_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # Cc of Unicode, without line ends and tabs
MOST_DIGITS = 20


class BadCell(Exception):
    """Why a cell cannot be read, as a sentence for its reader."""


def as_text(cell):
    """A cell as the text that a person would see."""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def text(longest):
    def read(cell):
        value = as_text(cell)
        if CONTROL.search(value):
            raise BadCell(_("the text holds control characters"))
        if len(value) > longest:
            raise BadCell(_("longer than %(longest)d characters") % {"longest": longest})
        return value

    read.takes = gettext_lazy("text")
    return read


def number(cell):
    """A Decimal: with a comma, dots group and the comma is decimal; without one, a single dot is decimal and several
    group. A sign in front is read; rules about it are the caller's."""
    typed = as_text(cell)
    sign, digits = (typed[0], typed[1:]) if typed[:1] in ("+", "-") else ("", typed)
    if not typed.isascii() or len(digits) > 2 * MOST_DIGITS:
        raise BadCell(_("not a number"))
    if match := WITH_COMMA.fullmatch(digits):
        digits = f"{match[1].replace('.', '')}.{match[2]}"
    elif GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    elif not PLAIN.fullmatch(digits):
        raise BadCell(_("not a number; write 1234.5 or 1.234,5"))
    if len(digits.partition(".")[0].lstrip("0")) > MOST_DIGITS:
        raise BadCell(_("too large a number"))
    return Decimal(f"{sign}{digits}")


def not_negative(places, largest=10**15):
    """A Decimal of at least zero with at most so many decimals."""

    def read(cell):
        value = number(cell)
        if value < 0:
            raise BadCell(_("must not be negative"))
        if value.as_tuple().exponent < -places and value != round(value, places):
            raise BadCell(_("at most %(places)d decimals") % {"places": places})
        if value > largest:
            raise BadCell(_("too large a number"))
        return value

    read.takes = gettext_lazy("a number: 1234.5 or 1.234,5")
    return read


def whole(smallest=0, largest=2_147_483_647):
    """A whole number, as Excel may store it too (`469.0`)."""

    def read(cell):
        value = number(cell)
        if value != value.to_integral_value():
            raise BadCell(_("not a whole number"))
        if value < 0 and smallest >= 0:
            raise BadCell(_("must not be negative"))
        if not smallest <= value <= largest:
            raise BadCell(_("must be from %(smallest)d to %(largest)d") % {"smallest": smallest, "largest": largest})
        return int(value)

    read.takes = gettext_lazy("a whole number")
    return read


def digits(cell):
    """A positive number written in digits only, like a document's."""
    typed = as_text(cell)
    if not (typed.isascii() and typed.isdigit()) or not 1 <= int(typed[:12]) <= 2_147_483_647 or len(typed) > 12:
        raise BadCell(_("not a number in digits"))
    return int(typed)


def day(cell):
    """A date written YYYY-MM-DD or DD/MM/YYYY; other forms would be guesses."""
    if isinstance(cell, date):
        return cell
    if match := ISO_DATE.fullmatch(cell):
        year, month, day_of_month = match.groups()
    elif match := SLASHED_DATE.fullmatch(cell):
        day_of_month, month, year = match.groups()
    else:
        raise BadCell(_("not a date; write YYYY-MM-DD or DD/MM/YYYY"))
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError as error:
        raise BadCell(_("there is no such day")) from error


def month(cell):
    """A month YYYY-MM as its first day."""
    if isinstance(cell, date) and cell.day == 1:
        return cell
    typed = as_text(cell)
    try:
        return day(f"{typed}-01") if re.fullmatch(r"\d{4}-\d{2}", typed) else day("")
    except BadCell as error:
        raise BadCell(_("not a month; write YYYY-MM")) from error


def choice(*allowed):
    """One of a list, as it is written there."""

    def read(cell):
        value = as_text(cell)
        if value not in allowed:
            raise BadCell(_("not one of: %(allowed)s") % {"allowed": ", ".join(allowed)})
        return value

    read.takes = ", ".join(allowed)
    return read


def read(cell, reader):
    """Read a non-empty cell; an error value of a sheet is a bad cell, whatever the column."""
    if isinstance(cell, ErrorCell):
        raise BadCell(_("the sheet holds an error here"))
    return reader(cell)


day.takes = gettext_lazy("a date: YYYY-MM-DD or DD/MM/YYYY")
month.takes = gettext_lazy("a month: YYYY-MM")
digits.takes = gettext_lazy("a number in digits")
