"""What the entries of a file contradict in the lives of their projects (projects.life). A row is bad only for what the
import contract names, so this is odd, and taken; by hand the same is refused."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from projects import ledger, life
from projects.lives import happening
from projects.models import CapitalEvent, ProjectEvent
from projects.states import told_kind, told_state

AFTER_ALL = 10**15  # what is added comes after what is recorded on the same day


def events_by_project(projects):
    """{project's id: the events that stand in its life}, also those of others that name it."""
    found = defaultdict(list)
    for event in ProjectEvent.objects.standing():
        for pk in {event.project_id, event.other_id} & projects:
            found[pk].append(event)
    return found


def entry_of_event(event):
    return ledger.Entry(
        ("event", event.pk), event.kind, event.happened_on, event.amount, event.pk,
        corrects=("event", event.corrects_id) if event.corrects_id else None, currency=event.currency,
    )  # fmt: skip


def life_with(project, events, entries):
    """The happenings of a project's life, by what stands of its `entries` (projects.ledger) and its `events`."""
    kinds, by_key = {ledger.REVOKED: life.END}, {entry.key: entry for entry in entries}
    of_ledger = [
        life.Happening(kinds.get(entry.kind, entry.kind), entry.day, order_in(by_key, entry), entry.key)
        for entry in ledger.standing(entries)
    ]
    return of_ledger + [happening(event, project) for event in events]


def order_in(by_key, entry):
    """The place of an entry among those of its day: a correction's is that of the first that it stands for."""
    while entry.corrects in by_key:
        entry = by_key[entry.corrects]
    return entry.order + entry.added * AFTER_ALL


def new_faults(project, events, before, after):
    """[(happening, the state in which it finds the project)] of what cannot be any more with the entries `after`."""
    known, happened = life.faults(life_with(project, events, before)), life_with(project, events, after)
    by_key = {one.key: one for one in happened}
    return [(by_key[key], state) for key, (_kind, state) in life.faults(happened).items() if key not in known]


def note_contradictions(project, events, before, rows):
    """Say of rows what they contradict. `before`: the entries that are recorded; `rows`: (entry, row) to be added."""
    added = {entry.key: row for entry, row in rows}
    for one, state in new_faults(project, events, before, [*before, *(entry for entry, _row in rows)]):
        if row := added.get(one.key):
            sentence = gettext_noop("It happened while the project was in the state “%(state)s”.")
            row.find(sentence, state=told_state(state))
        else:
            sentence = gettext_noop("With it “%(kind)s” of %(day)s finds the project in the state “%(state)s”.")
            told = {"kind": told_kind(one.kind), "day": one.day, "state": told_state(state)}
            to_blame(rows).find(sentence, **told)


def to_blame(rows):
    """The row that ends the project, or takes something of its ledger back; else the last one."""
    ending = [row for entry, row in rows if entry.kind in (ledger.REVOKED, ledger.VOID) or entry.corrects is not None]
    return ending[0] if ending else rows[-1][1]


def check_taking_back(events):
    """Raises ValidationError naming the projects whose later entries or events need what would be taken back."""
    by_project = defaultdict(list)
    for event in events:
        by_project[event.project].append(event)
    lives, wrong = events_by_project({project.pk for project in by_project}), []
    for project, back in by_project.items():
        recorded = [*map(entry_of_event, CapitalEvent.objects.filter(project=project).order_by("pk"))]
        voids = [
            ledger.Entry(
                ("void", event.pk),
                ledger.VOID,
                event.happened_on,
                0,
                event.pk,
                ("event", event.pk),
                added=True,
                currency=event.currency,
            )  # fmt: skip
            for event in back
        ]
        after = [*recorded, *voids]
        if ledger.refusals(after) or new_faults(project, lives[project.pk], recorded, after):
            wrong.append(project.code)
    refuse_wrong(wrong)


def check_taking_events_back(events):
    """The same of the events of an import, which are those of a merger's or a split's other project, too."""
    gone = {("ProjectEvent", event.pk) for event in events}
    touched = {project.pk: project for event in events for project in (event.project, event.other) if project}
    stand, wrong = events_by_project(touched.keys()), []
    for entry in CapitalEvent.objects.standing().filter(project__in=touched.keys()):
        stand[entry.project_id].append(entry)
    for pk, project in touched.items():
        before = [happening(record, project) for record in stand[pk]]
        if life.new_fault(before, [one for one in before if one.key not in gone]):
            wrong.append(project.code)
    refuse_wrong(wrong)


def refuse_wrong(codes):
    if codes:
        sentence = _("Later entries or events need what would be taken back: %(projects)s.")
        raise ValidationError(sentence % {"projects": ", ".join(sorted(codes))})
