"""A deadline in words, as of a day, in working days: overdue by 3 days, 5 days left."""

from django.utils.translation import gettext as _, ngettext

from documents.models import Handling
from kcnportal.workdays import Workdays

SOON = 5  # working days
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
