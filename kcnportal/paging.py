"""A long list in pages, as components/pagination.html shows it."""

from math import ceil

PAGE_SIZE = 50


class Paged:
    """For whoever has `count` and what the address `asked` for, a QueryDict, or a `url(page=)` of its own."""

    reachable = None  # how many rows can be paged through; None: all

    @property
    def pages(self):
        count = self.count if self.reachable is None else min(self.count, self.reachable)
        return max(1, ceil(count / PAGE_SIZE))

    @property
    def page(self):
        asked = self.asked.get("page", "1")
        return min(max(1, int(asked)), self.pages) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1

    @property
    def previous_url(self):
        return self.url(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self):
        return self.url(page=self.page + 1) if self.page < self.pages else ""

    def url(self, **changes):
        """This address with other parameters; None takes one out."""
        query = self.asked.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"?{query.urlencode()}"

    def on_page(self, rows):
        """Those of the rows, a list or a queryset, that stand on the page."""
        return rows[(self.page - 1) * PAGE_SIZE : self.page * PAGE_SIZE]
