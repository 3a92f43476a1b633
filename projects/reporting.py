"""The life of a statement, by one table of moves, and the months that it covers. Pure.

due -> submitted -> accepted, or returned with a reason and submitted again. "Due" is no row: it is asked for
(`projects.duties`).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

SUBMITTED, RETURNED, ACCEPTED = "submitted", "returned", "accepted"
MONTH, QUARTER = "month", "quarter"
LENGTH = {MONTH: 1, QUARTER: 3}


@dataclass(frozen=True)
class Move:
    label: str
    does: str  # what the page says before it is done
    starts: tuple
    ends: str
    needs_reason: bool = False


MOVES = {
    "accept": Move(
        _("Accept"), _("Its figures count in the reports that are made from now on."), (SUBMITTED,), ACCEPTED
    ),
    "return": Move(
        _("Return"),
        _("The enterprise is to mend it. Its figures do not count until they are accepted again; reports made before "
          "stay as they are."),
        (SUBMITTED, ACCEPTED), RETURNED, needs_reason=True,
    ),
    "resubmit": Move(
        _("Submit again"), _("The enterprise stands by its figures: they wait to be accepted."), (RETURNED,), SUBMITTED
    ),
}  # fmt: skip


def moves_from(state):
    """{kind: Move} of what can be done with a statement in this state."""
    return {kind: move for kind, move in MOVES.items() if state in move.starts}


def later(month, months):
    """The first day of the month so many months later, or earlier."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def last_day(month):
    return date.fromordinal(later(month, 1).toordinal() - 1)


def ends_quarter(month):
    return month.month % 3 == 0


def quarter_end(month):
    """The last month of a month's quarter, by which a quarterly statement is labelled."""
    return later(month, -month.month % 3)


def first_month(month, covers):
    """The first of the months that a statement labelled by this month covers."""
    return later(month, 1 - LENGTH[covers])


def days_of(month, covers):
    """(first day, last day) of what it covers."""
    return first_month(month, covers), last_day(month)


def months_of(month, covers):
    """The first days of the months that it covers."""
    return [later(month, -back) for back in range(LENGTH[covers])]


def stated_twice(month, stated):
    """Another label among `stated` ({label: covers}) of a statement that covers a month of this one's; None if none."""
    mine = set(months_of(month, stated[month]))
    near = {*mine, quarter_end(month)} & stated.keys() - {month}
    return next((other for other in sorted(near) if mine & set(months_of(other, stated[other]))), None)
