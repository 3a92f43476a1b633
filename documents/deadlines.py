"""A deadline in words, as of a day: overdue by 3 days, 5 days left."""

from django.utils.translation import gettext as _, ngettext

SOON = 7


def deadline(due_on, done_on, day):
    """(state, words). The state is one of done, overdue, soon, open; portal.css knows their colours."""
    if done_on and done_on <= day:
        return "done", done_words((done_on - due_on).days)
    left = (due_on - day).days
    if left < 0:
        return "overdue", ngettext("Overdue by %(days)d day", "Overdue by %(days)d days", -left) % {"days": -left}
    if left == 0:
        return "soon", _("Due today")
    words = ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    return ("soon" if left <= SOON else "open"), words


def done_words(late):
    if late <= 0:
        return _("Done in time")
    return ngettext("Done, %(days)d day late", "Done, %(days)d days late", late) % {"days": late}
