"""How much land two boundaries share. Pure.

The point (x, y) lies in a polygon when the sides that run above it count +1 or -1 by their direction to 1: a polygon is
a signed sum of the strips below its sides. So what two polygons share is the sum, over the pairs of their sides, of
what two strips share, and that is the integral of the lower side. Holes and parts need no care of their own.
"""

from dataclasses import dataclass
from math import cos, hypot, radians

from parks.ellipsoid import flattened

KILOMETRES = 111.2  # of a degree of latitude


@dataclass(frozen=True)
class Side:
    """From west to east over level ground; `sign` says whether it closes its polygon above or below."""

    west: float
    east: float
    start: float
    end: float
    sign: int

    def at(self, x):
        return self.start + (self.end - self.start) * (x - self.west) / (self.east - self.west)


def shared_area(one, other):
    """Square metres that two boundaries ([[outer ring, hole, ...], ...] in degrees) share."""
    boxes = box_of(one), box_of(other)
    if not meet(*boxes):
        return 0.0
    origin = min(box[0] for box in boxes), min(box[1] for box in boxes)
    near = sorted(sides_of(other, origin), key=lambda side: side.west)
    total = 0.0
    for side in sides_of(one, origin):
        for against in near:
            if against.west >= side.east:
                break
            if against.east > side.west:
                total += side.sign * against.sign * below_both(side, against)
    return max(total, 0.0)


def box_of(polygons):
    """(west, south, east, north)"""
    xs, ys = zip(*(point for rings in polygons for point in rings[0]), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def kilometres_between(one, other):
    """From the middle of a box to that of another, as the crow flies; over a country that is near enough."""
    (x, y), (other_x, other_y) = (((west + east) / 2, (south + north) / 2) for west, south, east, north in (one, other))
    return hypot((x - other_x) * cos(radians(y)), y - other_y) * KILOMETRES


def sides_of(polygons, origin):
    """The sides that are not upright, in metres from the origin; outer rings count as land, holes as none."""
    found = []
    for rings in polygons:
        for place, ring in enumerate(rings):
            points = flattened(ring, origin)
            pairs = list(zip(points, points[1:], strict=False))
            turn = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)
            over = 1 if (turn > 0) == (place == 0) else -1
            for (ax, ay), (bx, by) in pairs:
                if ax > bx:
                    found.append(Side(bx, ax, by, ay, over))
                elif ax < bx:
                    found.append(Side(ax, bx, ay, by, -over))
    return found


def below_both(one, other):
    """The area between level ground and the lower of two sides, where both are."""
    west, east = max(one.west, other.west), min(one.east, other.east)
    starts, ends = (one.at(west), other.at(west)), (one.at(east), other.at(east))
    before, after = starts[0] - starts[1], ends[0] - ends[1]
    low = min(starts) + min(ends)
    if before * after >= 0:
        return low / 2 * (east - west)
    share = before / (before - after)
    crossing = starts[0] + share * (ends[0] - starts[0])
    return (share * (min(starts) + crossing) + (1 - share) * (crossing + min(ends))) / 2 * (east - west)
