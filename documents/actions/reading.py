"""What a search shows of records that are restricted by name was read, like what a file takes along (trust, rule 7)."""

from django.db.models import Q

from accounts.models import Opening
from documents.models import Restriction
from documents.models.access import ByNameQuerySet


def keep_hits(hits, *, by):
    """`hits`: (model, ids) of the lines that somebody sees: what they are about stands in them. One question, and one
    insert where one of them is restricted; whoever looks as somebody else sees none."""
    shown = Q()
    for model, ids in hits:
        if ids and isinstance(model.objects.all(), ByNameQuerySet):
            shown |= Q(subject_type=model._meta.label_lower, subject_id__in=ids)
    if by.user is None or not shown:
        return
    restricted = Restriction.objects.filter(shown).values_list("subject_type", "subject_id")
    read = [Opening(subject_type=kind, subject_id=pk, user=by.user, day=by.day) for kind, pk in restricted]
    Opening.objects.bulk_create(read, ignore_conflicts=True)
