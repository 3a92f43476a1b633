"""A deadline in words, as of a day and in working days: overdue by 3 days, 5 days left.

Whether something is overdue is a matter of dates alone, the same as in reports; working days only say by how much.
"""

from django.utils.translation import gettext as _, ngettext

SOON = 5  # working days: a week


def deadline(due_on, done_on, day, workdays):
    """(state, words). The state is one of done, overdue, soon, open; portal.css knows their colours."""
    if done_on and done_on <= day:
        return "done", done_words(due_on, done_on, workdays)
    if due_on < day:
        return "overdue", overdue_words(workdays.between(due_on, day))
    if due_on == day:
        return "soon", _("Due today")
    left = workdays.between(day, due_on)
    return ("soon" if left <= SOON else "open"), left_words(left)


def left_words(left):
    if not left:  # due on a day off that comes before the next working day
        return _("Less than a day left")
    return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}


def overdue_words(late):
    if not late:  # no working day has passed since
        return _("Overdue")
    return ngettext("Overdue by %(days)d day", "Overdue by %(days)d days", late) % {"days": late}


def done_words(due_on, done_on, workdays):
    if done_on <= due_on:
        return _("Done in time")
    late = workdays.between(due_on, done_on)
    if not late:
        return _("Done late")
    return ngettext("Done, %(days)d day late", "Done, %(days)d days late", late) % {"days": late}
