"""A stepped line over time as numbers for a small SVG; the page shows its table too.

Each chart is drawn twice, for a screen and for a telephone: one that shrinks takes its words with it.
"""

WIDE, NARROW = 640, 300
WIDTHS = {"wide": WIDE, "narrow": NARROW}  # by what the stylesheet calls them
HEIGHT = 150
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 22, 24
ROOM = 64  # between two labels


def drawn(draw, *what):
    """What a function draws in a width, in each of them."""
    return [draw(*what, width) | {"size": size} for size, width in WIDTHS.items()]


def step_chart(points, until):
    """(day, value) of each step, drawn up to a day; None when there are fewer than two to compare."""
    points = [(day, value) for day, value in points if day <= until]
    return drawn(steps, points, until) if len(points) > 1 else None


def steps(points, until, width):
    first, span = points[0][0], max((until - points[0][0]).days, 1)
    highest = max(value for _day, value in points) or 1

    def x(day):
        return round(LEFT + (width - LEFT - RIGHT) * (day - first).days / span, 1)

    def y(value):
        return round(float(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / highest)), 1)

    path = f"M{x(first)} {y(points[0][1])}" + "".join(f"H{x(day)}V{y(value)}" for day, value in points[1:])
    marks = [
        {"x": x(day), "y": y(value), "day": day, "value": value, "anchor": anchor(x(day), width)}
        for day, value in points
    ]
    return {
        "width": width,
        "height": HEIGHT,
        "floor": HEIGHT - BOTTOM,
        "path": f"{path}H{x(until)}",
        "marks": marks,
        "labels": with_room(marks),
    }


def with_room(marks):
    """The marks whose labels have room beside each other; the latest is always said."""
    told = [marks[-1]]
    for mark in reversed(marks[:-1]):
        if told[-1]["x"] - mark["x"] >= ROOM:
            told.append(mark)
    return told


def anchor(x, width):
    """Labels at the edges stay inside the picture."""
    return "start" if x < width / 6 else "end" if x > width * 5 / 6 else "middle"


BAR, BETWEEN = 20, 3  # the most width of a bar, and between the two of a pair


def bars(pairs, width=WIDE):
    """(label, before, now) of each pair: two bars beside each other, of one scale; what is not known has no bar."""
    highest = max((value for _label, *values in pairs for value in values if value is not None), default=0) or 1
    slot = (width - LEFT - RIGHT) / len(pairs)
    thick = min(BAR, round(slot / 2 - BETWEEN, 1))

    def bar(value, x, css):
        height = float((HEIGHT - TOP - BOTTOM) * max(value, 0) / highest)
        return {"x": round(x, 1), "y": round(HEIGHT - BOTTOM - height, 1), "height": round(height, 1), "css": css}

    drawn, labels = [], []
    for number, (label, before, now) in enumerate(pairs):
        middle = LEFT + slot * (number + 0.5)
        if before is not None:
            drawn.append(bar(before, middle - thick - BETWEEN / 2, "before"))
        if now is not None:
            drawn.append(bar(now, middle + BETWEEN / 2, "now"))
        labels.append({"x": round(middle, 1), "text": label})
    return {
        "width": width, "height": HEIGHT, "floor": HEIGHT - BOTTOM, "bar": thick, "bars": drawn, "labels": labels,
        "highest": highest,
    }  # fmt: skip


def sparkline(values):
    """Points of a line without axes in a box of 100 by 20; what is not known is passed over."""
    known = [(number, value) for number, value in enumerate(values) if value is not None]
    if not known:
        return ""
    lowest, highest = min(value for _number, value in known), max(value for _number, value in known)
    step, span = 100 / max(len(values) - 1, 1), (highest - lowest) or 1
    return " ".join(f"{number * step:.1f},{float(19 - 18 * (value - lowest) / span):.1f}" for number, value in known)
