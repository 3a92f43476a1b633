"""The rows of the expiry calendar, in pages."""

from kcnportal.paging import Paged


class ExpiryList(Paged):
    """What ends, the first one first; `count` is of all of it."""

    def __init__(self, request, found):
        self.asked, self.day, self.found = request.GET, request.actor.day, found

    @property
    def count(self):
        return len(self.found)

    @property
    def rows(self):
        """[(expiry, months left)] of the page."""
        return [(one, one.months_left(self.day)) for one in self.on_page(self.found)]
