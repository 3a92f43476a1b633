"""The list of projects."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Code, Day, List, Name, Number, State, Text, Words
from projects.classifications import division_name, divisions
from projects.lists.columns import both, country_choices, in_park, parks_seen
from projects.models import ProjectClass, ProjectInvestor
from projects.partners import PartnerKind
from projects.stages import NEEDS
from projects.states import ProjectState, with_balance


def sector_choices():
    return [(code, f"{code} {division_name(code)}") for code in divisions()]


LACKING = [
    (need.name, need.label)
    for need in NEEDS
    if need.name in ("enterprise", "objective", "land", "term_years", "operating_from")
]


class ProjectFilters(filters.Filters):
    project_class = filters.Choice(choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    state = filters.Choice(choices=ProjectState.choices, label=_("State"))
    country = filters.Choice(choices=country_choices, label=_("Country of an investor"), method="of_country")
    sector = filters.Choice(choices=sector_choices, label=_("Sector"), lookup_expr="startswith")
    partners = filters.Choice(choices=PartnerKind.choices, label=_("Partners"), method="of_partners")
    enterprise = filters.Code("enterprise__tax_code", _("Tax code of the enterprise"))
    lacking = filters.Choice(choices=LACKING, label=_("What is missing"), method="without")
    folded = ("enterprise", "lacking")

    def without(self, queryset, name, field):
        empty = Q(**{field: ""}) if field == "objective" else Q(**{field: None})
        return queryset.filter(empty)

    at_park = in_park("park")

    def of_partners(self, queryset, name, kind):
        return queryset.held_by(PartnerKind(kind))

    def of_country(self, queryset, name, country):
        return queryset.filter(
            Exists(ProjectInvestor.objects.filter(project=OuterRef("pk"), investor__country=country))
        )


BALANCE = "balanced"  # what `registered` says, from the balances carried forward


class ProjectList(List):
    columns = [
        Code("code", link="project"),
        Words("name"),
        Text("project_class"),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        Text("sector", _("Sector")),
        *both("registered", _("Registered"), sort=BALANCE),
        State("state", _("State"), choices=ProjectState),
        Words("enterprise__name", _("Enterprise"), link="enterprise", link_key="enterprise", shown=False),
        Day("operating_from", shown=False),
        Text("complex", shown=False),
        Number("land", shown=False),
        Number("term_years", shown=False),
        Words("objective", shown=False),
    ]
    filters = ProjectFilters
    order = ["code"]
    empty = _("No project is recorded yet. Enter one with its certificate, or bring projects in from a file.")

    def sorted(self, rows, may_lack):
        if self.sorted_by.sort.startswith(BALANCE):
            rows = with_balance(rows, self.request.actor.day)
        return super().sorted(rows, may_lack)
