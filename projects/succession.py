"""Who holds what a project had, once that went into another one by a merger: its leases, permits and reservations name
it on paper for ever, and from the day of the merger on they are those of the project in which it goes on.

Nothing of it is written: it follows from the events that stand, and is gone with a merger that is taken back.
"""

from django.db.models import BigIntegerField, Case, F, OuterRef, Subquery, Value, When

from projects.models import Project, ProjectEvent, ProjectEventKind
from projects.models.order import LATEST_FIRST


def mergers(day=None, known_on=None):
    """{id of a project: the event by which it went into another}, of the first such day. Mergers are few: each comes
    with what is said of the project that it names."""
    events = ProjectEvent.objects.standing(known_on).filter(kind=ProjectEventKind.MERGER, other__isnull=False)
    events = events.filter(happened_on__lte=day) if day else events
    events = events.select_related("project__enterprise", "project__park__parent")
    return {event.other_id: event for event in events.order_by(*LATEST_FIRST)}


def heir(pk, gone):
    """The id of the project in which it goes on in the end: its own where it went into none."""
    passed = set()
    while pk in gone and pk not in passed:
        passed.add(pk)
        pk = gone[pk].project_id
    return pk


def heirs(day=None, known_on=None):
    """{id of a project that went into another: the id of that in which it goes on}"""
    gone = mergers(day, known_on)
    return {pk: heir(pk, gone) for pk in gone}


def holder_among(heirs):
    """The id of the project that holds what a record names, where these went into others."""
    passed = (When(project=pk, then=Value(found)) for pk, found in heirs.items())
    return Case(*passed, default=F("project_id"), output_field=BigIntegerField())


def with_holder(records, day):
    """Annotates `holder`, the id of the project that holds on that day what a record names, with its code and name, and
    `has_passed`, whether that is another than the project on the paper."""
    passed = heirs(day)
    held = Project.objects.filter(pk=OuterRef("holder"))
    return records.annotate(holder=holder_among(passed)).annotate(
        holder_code=Subquery(held.values("code")),
        holder_name=Subquery(held.values("name")),
        has_passed=Case(When(project__in=passed, then=True), default=False),
    )


class Holders:
    """Of a day: asked once for many records."""

    def __init__(self, day, known_on=None):
        gone = mergers(day, known_on)
        self.heirs = {pk: heir(pk, gone) for pk in gone}
        named = {event.project_id: event.project for event in gone.values()}
        self.projects = {pk: named[found] for pk, found in self.heirs.items()}

    def of(self, record):
        """The project that holds what the record names, or None where it names none."""
        return self.projects.get(record.project_id, record.project)

    def with_those_of(self, project):
        """The ids of a project and of all that went into it."""
        return [project.pk, *(pk for pk, found in self.heirs.items() if found == project.pk)]

    def tell(self, records):
        """Each record learns its `holder`."""
        for record in records:
            record.holder = self.of(record)
        return records
