"""A park's land cut into lots for the demonstration, with roads between them. Pure.

A convex area is halved across its longer side as often as it takes; each piece is then drawn in about its middle to the
size of its lot, and what is left between them are roads and green strips.
"""

from math import cos, radians

KILOMETRE = 1 / 111.2  # degrees of latitude
ROUNDS = 40  # of halving the place of a cut


def subdivided(ring, areas):
    """Closed rings of [longitude, latitude] for lots of these hectares, within a convex closed ring that is larger."""
    (west, south), squeeze = ring[0], cos(radians(ring[0][1]))
    whole = [((x - west) * squeeze / KILOMETRE, (y - south) / KILOMETRE) for x, y in ring[:-1]]
    whole = whole if area_of(whole) > 0 else whole[::-1]
    for piece, area in zip(pieces(whole, areas), areas, strict=True):
        corners = drawn_in(piece, (area / 100 / area_of(piece)) ** 0.5)
        lot = [[round(west + x * KILOMETRE / squeeze, 6), round(south + y * KILOMETRE, 6)] for x, y in corners]
        yield [*lot, lot[0]]


def pieces(shape, areas):
    if len(areas) == 1:
        return [shape]
    total, share, first = sum(areas), 0, 0
    while first < len(areas) - 1 and (first == 0 or share + areas[first] / 2 <= total / 2):
        share += areas[first]
        first += 1
    one, other = cut(shape, share / total)
    return [*pieces(one, areas[:first]), *pieces(other, areas[first:])]


def cut(shape, share):
    """The two parts of a convex shape, the first with this share of its area, by a line across its longer extent."""
    along = longest_side(shape)
    places = [x * along[0] + y * along[1] for x, y in shape]
    low, high = min(places), max(places)
    wanted = area_of(shape) * share
    for _round in range(ROUNDS):
        middle = (low + high) / 2
        if area_of(below(shape, along, middle)) < wanted:
            low = middle
        else:
            high = middle
    return below(shape, along, low), below(shape, (-along[0], -along[1]), -low)


def longest_side(shape):
    """The direction in which a shape is longest, among those of its own sides and across them."""
    directions = []
    for (ax, ay), (bx, by) in sides(shape):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        if length:
            along = (bx - ax) / length, (by - ay) / length
            directions += [along, (-along[1], along[0])]
    return max(directions, key=lambda one: extent(shape, one))


def extent(shape, along):
    places = [x * along[0] + y * along[1] for x, y in shape]
    return max(places) - min(places)


def below(shape, along, limit):
    """What of a convex shape lies on the near side of a line."""
    kept = []
    for a, b in sides(shape):
        before, after = (x * along[0] + y * along[1] - limit for x, y in (a, b))
        if before <= 0:
            kept.append(a)
        if before * after < 0:
            share = before / (before - after)
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return kept


def drawn_in(shape, scale):
    middle = [sum(corner[axis] for corner in shape) / len(shape) for axis in (0, 1)]
    return [(middle[0] + (x - middle[0]) * scale, middle[1] + (y - middle[1]) * scale) for x, y in shape]


def area_of(shape):
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in sides(shape)) / 2


def sides(shape):
    return list(zip(shape, [*shape[1:], *shape[:1]], strict=True))
