"""What is told of the rights on records: who is named, what was changed, and what waits to be confirmed; on its page,
and with a whole case file, its locks too (the metadata of security control, D30-7.d)."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from accounts.locks import locks_on
from accounts.models import Change, RecordLock
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
class Security:
    """The metadata of security control of one record, as far as somebody may know of it."""

    secrecy: str
    is_restricted: bool
    readers: list
    locks: list
    changes: list  # of the rights, the first one first: for whoever keeps or confirms them


def security_of(records, actor):
    """{record: its Security}. A few questions for all of them."""
    locks = list(RecordLock.objects.visible_to(actor).standing().select_related("set_by"))
    readers, changes = of_records(NamedReader, records), of_records(RightsChange, records)
    restricted = of_records(Restriction, records)
    return {
        record: Security(
            getattr(record, "secrecy", ""),
            record in restricted,
            readers.get(record, []),
            locks_on(record, locks),
            changes.get(record, []) if knows_changes(actor, record) else [],
        )
        for record in records
    }


def knows_changes(actor, record):
    return actor.may("rights.confirm") or actor.may("rights.keep", record)


def of_records(model, records):
    """{record: what the model says of it}, the first said first."""
    by_place = {(record._meta.label_lower, record.pk): record for record in records}
    about = models.Q(pk__in=[])
    for kind in {kind for kind, _pk in by_place}:
        about |= models.Q(subject_type=kind, subject_id__in=[pk for other, pk in by_place if other == kind])
    people = [name for name in ("person", "by", "confirmed_by") if hasattr(model, name)]
    found = {}
    for row in model.objects.filter(about).select_related(*people).order_by("pk"):
        found.setdefault(by_place[row.subject_type, row.subject_id], []).append(row)
    return found


def became_hidden(records, moment, actor):
    """Whether one of them was restricted after that moment and is not for this reader, or became secret: what was
    printed of it then says what the reader may not know now."""
    return became_restricted(records, moment, actor) or became_secret(records, moment)


def became_restricted(records, moment, actor):
    since = RightsChange.objects.filter(kind=RightsChange.Kind.RESTRICTED, at__gte=moment)
    restricted = records.filter(pk__in=since.ids(records.model)).order_by()
    return restricted.exclude(pk__in=records.model.objects.visible_to(actor)).exists()


def became_secret(records, moment):
    """A mark that an arrival was given late. Case files have none."""
    if not hasattr(records.model, "secrecy"):
        return False
    given = {"table": records.model._meta.db_table, "operation": "update", "old__secrecy": "", "at__gte": moment}
    late = Change.objects.filter(row=OuterRef("pk"), **given)
    return records.exclude(secrecy="").filter(Exists(late)).order_by().exists()


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
