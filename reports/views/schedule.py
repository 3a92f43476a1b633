"""The schedules of the reports centre: what is made by itself, when next, what came of it; a paused one is resumed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.notice import see
from accounts.models import SpecialDay
from accounts.policy import policy
from reports.actions.schedule import resume_schedule
from reports.models import ReportSchedule
from reports.readiness import readiness
from reports.scheduled import schedules_shown
from reports.views.report import carried_out

SHOWN = 50


@policy("schedules.read")
def schedule_list(request):
    schedules = schedules_shown(request.actor, ReportSchedule.objects.visible_to(request.actor))
    return render(request, "reports/schedule/list.html", {"schedules": schedules})


@policy("schedules.read")
def schedule(request, pk):
    schedule = visible_schedule(request, pk)
    see(schedule, by=request.actor)
    [shown] = schedules_shown(request.actor, ReportSchedule.objects.filter(pk=pk))
    runs = schedule.runs.select_related("report", "schedule__type").prefetch_related("mails__to")
    runs = runs.defer("report__snapshot", "report__differences")[:SHOWN]
    context = {"record": schedule, "noun": "reportschedule", "shown": shown, "runs": runs}
    context["recipients"] = schedule.recipients.all()
    return render(request, "reports/schedule/detail.html", context)


@policy("schedules.read")
@require_POST
def schedule_resume(request, pk):
    if carried_out(request, resume_schedule, visible_schedule(request, pk)):
        messages.success(request, _("The schedule runs again: what failed or was missed is made within a minute."))
    return redirect("reportschedule", pk)


@policy("reports.read")
def schedule_readiness(request, pk):
    """A fragment for the home page: how much is missing for the next report."""
    schedule = visible_schedule(request, pk)
    period = schedule.next_due(request.actor.day, SpecialDay.objects.workdays())
    missing = [one for one in readiness(period) if one.count]
    return render(request, "reports/schedule/readiness.html", {"period": period, "missing": missing})


def visible_schedule(request, pk):
    schedules = ReportSchedule.objects.visible_to(request.actor).select_related("type", "owner")
    return get_object_or_404(schedules, pk=pk)
