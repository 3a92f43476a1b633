"""What a page tells of the rights on one record: who is named, what was changed, and what waits to be confirmed."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

from documents.models import NamedReader, Restriction, RightsChange
from kcnportal.links import page_of


@dataclass(frozen=True)
class Rights:
    is_restricted: bool
    readers: list
    changes: list

    @property
    def unconfirmed(self):
        return [change for change in self.changes if change.confirmed_at is None]


def rights_on(record):
    """One question for nearly every record: nothing was changed on it."""
    changes = list(RightsChange.objects.about(record).select_related("person", "by", "confirmed_by"))
    if not changes:
        return Rights(False, [], [])
    readers = NamedReader.objects.about(record).select_related("person")
    return Rights(Restriction.objects.about(record).exists(), list(readers), changes)


@dataclass(frozen=True)
class Told:
    """A change with what it is about, as far as the reader may see that; else its kind alone."""

    change: RightsChange
    kind: str
    record: models.Model | None
    url: str


def told_changes(changes, actor):
    """One question for each kind of record."""
    ids = {}
    for change in changes:
        ids.setdefault(change.subject_type, set()).add(change.subject_id)
    seen = {kind: apps.get_model(kind).objects.visible_to(actor).in_bulk(list(found)) for kind, found in ids.items()}
    for change in changes:
        record = seen[change.subject_type].get(change.subject_id)
        name = apps.get_model(change.subject_type)._meta.verbose_name
        yield Told(change, name, record, page_of(record, actor) if record else "")
