"""What the lists of the outgoing and the incoming register share: one year-book, or all years together."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from documents.lists.reads import ReadsKept
from documents.registers import oddities


class BookList(ReadsKept):
    """Needs: books {year: YearBook}, years, and year: of which book it is, or None for all years."""

    carried = ()  # what the address says besides the filters

    @cached_property
    def book(self):
        return self.books.get(self.year)

    @cached_property
    def odd(self):
        return oddities(self.book) if self.book else None

    @property
    def year_segments(self):
        """(label, address, whether it is shown) of each year-book, and of all together."""
        for year in self.years:
            yield str(year), self.url(year=year, page=None), year == self.year
        yield _("All years"), self.url(year="all", page=None), self.year is None

    @property
    def kept(self):
        """The form of the filters keeps what the address carries: the year, the register."""
        return super().kept + [(name, self.asked[name]) for name in self.carried if self.asked.get(name)]
