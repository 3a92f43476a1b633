"""The lots of some of the parks of the demonstration: one for each lease, some free, all invented."""

import json
from datetime import date
from decimal import Decimal
from itertools import count

from parks.actions.lot import add_lot
from parks.actions.lot_boundary import record_lot_boundaries
from parks.geojson import collection, feature
from parks.models import Boundary, Park
from parks.subdivision import subdivided
from parks.uses import Use
from projects.actions.lease import change_lease
from projects.models import Lease

DRAWN = ("TL", "BX2", "TD2-A")
STARTS_ON = date(2021, 1, 1)
SOURCE = "Sơ đồ minh họa: không phải ranh giới pháp lý"
USED = Decimal("0.72")  # of a park's land lies in lots; the rest are roads, water and green
FREE = 6  # lots
EVERY, MORE = 9, Decimal("0.9")  # so often a lot is so many hectares larger than its lease
IN_A_BLOCK = 8
MISDRAWN, OFF = "TD2-A", 0.0005  # where the last lot lies askew, by so many degrees


def lot_demonstration(*, by):
    """Add and draw the lots of three parks, and let their leases name them."""
    for code in DRAWN:
        park = Park.objects.get(code=code)
        ring = Boundary.objects.on(by.day).get(park=park).polygons[0][0]
        leases = list(Lease.objects.filter(park=park).exclude(ends_on__lt=by.day).order_by("starts_on", "pk"))
        wanted = [(lease, size_for(lease, place)) for place, lease in enumerate(leases)]
        wanted = spread(wanted, free_sizes(Boundary.objects.on(by.day).get(park=park).area, wanted))
        lots = [add(park, name, *one, by=by) for name, one in zip(names(), wanted, strict=False)]
        rings = list(subdivided(ring, [float(lot.area) for lot in lots]))
        if code == MISDRAWN:
            rings[-1] = [[round(x + OFF, 6), y] for x, y in rings[-1]]
        drawn = [feature([[ring]], code=lot.code) for lot, ring in zip(lots, rings, strict=True)]
        content = json.dumps(collection(drawn)).encode()
        record_lot_boundaries(park, starts_on=STARTS_ON, source=SOURCE, content=content, by=by)


def size_for(lease, place):
    return lease.area + (MORE if place % EVERY == EVERY - 1 else 0)


def free_sizes(whole, wanted):
    rest = whole * USED - sum(size for _lease, size in wanted)
    return [round(rest / FREE, 2)] * FREE


def spread(wanted, free):
    """With a free lot after every few that are leased."""
    step = len(wanted) // len(free)
    for place, size in enumerate(free, 1):
        wanted.insert(place * step + place - 1, (None, size))
    return wanted


def names():
    """A-01 to A-08, B-01 …"""
    for place in count():
        yield f"{chr(ord('A') + place // IN_A_BLOCK)}-{place % IN_A_BLOCK + 1:02}"


def add(park, name, lease, size, *, by):
    use = Use.UTILITIES if lease and not lease.project_id else Use.FACTORY
    lot = add_lot({"park": park, "code": name, "area": size, "use": use, "note": "(minh họa)"}, by=by)
    if lease:
        change_lease(lease, {}, lots=[(lot, lease.area)], by=by)
    return lot
