"""A plan's tasks as bars over the months, as numbers for a small SVG; the table beside it says the same."""

from datetime import date
from math import ceil

from documents.deadlines import deadline
from kcnportal.chart import drawn

LABEL, ROW, TOP = 34, 24, 18
MONTH = 50  # as wide as 12/2022 is written
MOST_MONTHS = 60


def task_bars(plan, tasks, day, workdays):
    """Where each task's bar, each month's line and the day's line are drawn; None when there is nothing to draw."""
    return drawn(bars_over_months, plan, tasks, day, workdays) if tasks else None


def bars_over_months(plan, tasks, day, workdays, width):
    first = min(plan.issued_on or day, *(task.due_on for task in tasks))
    last = max(day, *(task.done_on or task.due_on for task in tasks), *(task.due_on for task in tasks))
    span = max((last - first).days, 1)

    def x(on):
        return round(LABEL + (width - LABEL - 6) * (min(max(on, first), last) - first).days / span, 1)

    bars = [
        {
            "task": task,
            "y": TOP + ROW * place,
            "width": max(x(task.due_on) - x(first), 3),
            "done_x": x(task.done_on) if task.done_on and task.done_on <= day else None,
            "state": deadline(task.due_on, task.done_on, day, workdays)[0],
        }
        for place, task in enumerate(tasks)
    ]
    months = [
        (x(month), month) for month in months_between(first, last, (width - LABEL) // MONTH) if x(month) < width - MONTH
    ]
    return {
        "width": width,
        "height": TOP + ROW * len(bars),
        "left": x(first),
        "today": x(day),
        "bars": bars,
        "months": months,
    }


def months_between(first, last, most):
    """The first days of the months, few enough to read."""
    month, found = date(first.year, first.month, 1), []
    while month <= last and len(found) < MOST_MONTHS:
        if month >= first:
            found.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found[:: max(1, ceil(len(found) / most))]
