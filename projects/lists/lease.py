"""The list of land leases."""

from operator import itemgetter

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.alphabet import Alphabetical
from kcnportal.lists import Code, Day, List, Name, Number, State, Text, Words
from kcnportal.paging import PAGE_SIZE
from projects.lists.columns import in_park, parks_seen
from projects.models import Lease, LeaseStanding


class LeaseFilters(filters.Filters):
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    standing_is = filters.Choice(choices=LeaseStanding.choices, label=_("State"))
    in_force_on = filters.From("ends_on", _("In force on"), method="in_force")
    at_park = in_park("park")

    def in_force(self, queryset, name, day):
        return queryset.filter(pk__in=Lease.objects.in_force(day))


class OnPaper(Code):
    """The project that the lease names, where another one has the land today."""

    def value(self, row):
        return "" if row["project"] == row["holder"] else super().value(row)


class LeaseList(List):
    columns = [
        Text("document_number", _("Document"), link="lease"),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        Code("holder_code", _("Project"), link="project", link_key="holder"),
        Words("holder_name", _("Project's name")),
        OnPaper("project__code", _("On the paper"), link="project", link_key="project", needs=("holder", "project")),
        Number("area"),
        Day("starts_on"),
        Day("ends_on"),
        State("standing_is", _("State"), choices=LeaseStanding),
    ]
    filters = LeaseFilters
    order = ["-starts_on"]
    empty = _("No lease is recorded yet.")

    def keys_of_page(self):
        """By the holder's name: of most leases that is the project on the paper, whose index is read up to the page.
        The leases that passed to another project are few and are put in between."""
        if self.sorted_by is None or self.sorted_by.key != "holder_name":
            return super().keys_of_page()
        on_paper = self.by_name("project__name", self.found.filter(has_passed=False, project__name__isnull=False))
        passed = self.by_name("holder_name", self.found.filter(has_passed=True))
        rows = sorted([*on_paper[: self.page * PAGE_SIZE], *passed])
        rows.sort(key=itemgetter(1), reverse=self.is_descending)
        keys = self.on_page([pk for pk, _name in rows])
        return keys if len(keys) == PAGE_SIZE else super().keys_of_page()

    def by_name(self, name, rows):
        """(id, the name as the alphabet orders it) of leases."""
        key = Alphabetical(F(name))
        in_order = key.desc() if self.is_descending else key.asc()
        return rows.order_by(in_order, "pk").values_list("pk", key)
