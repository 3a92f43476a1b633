"""The list of reservations of land."""

from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Code, Day, List, Name, Number, State, Text, Words
from projects.lists.columns import in_park, parks_seen
from projects.models import ReservationStanding


class Holder(Words):
    """The project, else the investor, else the name."""

    def value(self, row):
        project = row["project__code"] and f"{row['project__code']} · {row['project__name']}"
        return project or row["investor__name"] or row[self.key]


class ReservationFilters(filters.Filters):
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    standing_is = filters.Choice(choices=ReservationStanding.choices, label=_("State"))
    until_day = filters.Until("ends_on", _("Ends until"))

    at_park = in_park("park")


class ReservationList(List):
    columns = [
        Text("document_number", _("Document"), link="reservation"),
        Holder("name", _("Reserved for"), sort=False, needs=("project__code", "project__name", "investor__name")),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        Number("area", _("Area (ha)")),
        Day("starts_on"),
        Day("ends_on"),
        State("standing_is", _("State"), choices=ReservationStanding),
        Code("lease__document_number", _("Land lease"), link="lease", link_key="lease", shown=False),
        Words("note", shown=False),
    ]
    filters = ReservationFilters
    order = ["-ends_on"]
    empty = _("No land is reserved yet. Reserve lots for an investor: the calendar tells when that runs out.")
