"""Whether every report that was asked for came out exactly once."""

from collections import Counter

from accounts.models import Activity
from kcnportal.jobs import Job
from reports.models import Evidence, Report, ReportFile
from reports.renderers import FORM_RENDERERS, RENDERERS

MADE = "made “%(record)s”"


def unfinished():
    return Report.objects.exclude(state__in=[Job.State.READY, Job.State.FAILED])


def complaints(expected):
    """Everything that is wrong with the reports; empty when so many were asked for and each was made once."""
    found = []
    reports = list(Report.objects.order_by("pk"))  # with those of the schedule, which beat asks for
    asked = sum(report.asked_by_id is not None for report in reports)
    if asked != expected:
        found.append(f"{asked} reports of {expected}")
    found += [
        f"report {report.pk} is {report.state}: {report.failure}" for report in reports if report.state != "ready"
    ]
    files = Counter(ReportFile.objects.values_list("report", flat=True))
    made = Counter(Activity.objects.filter(sentence=MADE).values_list("subject_id", flat=True))
    evidence = set(Evidence.objects.values_list("report", flat=True))
    for report in reports:
        if files[report.pk] != len(RENDERERS) + len(FORM_RENDERERS) * ("forms" in report.snapshot):
            found.append(f"report {report.pk} has {files[report.pk]} files")
        if made[report.pk] != 1:
            found.append(f"report {report.pk} was made {made[report.pk]} times")
        if report.pk not in evidence:
            found.append(f"report {report.pk} has no evidence")
    versions = Counter((report.period_code, report.calendar, report.version) for report in reports)
    return found + [f"{version} was given {times} times" for version, times in versions.items() if times > 1]
