"""A deadline in words, as of a day, in working days: overdue by 3 days, 5 days left; and when one is reminded of it."""

from datetime import timedelta

from django.utils.translation import gettext as _, ngettext

from documents.models import Handling
from kcnportal.workdays import Workdays

SOON = 5  # working days
REMINDED_WITHIN = timedelta(days=30)  # before and after: the steps below, and the longest holiday
LATE_FOR_GOOD = 10  # working days: what is older is seen in the list, and rings no more
MONDAY_TO_FRIDAY = Workdays()


def deadline(due_on, done_on, day, workdays=MONDAY_TO_FRIDAY):
    """(state, words). The state is one of done, overdue, soon, open; portal.css knows their colours."""
    if done_on and done_on <= day:
        return "done", done_words(days_late(due_on, done_on, workdays))
    if due_on < day:
        late = days_late(due_on, day, workdays)
        return "overdue", ngettext("Overdue by %(days)d day", "Overdue by %(days)d days", late) % {"days": late}
    if due_on == day:
        return "soon", _("Due today")
    left = workdays.between(day, due_on)
    if left == 0:
        return "soon", _("Due before the next working day")
    words = ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    return ("soon" if left <= SOON else "open"), words


def days_late(due_on, done_on, workdays):
    """Working days past a deadline; a deadline that passed on a Saturday has passed: that counts as one."""
    return max(1, workdays.between(due_on, done_on)) if done_on > due_on else 0


def done_words(late):
    if late <= 0:
        return _("Done in time")
    return ngettext("Done, %(days)d day late", "Done, %(days)d days late", late) % {"days": late}


def handling_words(handling, due_on, answered_on, day, workdays):
    """(state, words) of how far an incoming document is."""
    if handling in (Handling.OPEN, Handling.OVERDUE):
        return deadline(due_on, None, day, workdays) if due_on else ("open", _("No deadline"))
    if handling == Handling.ANSWERED_LATE:
        late = days_late(due_on, answered_on, workdays)
        words = ngettext("Answered, %(days)d day late", "Answered, %(days)d days late", late)
        return handling, words % {"days": late}
    return handling, str(Handling(handling).label)


def reminder_step(due_on, day, workdays):
    """Which reminder is due on a day: 3 working days or 1 before the deadline, 1 or 5 after it; empty between them all.
    A morning that was missed is made up for: the step lasts until the next one."""
    if day <= due_on:
        left = workdays.between(day, due_on)
        return "before 1" if left <= 1 else "before 3" if left <= 3 else ""
    late = workdays.between(due_on, day)
    if late < 1 or late >= LATE_FOR_GOOD:
        return ""
    return "late 5" if late >= 5 else "late 1"
