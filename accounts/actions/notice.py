"""The bell: people are told of what happened, once for each occasion, and say that they have seen it."""

from django.utils import timezone

from accounts.models import Notice


def tell(people, *, occasion, sentence, subject, **values):
    """Ring for these people, inside the deed that it is about: one insert. Nobody is told twice of an occasion.

    `sentence` is marked with gettext_noop where it is written; its values are shown as they are.
    """
    kept = {
        "occasion": occasion,
        "sentence": sentence,
        "values": {name: str(value) for name, value in values.items()},
        "subject_type": subject._meta.label_lower,
        "subject_id": subject.pk,
    }
    told = {person.pk: Notice(to=person, **kept) for person in people if person}
    Notice.objects.bulk_create(told.values(), ignore_conflicts=True)


def see(record, *, by):
    """Who opens a record has seen what the bell rang for. Looked up before it is written: a read holds nobody up."""
    unseen = Notice.objects.of(by.user).unseen().about(record)
    if unseen.exists():
        unseen.update(seen_at=timezone.now())


def see_all(*, by):
    if by.viewed_by:
        return
    Notice.objects.of(by.user).unseen().update(seen_at=timezone.now())
