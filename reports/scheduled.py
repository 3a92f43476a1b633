"""What the pages show of the schedules: when each is due next, what came of the last run, how ready a period is."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import SpecialDay
from kcnportal.links import opens
from reports.models import Report, ReportSchedule, ScheduledRun
from reports.periods import Period
from reports.titles import period_title

SOON = 5  # reports on the home page
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Scheduled:
    """`made_on`: when the next report is made by itself; `send_by`: when it has to be sent."""

    schedule: ReportSchedule
    period: Period
    made_on: date
    send_by: date
    last: ScheduledRun | None
    url: str

    @property
    def title(self):
        return period_title(self.period.code)


def schedules_shown(actor, schedules):
    """Each schedule with its next period and its last run; three queries for all of them."""
    workdays = SpecialDay.objects.workdays()
    found = list(schedules.select_related("type", "owner"))
    runs = ScheduledRun.objects.filter(schedule__in=found).order_by("due_on", "pk").select_related("report")
    last = {run.schedule_id: run for run in runs.defer("report__snapshot", "report__differences")}
    return [shown(schedule, last.get(schedule.pk), workdays, actor) for schedule in found]


def shown(schedule, last, workdays, actor):
    period = schedule.next_due(actor.day, workdays)
    made_on, send_by = schedule.made_on(period, workdays), schedule.type.send_by(period, workdays)
    return Scheduled(schedule, period, made_on, send_by, last, opens(actor, "reportschedule", schedule.pk))


def not_sent(actor, schedules):
    """The runs of the last year of whose period nobody has sent a report, in whatever version: [(run, the report to
    send with its standing, its send-by day)], the latest first. Sent is what was approved, else what the run made."""
    workdays = SpecialDay.objects.workdays()
    made = ScheduledRun.objects.filter(schedule__in=[one.schedule for one in schedules], due_on__gt=actor.day - YEAR)
    runs = {run.report_id: run for run in made.select_related("schedule__type")}
    seen = Report.objects.visible_to(actor).with_standing(actor.day).select_related("type")
    seen = seen.defer("snapshot", "differences").order_by("-end", "-pk")
    waiting = list(seen.filter(pk__in=runs).unsent(actor.day))
    approved = seen.filter(
        standing=Report.Standing.APPROVED, period_code__in={report.period_code for report in waiting}
    )
    to_send = {(report.period_code, report.calendar): report for report in approved}
    return [
        (
            runs[report.pk],
            to_send.get((report.period_code, report.calendar), report),
            report.type.send_by(report.period, workdays),
        )
        for report in waiting
    ]
