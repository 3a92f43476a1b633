"""Boundaries as numbers for an SVG: no tiles, nothing fetched. North is up; over a province degrees are flat enough."""

from dataclasses import dataclass
from math import cos, floor, log10, radians

KILOMETRE = 1 / 111.2  # degrees of latitude
MARGIN = 14
LETTER, LINE = 7.2, 15  # of a label, in the drawing's units
LONGEST_LABEL = 24
ROOM = 0.3  # of the whole width, kept free for labels beside the outermost areas


@dataclass(frozen=True)
class Shape:
    """One area as it is drawn: a path, and its label where there is room for it."""

    record: object
    path: str
    label: str = ""
    x: float = 0
    y: float = 0
    anchor: str = "middle"


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    shapes: list
    scale: tuple  # (length of the bar in the drawing, kilometres)

    @property
    def bar(self):
        """Where the scale bar lies, and how long it is."""
        length, kilometres = self.scale
        return {"left": MARGIN, "low": self.height - 6, "length": length, "kilometres": kilometres}


class Paper:
    """From degrees to the drawing's units."""

    def __init__(self, boundaries, width, tallest, room):
        points = [point for polygons in boundaries for rings in polygons for ring in rings for point in ring]
        west, east = min(x for x, _y in points), max(x for x, _y in points)
        south, north = min(y for _x, y in points), max(y for _x, y in points)
        self.squeeze = cos(radians((south + north) / 2))  # a degree of longitude beside one of latitude
        across, up = max((east - west) * self.squeeze, 1e-6), max(north - south, 1e-6)
        within = width * (1 - room) - 2 * MARGIN
        self.scale = min(within / across, (tallest - 2 * MARGIN - LINE) / up)
        self.width, self.height = width, round(up * self.scale + 2 * MARGIN + LINE)
        self.left = (width - across * self.scale) / 2
        self.west, self.north = west, north

    def at(self, point):
        x, y = point
        return (
            round(self.left + (x - self.west) * self.squeeze * self.scale, 1),
            round(MARGIN + (self.north - y) * self.scale, 1),
        )

    def path(self, polygons):
        return "".join(
            f"M{' '.join(f'{x} {y}' for x, y in map(self.at, ring[:-1]))}Z" for rings in polygons for ring in rings
        )

    def box(self, polygons):
        corners = [self.at(point) for rings in polygons for point in rings[0]]
        return (
            min(x for x, _y in corners),
            min(y for _x, y in corners),
            max(x for x, _y in corners),
            max(y for _x, y in corners),
        )

    def holds(self, box):
        return box[0] >= 0 and box[1] >= 0 and box[2] <= self.width and box[3] <= self.height - LINE

    @property
    def bar(self):
        """A round number of kilometres, about a fifth of the width."""
        kilometre = KILOMETRE * self.scale
        wanted = self.width / 5 / kilometre
        unit = 10 ** floor(log10(wanted))
        kilometres = next(times * unit for times in (5, 2, 1) if times * unit <= wanted)
        return round(kilometres * kilometre, 1), round(kilometres, 3) if kilometres < 1 else round(kilometres)


def draw(named, *, width=700, tallest=540, room=ROOM):
    """A Drawing of (record, label, polygons) in the order given, the last on top; None when nothing is to be drawn."""
    named = [(record, label, polygons) for record, label, polygons in named if polygons]
    if not named:
        return None
    paper = Paper([polygons for _record, _label, polygons in named], width, tallest, room)
    boxes = [paper.box(polygons) for _record, _label, polygons in named]
    taken, shapes = list(boxes), []
    for (record, label, polygons), box in zip(named, boxes, strict=True):
        place = placed(short(label), box, taken, paper)
        shapes.append(Shape(record, paper.path(polygons), *((short(label), *place) if place else ())))
    return Drawing(paper.width, paper.height, shapes, paper.bar)


def short(label):
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip(' -,(')}…"


def placed(label, box, taken, paper):
    """(x, y, anchor) inside the area if it is wide enough, else at the first free side; None without one."""
    west, north, east, south = box
    long, middle, low = len(label) * LETTER, (west + east) / 2, (north + south) / 2
    if long < (east - west) * 0.9 and south - north > LINE:
        return round(middle, 1), round(low + LINE / 3, 1), "middle"
    beside = ((east + 4, "start"), (west - 4, "end"))
    tries = (
        *((x, low + LINE / 3, anchor) for x, anchor in beside),
        (middle, north - 4, "middle"),
        (middle, south + LINE - 2, "middle"),
        *((x, y, anchor) for y in (north, south + LINE / 2) for x, anchor in beside),
    )
    for x, y, anchor in tries:
        around = space(x, y, anchor, long)
        if paper.holds(around) and not any(touch(around, other) for other in taken):
            taken.append(around)
            return round(x, 1), round(y, 1), anchor
    return None


def space(x, y, anchor, long):
    west = {"start": x, "end": x - long, "middle": x - long / 2}[anchor]
    return west, y - LINE + 2, west + long, y + 2


def touch(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
