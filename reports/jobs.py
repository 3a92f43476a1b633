from accounts.job_kinds import JobKind, register
from accounts.models import Inspection
from reports.actions.report import cancel_report, retry_report
from reports.models import Report, ScheduleMail
from reports.tasks import look_over_everything, mail_schedule, make_report

register(
    JobKind(
        Report,
        make_report,
        "asked_by",
        rule="reports.manage",
        cancels=True,
        cancel=cancel_report,
        retry=retry_report,
    )
)
register(JobKind(ScheduleMail, mail_schedule, "to", named_with=("schedule__type", "run", "to")))
register(JobKind(Inspection, look_over_everything))
