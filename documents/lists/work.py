"""My work in pages."""

from django.utils.functional import cached_property

from accounts.models import SpecialDay
from documents.work import Work
from kcnportal.paging import Paged


class WorkList(Paged):
    """What waits for the reader; with `show` in the address what is behind one of the figures above it."""

    def __init__(self, request):
        self.asked, self.work = request.GET, Work(request.actor)

    @cached_property
    def found(self):
        return self.work.shown(self.asked.get("show", ""))

    @property
    def count(self):
        return len(self.found)

    @property
    def rows(self):
        """[(item, state, words of its deadline)] of the page."""
        workdays = SpecialDay.objects.workdays()
        return [(item, *item.standing(self.work.day, workdays)) for item in self.on_page(self.found)]
