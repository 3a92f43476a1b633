"""A record's history, told: what the database saw (Change), joined with what was done (Activity) and by whom."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Activity, Change, FieldOfWork, Opening, User
from kcnportal.numbers import NOTHING
from kcnportal.telling import from_history, told

SHOWN = 100
FIELDS_OF_WORK = dict(FieldOfWork.choices)
NOT_TOLD = {"id", "version", "stands_for"}


@dataclass
class Entry:
    at: datetime
    who: str
    sentence: str
    changes: list = field(default_factory=list)  # (label, before, after)
    change: Change | None = None


def history_of(record, most=SHOWN):
    """The latest changes of one record, newest first. Two queries, and one for each kind of thing that it pointed at
    and that it does not have in hand."""
    model = type(record)
    who = User.objects.filter(pk=OuterRef("actor_id")).values("full_name")
    seen = Change.objects.filter(table=model._meta.db_table, row=record.pk).annotate(who=Subquery(who))
    changes = list(seen.order_by("-id")[:most])
    deeds = {change.deed for change in changes if change.deed}
    sentences = sentences_of(deeds, record)
    names = names_of(record, changes)
    return [
        Entry(
            at=change.at,
            who=change.who or (_("System") if change.deed else _("Database")),
            sentence=sentences.get(change.deed) or WHAT[change.operation](),
            changes=list(differences(model, change, names)),
            change=change,
        )
        for change in changes
    ]


def sentences_of(deeds, record):
    """{deed: what it was, in words}: what its line says of this record, else its first line that everybody may read. A
    deed may have lines about other things too, restricted ones among them."""
    of_deeds = Activity.objects.filter(deed__in=deeds)
    told = {}
    for line in (of_deeds & lines_about(record) | of_deeds.unrestricted()).order_by("-id"):
        told[line_is_about(line, record), str(line.deed)] = capfirst(str(line))
    return {deed: told.get((True, deed)) or told.get((False, deed)) for _own, deed in told}


def line_is_about(line, record):
    return (line.subject_type, line.subject_id) == tuple(about(record).values())


def lines_about(record):
    """Restricted ones too where the page has readers of its own; what everybody reads tells what everybody may."""
    lines = Activity.objects.filter(**about(record))
    return lines if is_by_name(record) else lines.filter(restricted=False)


def is_by_name(record):
    """Whether records of its kind can be restricted to readers who are named."""
    return hasattr(type(record)._default_manager, "restricted")


def about(record):
    return {"subject_type": record._meta.label_lower, "subject_id": record.pk}


def timeline_of(record, most=SHOWN):
    """What is told of a record, newest first: its changes, what was done about it without changing its row, and where
    readers can be named who opened it. A question more than the history, or two."""
    entries = history_of(record, most)
    told = {entry.change.deed for entry in entries}
    lines = lines_about(record).select_related("actor").order_by("-id")
    entries += [
        Entry(line.at, str(line.actor or _("System")), capfirst(str(line)))
        for line in lines[:most]
        if str(line.deed) not in told
    ]
    if is_by_name(record):
        seen = Opening.objects.filter(**about(record)).select_related("user").order_by("-at")
        entries += [Entry(one.at, str(one.user), _("Opened it")) for one in seen[:most]]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:most]


WHAT = {
    "insert": lambda: _("The record was added."),
    "update": lambda: _("The record was changed."),
    "delete": lambda: _("The record was deleted."),
}


def differences(model, change, names):
    """(label, before, after) of each column that changed; of a new record, what it began with."""
    before, after = change.old or {}, change.new or {}
    for column in told_fields(model):
        old, new = before.get(column.column), after.get(column.column)
        if old != new and not (change.operation == "insert" and new in ("", None)):
            yield (
                capfirst(column.verbose_name),
                in_words(column, old, before, names) if change.old else "",
                in_words(column, new, after, names) if change.new else NOTHING,
            )


def in_words(column, stored, row, names):
    if column.is_relation and stored is not None:
        return names.get((column.name, stored), f"#{stored}")
    value = from_history(column, stored)
    if isinstance(value, list):
        value = [str(FIELDS_OF_WORK.get(part, part)) for part in value]
    return told(column, value, row)


def names_of(record, changes):
    """{(field, id): name} of everything that these changes of a record point at."""
    found = {}
    for column in told_fields(type(record)):
        if not isinstance(column, models.ForeignKey):
            continue
        in_hand = getattr(record, column.name) if column.is_cached(record) else None
        things = {in_hand.pk: in_hand} if in_hand else {}
        ids = {row.get(column.column) for change in changes for row in (change.old, change.new) if row}
        if asked := ids - {None, *things}:
            things |= column.related_model._base_manager.in_bulk(list(asked))
        found |= {(column.name, pk): str(thing) for pk, thing in things.items()}
    return found


def told_fields(model):
    """Keys that only programs read are not told."""
    columns = (column for column in model._meta.concrete_fields if not isinstance(column, models.UUIDField))
    return [column for column in columns if column.name not in NOT_TOLD]
