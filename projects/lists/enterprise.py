"""The list of enterprises."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Choice, Code, HowMany, List, Name, Text, Words
from parks.models import within
from projects.lists.columns import parks_seen
from projects.models import Project
from projects.models.enterprise import Rhythm


class EnterpriseFilters(filters.Filters):
    rhythm = filters.Choice(choices=Rhythm.choices, label=_("Reports"))
    park = filters.Record(queryset=parks_seen, label=_("Has a project in"), method="at_park")

    def at_park(self, queryset, name, park):
        there = Project.objects.standing().filter(within(park), enterprise=OuterRef("pk"))
        return queryset.filter(Exists(there))


class EnterpriseList(List):
    columns = [
        Code("tax_code", link="enterprise"),
        Words("name"),
        HowMany("carried_out", _("Projects"), behind="project-list", asked="enterprise=%(tax_code)s"),
        Name("representative"),
        Name("contact"),
        Code("phone"),
        Text("email"),
        Choice("rhythm", choices=Rhythm),
        Words("address", shown=False),
    ]
    filters = EnterpriseFilters
    order = ["name"]
    empty = _("No enterprise is recorded yet. Enter one with its tax code, or bring enterprises in from a file.")
