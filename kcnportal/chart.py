"""A stepped line over time as numbers for a small SVG; the page shows its table too."""

WIDTH, HEIGHT = 640, 150
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 22, 24
ROOM = 64  # between two labels


def step_chart(points, until):
    """(day, value) of each step, drawn up to a day; None when there are fewer than two to compare."""
    points = [(day, value) for day, value in points if day <= until]
    if len(points) < 2:
        return None
    first, span = points[0][0], max((until - points[0][0]).days, 1)
    highest = max(value for _day, value in points) or 1

    def x(day):
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span, 1)

    def y(value):
        return round(float(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / highest)), 1)

    path = f"M{x(first)} {y(points[0][1])}" + "".join(f"H{x(day)}V{y(value)}" for day, value in points[1:])
    marks = [
        {"x": x(day), "y": y(value), "day": day, "value": value, "anchor": anchor(x(day))} for day, value in points
    ]
    return {
        "width": WIDTH,
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


def anchor(x):
    """Labels at the edges stay inside the picture."""
    return "start" if x < WIDTH / 6 else "end" if x > WIDTH * 5 / 6 else "middle"
