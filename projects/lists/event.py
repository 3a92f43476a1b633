"""The list of what happened to projects beside their capital."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import Choice, Code, Day, List, Name, State, Words
from kcnportal.text import search
from projects.lists.columns import in_park, parks_seen
from projects.models import ProjectClass, ProjectEventKind
from projects.states import EntryState


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
