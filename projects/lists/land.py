"""The lots of all parks by what is free of them today: what an investor can be offered."""

from django.utils.translation import gettext, gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Choice, Code, List, Name, Number, State
from parks.uses import Use
from projects.holdings import LotState
from projects.lists.columns import in_park, parks_seen


class LandFilters(filters.Filters):
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    state = filters.Choice(choices=LotState.choices, label=_("State"))
    use = filters.Choice(choices=Use.choices, label=_("Use"))
    free = filters.AtLeast("free", _("Free, at least (ha)"))

    at_park = in_park("park")


class LandList(List):
    columns = [
        Code("code", _("Lot"), link="lot"),
        Name("park__name", _("Place"), link="park", link_key="park"),
        Choice("use", choices=Use),
        State("state", _("State"), choices=LotState),
        Number("area"),
        Number("taken", _("Leased (ha)")),
        Number("kept", _("Reserved (ha)")),
        Number("free", _("Free (ha)")),
    ]
    filters = LandFilters
    order = ["park__code", "code"]
    empty = _("No lot is recorded yet. Add the lots of a park: leases can name them then.")

    def __init__(self, request, queryset):
        super().__init__(request, queryset)
        self.title = gettext("Land for lease")
