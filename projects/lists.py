"""The lists of this app: enterprises, investors, projects, certificates, entries of the ledger, leases, statements."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Choice, Code, Day, List, Money, Name, Number, State, Text, Words
from kcnportal.numbers import NOTHING
from kcnportal.text import search
from parks.models import Park, within
from projects.classifications import country_name, divisions
from projects.duties import OWING, Duty
from projects.forms.fields import MonthField
from projects.models import (
    EventKind,
    Investor,
    Lease,
    Project,
    ProjectClass,
    ProjectEventKind,
    ProjectInvestor,
    Statement,
)
from projects.models.enterprise import Rhythm
from projects.partners import PartnerKind
from projects.stages import NEEDS
from projects.states import EntryState, ProjectState


class CountryColumn(Text):
    def value(self, row):
        return country_name(row[self.key]) if row[self.key] else ""


class Month(django_filters.Filter):
    """A month, typed as 09/2022."""

    field_class = MonthField


class MonthColumn(Day):
    sheet_format = "mm/yyyy"

    def text(self, row):
        return f"{self.value(row):%m/%Y}" if self.value(row) else NOTHING


def both(name, label):
    """Two columns of one amount, for rows in different currencies: they can be sorted and summed each for itself."""
    return [Money(f"{name}_usd", label, currency="USD"), Money(f"{name}_vnd", label, currency="VND")]


def parks_seen(request):
    return Park.objects.visible_to(request.actor)


def country_choices():
    used = Investor.objects.values_list("country", flat=True).order_by("country").distinct()
    return sorted(((code, country_name(code)) for code in used), key=lambda choice: choice[1])


def sector_choices():
    return [(code, f"{code} {name}") for code, name in divisions().items()]


def in_park(path):
    """A filter method: at a park with its zones and phases."""

    def narrow(self, queryset, name, park):
        return queryset.filter(within(park, path))

    return narrow


class EnterpriseFilters(filters.Filters):
    rhythm = filters.Choice(choices=Rhythm.choices, label=_("Reports"))
    park = filters.Record(queryset=parks_seen, label=_("Has a project in"), method="at_park")

    def at_park(self, queryset, name, park):
        return queryset.filter(Exists(Project.objects.filter(within(park), enterprise=OuterRef("pk"))))


class EnterpriseList(List):
    columns = [
        Code("tax_code", link="enterprise"),
        Words("name"),
        Number("carried_out", _("Projects")),
        Name("representative"),
        Name("contact"),
        Text("phone"),
        Text("email"),
        Choice("rhythm", choices=Rhythm),
        Words("address", shown=False),
    ]
    filters = EnterpriseFilters
    order = ["name"]
    empty = _("No enterprise is recorded yet. Enter one with its tax code, or bring enterprises in from a file.")


class InvestorFilters(filters.Filters):
    country = filters.Choice(choices=country_choices, label=_("Country"))


class InvestorList(List):
    columns = [
        Text("code", link="investor"),
        Words("name"),
        CountryColumn("country"),
        Text("tax_code"),
        Number("held", _("Projects")),
    ]
    filters = InvestorFilters
    order = ["code"]
    empty = _("No investor is recorded yet. Enter a project with its certificate, or bring investors in from a file.")


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


class ProjectList(List):
    columns = [
        Text("code", link="project"),
        Words("name"),
        Text("project_class"),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        Text("sector", _("Sector")),
        *both("registered", _("Registered")),
        State("state", _("State"), choices=ProjectState),
        Words("enterprise__name", _("Enterprise"), link="enterprise", link_key="enterprise", shown=False),
        Day("operating_from", shown=False),
        Text("complex", shown=False),
        Number("land", places=2, shown=False),
        Number("term_years", shown=False),
        Words("objective", shown=False),
    ]
    filters = ProjectFilters
    order = ["code"]
    empty = _("No project is recorded yet. Enter one with its certificate, or bring projects in from a file.")


class CertificateFilters(filters.Filters):
    kind = filters.Choice(field_name="event_kind", choices=EventKind.choices, label=_("Kind"))
    project_class = filters.Choice(field_name="project__project_class", choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    from_day = filters.From("issued_on", _("Dated from"))
    until_day = filters.Until("issued_on", _("Dated until"))

    at_park = in_park("project__park")


class CertificateList(List):
    columns = [
        Text("number", link="certificate"),
        Day("issued_on"),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name")),
        Choice("event_kind", _("What it did"), choices=EventKind),
        *both("amount", _("Amount")),
        Text("project__project_class", _("Class"), shown=False),
    ]
    filters = CertificateFilters
    order = ["-issued_on"]
    empty = _("No certificate is recorded yet. Enter a project with its first certificate.")


class EntryFilters(filters.Filters):
    kind = filters.Choice(choices=EventKind.choices, label=_("Kind"))
    state = filters.Choice(choices=EntryState.choices, label=_("State"))
    project_class = filters.Choice(choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    from_day = filters.From("happened_on", _("Dated from"))
    until_day = filters.Until("happened_on", _("Dated until"))

    at_park = in_park("park")


class EntryList(List):
    title = _("Capital ledger")
    columns = [
        Day("happened_on"),
        Code("certificate__number", _("Document"), link="capitalevent"),
        Choice("kind", choices=EventKind),
        *both("amount", _("Amount")),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name")),
        Name("top_park__name", _("Industrial park"), link="park", link_key="top_park"),
        State("state", _("State"), choices=EntryState),
        Day("recorded_on", shown=False),
        Code("corrects__certificate__number", _("Corrects"), link="capitalevent", link_key="corrects", shown=False),
        Text("project_class", _("Class"), shown=False),
        CountryColumn("country", _("Country"), shown=False),
        Text("sector", _("Sector"), shown=False),
        Text("note", shown=False),
    ]
    filters = EntryFilters
    order = ["-happened_on", "-pk"]
    empty = _("The ledger is empty. Enter a project with its first certificate.")

    @cached_property
    def found(self):
        """An entry is found by the words of its paper."""
        narrowed = self.filterset.qs if self.filters else self.everything
        return search(narrowed, self.words, "certificate__search_text") if self.words else narrowed


class DayEntryList(EntryList):
    """What the ledger learnt on one day, in the order of recording."""

    title = _("Ledger of the day")
    filters = None  # the day is the filter
    searched = False
    columns = [
        Code("certificate__number", _("Document"), link="capitalevent"),
        Choice("kind", choices=EventKind),
        *both("amount", _("Amount")),
        Day("happened_on"),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name"), shown=False),
        Code("corrects__certificate__number", _("Corrects"), link="capitalevent", link_key="corrects"),
        State("state", _("State"), choices=EntryState),
        Name("recorded_by__full_name", _("Recorded by")),
        Day("recorded_on", shown=False),
        Words("note"),
    ]
    order = ["pk"]
    empty = _("Nothing was entered or corrected on this day.")


class ProjectEventFilters(filters.Filters):
    kind = filters.Choice(choices=ProjectEventKind.choices, label=_("Kind"))
    state = filters.Choice(choices=EntryState.choices, label=_("State"))
    project_class = filters.Choice(field_name="project__project_class", choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    project = filters.Code("project__code", _("Project code"))
    from_day = filters.From("happened_on", _("Dated from"))
    until_day = filters.Until("happened_on", _("Dated until"))
    recorded_from = filters.From("recorded_on", _("Recorded from"))
    recorded_until = filters.Until("recorded_on", _("Recorded until"))

    at_park = in_park("project__park")
    folded = ["project", "recorded_from", "recorded_until"]


class ProjectEventList(List):
    title = _("Project events")
    columns = [
        Day("happened_on"),
        Code("certificate__number", _("Document"), link="projectevent"),
        Choice("kind", choices=ProjectEventKind),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name")),
        Code("other__code", _("The other project"), link="project", link_key="other"),
        State("state", _("State"), choices=EntryState),
        Day("recorded_on"),
        Name("recorded_by__full_name", _("Recorded by"), shown=False),
        Code("corrects__certificate__number", _("Corrects"), link="projectevent", link_key="corrects", shown=False),
        Words("note", shown=False),
    ]
    filters = ProjectEventFilters
    order = ["-happened_on", "-pk"]
    empty = _("Nothing happened to a project yet beside its capital. Open a project and record an event there.")

    @cached_property
    def found(self):
        """An event is found by the words of its paper."""
        narrowed = self.filterset.qs if self.filters else self.everything
        return search(narrowed, self.words, "certificate__search_text") if self.words else narrowed


class LeaseFilters(filters.Filters):
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")
    in_force_on = filters.From("ends_on", _("In force on"), method="in_force")
    at_park = in_park("park")

    def in_force(self, queryset, name, day):
        return queryset.filter(pk__in=Lease.objects.in_force(day))


class LeaseList(List):
    columns = [
        Text("document_number", _("Document"), link="lease"),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name")),
        Number("area", places=2),
        Day("starts_on"),
        Day("ends_on"),
    ]
    filters = LeaseFilters
    order = ["-starts_on"]
    empty = _("No lease is recorded yet.")


class StatementFilters(filters.Filters):
    project_class = filters.Choice(choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(
        field_name="top_park", queryset=lambda request: parks_seen(request).top_level(), label=_("Industrial park")
    )
    project = filters.Code("project__code", _("Project code"))
    enterprise = filters.Code("project__enterprise__tax_code", _("Tax code of the enterprise"))
    state = filters.Choice(choices=Statement.State.choices, label=_("State"))
    covers = filters.Choice(choices=Rhythm.choices, label=_("Covers"))
    from_month = Month("month", "gte", label=_("From the month of"))
    until_month = Month("month", "lte", label=_("Until the month of"))
    folded = ("enterprise", "covers")


class StatementList(List):
    columns = [
        MonthColumn("month", link="statement"),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name")),
        *both("revenue", _("Revenue")),
        Money("exports", _("Exports"), currency="USD"),
        Money("imports", _("Imports"), currency="USD"),
        Money("budget", _("Paid to the State budget"), currency="VND"),
        Number("labour_total"),
        Number("labour_foreign"),
        *both("realised", _("Realised")),
        State("state", choices=Statement.State),
        Choice("covers", choices=Rhythm, shown=False),
        Text("project_class", _("Class"), shown=False),
    ]
    filters = StatementFilters
    order = ["-month", "project__code"]
    empty = _("No statement is recorded yet.")


OWED = "owed"


class DueFilters(filters.Filters):
    month = Month(label=_("Month"), method="as_asked")
    duty = filters.Choice(
        choices=[(OWED, _("Not reported, or returned")), *Duty.choices], method="how_far", label=_("State")
    )
    project_class = filters.Choice(choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")

    at_park = in_park("park")

    def as_asked(self, queryset, name, month):
        """The rows are of this month already."""
        return queryset

    def how_far(self, queryset, name, duty):
        return queryset.filter(duty__in=OWING if duty == OWED else [duty])


class DueList(List):
    """The projects that owe a statement for a month: to be reminded, with whom to call."""

    columns = [
        Code("code", _("Project"), link="project"),
        Words("enterprise__name", _("Enterprise"), link="enterprise", link_key="enterprise"),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        State("duty", _("State"), choices=Duty, sort=False),
        MonthColumn("last_stated", _("Last stated")),
        Name("enterprise__contact", _("Contact person")),
        Code("enterprise__phone", _("Telephone")),
        Text("enterprise__email", _("E-mail")),
        Words("name", shown=False),
        Text("enterprise__tax_code", _("Tax code"), shown=False),
        Name("enterprise__representative", _("Legal representative"), shown=False),
        Words("enterprise__address", _("Address"), shown=False),
    ]
    filters = DueFilters
    order = ["code"]
    empty = _("No project owes a statement for this month.")

    def __init__(self, request, queryset, month):
        super().__init__(request, queryset)
        self.asked = request.GET.copy()
        self.asked.setdefault("duty", OWED)
        self.asked["month"] = f"{month:%m/%Y}"
        self.noun = "statement"  # what is added here
        self.reminder = f"Đôn đốc nộp báo cáo tháng {month:%m/%Y} về tình hình thực hiện dự án"  # a letter's subject
        self.title = gettext("Statements due for %(month)s") % {"month": f"{month:%m/%Y}"}

    @property
    def chips(self):
        """The month stands in the heading, and is no filter that can be taken out."""
        return super().chips[1:]
