"""The lists of parks, planning decisions and lots."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Choice, Code, Day, List, Name, Number, State, Text, Words
from parks.models import AdministrativePlace, Park, PlanningDecision, within
from parks.stages import Standing
from parks.uses import Use


def parks_seen(request):
    return Park.objects.visible_to(request.actor)


class ParkFilters(filters.Filters):
    status = filters.Choice("state", choices=Park.Status.choices, label=_("State"))
    kind = filters.Choice(choices=Park.Kind.choices, label=_("Kind"))
    parent = filters.Record(queryset=lambda request: parks_seen(request).top_level(), label=_("Part of"))


class ParkList(List):
    columns = [
        Code("code", link="park"),
        Words("name"),
        Choice("kind", choices=Park.Kind),
        Name("parent__name", _("Part of"), link="park", link_key="parent"),
        State("state", _("State"), choices=Park.Status),
        Day("operating_from"),
        Number("natural_area", _("Natural area (ha)")),
        Number("industrial_area", _("Industrial land (ha)")),
        Name("developer"),
        Text("address", shown=False),
    ]
    filters = ParkFilters
    order = ["code"]
    empty = _("No park is recorded yet. Add one, or bring in the parks from a file.")


class DecisionFilters(filters.Filters):
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="of_park")
    kind = filters.Choice(choices=PlanningDecision.Kind.choices, label=_("Kind"))
    standing = filters.Choice(choices=Standing.choices, label=_("State"))
    from_day = filters.From("decided_on", _("Dated from"))
    until_day = filters.Until("decided_on", _("Dated until"))

    def of_park(self, queryset, name, park):
        """A park with its zones and phases."""
        return queryset.filter(within(park))


class Numbered(Code):
    """The number of a decision; a case has none yet, and is opened all the same."""

    def text(self, row):
        return self.value(row) or str(_("case"))


class DecisionList(List):
    columns = [
        Numbered("number", link="planningdecision"),
        Day("decided_on"),
        Choice("kind", choices=PlanningDecision.Kind),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        Words("title"),
        State("standing", _("State"), choices=Standing),
        Number("natural_area"),
        Number("industrial_area"),
        Day("effective_on"),
        Text("authority", shown=False),
        Code("replaces_number", shown=False),
        Code("adjusts_number", shown=False),
    ]
    filters = DecisionFilters
    order = [F("decided_on").desc(nulls_first=True)]  # what is under way stands above what is made
    empty = _("No planning decision is recorded yet. Record one, or bring them in from a file.")


class LotFilters(filters.Filters):
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="of_park")
    use = filters.Choice(choices=Use.choices, label=_("Use"))

    def of_park(self, queryset, name, park):
        return queryset.within(park)


class LotList(List):
    columns = [
        Code("code", link="lot"),
        Name("park__name", _("Place"), link="park", link_key="park"),
        Choice("use", choices=Use),
        Number("area"),
        Words("note", shown=False),
    ]
    filters = LotFilters
    order = ["park__code", "code"]
    empty = _("No lot is recorded yet. Add the lots of a park: leases can name them then.")


class PlaceFilters(filters.Filters):
    level = filters.Choice(choices=AdministrativePlace.Level.choices, label=_("Level"))
    exists = filters.Yes(label=_("Exists today"), method="existing")

    def existing(self, queryset, name, exists):
        today = queryset.on(self.request.actor.day)
        return today if exists else queryset.exclude(pk__in=today)


class PlaceList(List):
    columns = [
        Name("name", link="administrativeplace"),
        Choice("level", choices=AdministrativePlace.Level),
        Name("parent__name", _("Lies in"), link="administrativeplace", link_key="parent"),
        Day("starts_on"),
        Day("ends_on"),
        Text("code", shown=False),
        Words("basis", shown=False),
    ]
    filters = PlaceFilters
    order = ["name"]
    empty = _("No place is recorded yet. An administrator adds them under Administration.")
