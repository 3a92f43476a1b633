"""The lists of certificates and of the entries of the ledger."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Choice, Code, Day, List, Name, State, Text, Words
from kcnportal.text import search
from projects.lists.columns import CountryColumn, both, in_park, parks_seen
from projects.models import EventKind, ProjectClass
from projects.partners import PartnerKind
from projects.states import EntryState


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
        Choice("partners", _("Partner group"), choices=PartnerKind, shown=False),
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
