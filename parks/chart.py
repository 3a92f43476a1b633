"""The stepped line of a park's planned area over time."""

from kcnportal.chart import step_chart
from parks.areas import steps


def area_chart(park, day):
    """The steps and where they are drawn; None when there are fewer than two to compare."""
    return step_chart([(on, natural) for on, natural, _industrial in steps(park) if natural is not None], day)
