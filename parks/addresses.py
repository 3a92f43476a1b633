"""A park's address on a day, by the names that its places had then; and whose it was."""

from datetime import timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef

from parks.models import Park, ParkBoard, ParkPlace
from parks.models.place import AND

DAY = timedelta(days=1)


def kept_on(parks, day):
    """The parks that this board looked after on that day: those of which it is said, and all of which nothing is."""
    boards = ParkBoard.objects.filter(park=OuterRef("pk"))
    return parks.filter(Exists(boards.on(day).filter(is_ours=True)) | ~Exists(boards))


def others_on(day):
    """Ids of the top-level parks that were not this board's on that day: none, where nothing is said."""
    top_level = Park.objects.top_level()
    ours = kept_on(top_level, day).values("pk")
    return frozenset(top_level.exclude(pk__in=ours).values_list("pk", flat=True))


def address_on(park, day):
    """As it was written on that day; what the record itself says where no place is recorded for it."""
    memberships = ParkPlace.objects.filter(park=park).on(day).select_related("place__parent__parent")
    return written(membership.place for membership in memberships) or park.address


def written(places):
    """`xã Thiện Kế và xã Tam Hợp, huyện Bình Xuyên, tỉnh Vĩnh Phúc`: places of one upper place share it."""
    by_upper = sorted(places, key=lambda place: ([upper.pk for upper in place.upper], place.name))
    groups = groupby(by_upper, key=lambda place: place.upper)
    return "; ".join(", ".join([listed([p.name for p in group]), *(u.name for u in upper)]) for upper, group in groups)


def listed(names):
    *first, last = names
    return f"{', '.join(first)}{AND}{last}" if first else last


def addresses(memberships):
    """(from, to, address) of each time in which a park's was the same, the latest first; `memberships`: its places."""
    starts = {one.starts_on for one in memberships} | {one.ends_on + DAY for one in memberships if one.ends_on}
    days = sorted(day for day in starts if day)
    told = []
    for start, end in zip([None, *days], [*(day - DAY for day in days), None], strict=True):
        sample = end or start  # nothing begins or ends in between
        lasting = [one.place for one in memberships if sample is None or holds(one, sample)]
        if address := written(lasting):
            told.append((start, end, address))
    return told[::-1]


def holds(membership, day):
    return (membership.starts_on or day) <= day <= (membership.ends_on or day)
