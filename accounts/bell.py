"""What the bell tells somebody: their notices, without those of records that they may see no longer."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

from accounts.models import Notice
from kcnportal.links import page_of

SHOWN = 100


@dataclass(frozen=True)
class Told:
    notice: Notice
    record: models.Model
    url: str


def told_to(actor, notices=None):
    """The newest notices of a person, each with its record as it is now. One question for each kind of record."""
    newest = (Notice.objects.of(actor.user) if notices is None else notices).order_by("-pk")
    newest = list(newest[:SHOWN])
    wanted = {}
    for notice in newest:
        wanted.setdefault(notice.subject_type, set()).add(notice.subject_id)
    seen = {kind: visible(kind, ids, actor) for kind, ids in wanted.items()}
    about = ((notice, seen[notice.subject_type].get(notice.subject_id)) for notice in newest)
    return [Told(notice, record, page_of(record, actor)) for notice, record in about if record]


def visible(kind, ids, actor):
    model = apps.get_model(kind)
    return model.objects.visible_to(actor).in_bulk(ids)
