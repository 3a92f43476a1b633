"""The stepped line of a park's planned area over time."""

from kcnportal.chart import step_chart
from parks.areas import steps


def area_chart(park, day):
    """The steps and where they are drawn; None when there are fewer than two to compare. Where nothing is in force any
    more the line falls to zero."""
    points = [(on, natural or 0) for on, natural, _industrial in steps(park)]
    while points and not points[0][1]:
        points.pop(0)
    return step_chart(points, day)
