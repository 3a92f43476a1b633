"""Who opened what (D30-5.a, D30-6.a): kept by the views of records, once for each person, record and day. Who looks
as somebody else has opened it, not the other."""

from accounts.actions.notice import see
from accounts.models import Opening


def keep_openings(records, *, by):
    """Of many records of one model at once: what leaves the portal in a file was read by whoever took it."""
    if by.user is None:
        return
    about = {"subject_type": records.model._meta.label_lower, "user": by.viewed_by or by.user, "day": by.day}
    ids = records.order_by().values_list("pk", flat=True).distinct()
    Opening.objects.bulk_create(
        (Opening(subject_id=pk, **about) for pk in ids.iterator()), ignore_conflicts=True, batch_size=1000
    )


def keep_opening(record, *, by):
    """Looked up before it is written: on most days a page is only read again, and a read holds nobody up."""
    if by.user is None:
        return
    if by.viewed_by is None:
        see(record, by=by)
    about = {"subject_type": record._meta.label_lower, "subject_id": record.pk}
    about |= {"user": by.viewed_by or by.user, "day": by.day}
    if not Opening.objects.filter(**about).exists():
        Opening.objects.bulk_create([Opening(**about)], ignore_conflicts=True)
