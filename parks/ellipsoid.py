"""The area of a boundary on the ellipsoid WGS84.

Lambert's cylindrical equal-area projection of the ellipsoid (J. P. Snyder, Map Projections: A Working Manual, USGS
1987, formulas 3-12 and 10-15) keeps areas exactly: x = a·λ, y = a·q(φ)/2 with
q = (1 - e²)·[sin φ / (1 - e²·sin² φ) - ln((1 - e·sin φ) / (1 + e·sin φ)) / 2e]. The area on the ellipsoid is that of
the projected polygon (shoelace formula). Its sides are straight there; what that differs from geodesics is far below
what a survey measures.
"""

from decimal import Decimal
from itertools import pairwise
from math import log, radians, sin, sqrt

from kcnportal.money import rounded

A = 6_378_137.0  # metres
F = 1 / 298.257_223_563
E2 = F * (2 - F)
E = sqrt(E2)
SQUARE_METRES = 10_000  # of a hectare


def authalic(latitude):
    """q of a latitude in degrees."""
    sine = sin(radians(latitude))
    return (1 - E2) * (sine / (1 - E2 * sine**2) - log((1 - E * sine) / (1 + E * sine)) / (2 * E))


def square_metres(polygons):
    """Of [[outer ring, hole, ...], ...] with closed rings of (longitude, latitude)."""
    return sum(
        ring_area(ring) if place == 0 else -ring_area(ring) for rings in polygons for place, ring in enumerate(rings)
    )


def flattened(ring, origin):
    """(x, y) in metres from an origin near the place itself, so that little is lost in subtracting."""
    west, south = origin[0], authalic(origin[1])
    return [(A * radians(x - west), A * (authalic(y) - south) / 2) for x, y in ring]


def ring_area(ring):
    flat = flattened(ring, ring[0])
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(flat))) / 2


def hectares(polygons):
    return rounded(Decimal(square_metres(polygons)) / SQUARE_METRES, 4)


def difference(drawn, legal):
    """By how many hundredths the drawn area differs from the legal one, as a share; None without a legal area."""
    return (drawn - legal) / legal if legal else None
