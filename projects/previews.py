"""What an event does, told before it is recorded: field by field, the state, the capital, the partners."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kcnportal.numbers import money_exact
from projects.lives import partners_on
from projects.models import CapitalEvent, Project
from projects.states import ProjectState, with_state
from projects.versions import told_changes


@dataclass(frozen=True)
class Preview:
    changes: list  # (label, before, after) of what the certificate says
    effects: list  # (project's code, label, before, after) of what follows for the projects
    entries: list  # what comes into the ledgers


def snapshot(projects, day):
    """{project's id: {label: words}} of what may follow from an event, and the entries that there are."""
    chosen = Project.objects.filter(pk__in=[project.pk for project in projects if project])
    partners = partners_on(chosen, day)
    told = {
        project.pk: (
            project.code,
            {
                _("State"): ProjectState(project.state).label,
                _("Registered"): money_exact(0 if project.revoked else project.registered, project.currency),
                _("Partners"): str(partners[project.pk] or ""),
            },
        )
        for project in with_state(chosen, day)
    }
    return told, set(CapitalEvent.objects.filter(project__in=list(told)).values_list("pk", flat=True))


def preview_of(event, before, day):
    """To be asked while the event is written; `before`: the snapshot from before it."""
    told_before, known = before
    told_after, _entries = snapshot([event.project, event.other], day)
    entries = CapitalEvent.objects.filter(project__in=list(told_after)).exclude(pk__in=known)
    return Preview(
        changes=told_changes(event),
        effects=[
            (code, label, words, told_after[pk][1][label])
            for pk, (code, labels) in told_before.items()
            for label, words in labels.items()
            if words != told_after[pk][1][label]
        ],
        entries=list(entries.select_related("project").order_by("pk")),
    )
