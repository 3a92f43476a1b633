"""The stepped line of a park's planned area over time, as numbers for a small SVG; the page shows its table too."""

from parks.areas import steps

WIDTH, HEIGHT = 640, 150
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 22, 24


def area_chart(park, day):
    """The steps and where they are drawn; None when there are fewer than two to compare."""
    found = [(on, natural) for on, natural, _industrial in steps(park) if natural is not None and on <= day]
    if len(found) < 2:
        return None
    first, span = found[0][0], max((day - found[0][0]).days, 1)
    highest = max(area for _on, area in found) or 1

    def x(on):
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (on - first).days / span, 1)

    def y(area):
        return round(float(TOP + (HEIGHT - TOP - BOTTOM) * (1 - area / highest)), 1)

    path = f"M{x(first)} {y(found[0][1])}"
    for on, area in found[1:]:
        path += f"H{x(on)}V{y(area)}"
    marks = [{"x": x(on), "y": y(area), "day": on, "area": area, "anchor": anchor(x(on))} for on, area in found]
    return {"width": WIDTH, "height": HEIGHT, "floor": HEIGHT - BOTTOM, "path": f"{path}H{x(day)}", "marks": marks}


def anchor(x):
    """Labels at the edges stay inside the picture."""
    return "start" if x < WIDTH / 6 else "end" if x > WIDTH * 5 / 6 else "middle"
