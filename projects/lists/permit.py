"""The list of permits."""

from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Choice, Code, Day, List, Name, State, Text, Words
from projects.lists.columns import in_park, parks_seen
from projects.models import PermitKind, PermitStanding


class PermitFilters(filters.Filters):
    kind = filters.Choice(choices=PermitKind.choices, label=_("Kind"))
    standing_is = filters.Choice(choices=PermitStanding.choices, label=_("State"))
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    until_day = filters.Until("ends_on", _("Valid to, until"))

    at_park = in_park("project__park")


class PermitList(List):
    columns = [
        Text("number", link="permit"),
        Choice("kind", choices=PermitKind),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name")),
        Name("project__park__name", _("Industrial park"), link="park", link_key="project__park"),
        Day("issued_on"),
        Day("ends_on"),
        State("standing_is", _("State"), choices=PermitStanding),
        Text("authority", shown=False),
        Words("subject", shown=False),
    ]
    filters = PermitFilters
    order = ["-issued_on"]
    empty = _("No permit is recorded yet. Record those of a project: the calendar tells when one ends.")
