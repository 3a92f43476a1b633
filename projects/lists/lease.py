"""The list of land leases."""

from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Code, Day, List, Name, Number, State, Text, Words
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
