"""The stepped line of a park's planned area over time."""

from kcnportal.chart import step_chart
from parks.areas import steps_of


def area_chart(decisions, day):
    """The steps of a park's decisions, which know their life, and where they are drawn; None when there are fewer than
    two to compare. Where nothing is in force any more the line falls to zero."""
    points = [(on, natural or 0) for on, natural, _industrial in steps_of(decisions)]
    while points and not points[0][1]:
        points.pop(0)
    return step_chart(points, day)
