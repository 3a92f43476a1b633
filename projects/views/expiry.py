"""The expiry calendar: a list of what ends in the coming months, and one month as a sheet of days."""

from calendar import Calendar
from itertools import groupby

from django.shortcuts import render

from accounts.policy import policy
from kcnportal.asked import asked_month
from projects.expiry import expiring, months_on
from projects.forms.expiry import ExpiryForm
from projects.lists.expiry import ExpiryList
from projects.models import Lease, Permit, Project, Reservation
from projects.reporting import last_day, later


@policy("projects.read")
def expiry_calendar(request):
    day, form = request.actor.day, ExpiryForm(request.GET, actor=request.actor)
    month = asked_month(request, "month")
    end = months_on(day, form.asked("within"))
    start, end = (month, last_day(month)) if month else (day, end)
    actor = request.actor
    seen = {"projects": Project, "leases": Lease, "permits": Permit, "reservations": Reservation}
    seen = {name: model.objects.visible_to(actor) for name, model in seen.items()}
    found = [one for one in expiring(start, end, **seen) if form.takes(one)]
    listed = ExpiryList(request, found)
    context = {
        "form": form,
        "list": listed,
        "found": listed.rows,
        "month": month,
        "end": end,
        "weeks": weeks_of(month, found) if month else None,
        "months": [(of, [one for one in found if one.ends_on.replace(day=1) == of]) for of in months(start, end)],
        "before": month and later(month, -1),
        "after": month and later(month, 1),
        "all_months": listed.url(month=None, page=None),
    }
    return render(request, "projects/expiry/calendar.html", context)


def months(start, end):
    month = start.replace(day=1)
    while month <= end:
        yield month
        month = later(month, 1)


def weeks_of(month, found):
    """Rows of seven (day, is it of the month, what ends on it)."""
    by_day = {day: list(rows) for day, rows in groupby(found, key=lambda one: one.ends_on)}
    return [
        [(day, day.month == month.month, by_day.get(day, [])) for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]
