"""Tags for lower pages, after {% load reports %}: {% report_tiles %} and {% reports_due %} on the home page,
{% report_of document %} on the page of a document."""

from django import template
from django.urls import reverse

from accounts.models import Role
from kcnportal.jobs import Job
from kcnportal.numbers import NOTHING
from reports.letterhead import REPORT
from reports.models import Report, ReportSchedule
from reports.monthly import series_of, sparklines
from reports.reading import read_lines
from reports.scheduled import SOON, not_sent, schedules_shown
from reports.titles import period_title, title_of

register = template.Library()
register.filter(period_title)
register.filter(title_of)

TILES = (
    "fdi.attracted",
    "ddi.attracted",
    "fdi.realised",
    "ddi.realised",
    "park.occupancy",
    "enterprise.exports",
    "enterprise.budget",
    "document.outgoing.count",
)
CHARTS = ("fdi.attracted", "ddi.attracted", "document.outgoing.count")
UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)


@register.inclusion_tag("reports/tiles.html", takes_context=True)
def report_tiles(context):
    """The indicators of the latest ready report, each with the same period, the plan and a way to its records."""
    actor = context["actor"]
    if not actor.may("reports.read"):
        return {}
    seen = Report.objects.visible_to(actor)
    today = seen.ready().filter(as_known_on=None)  # not what was known on an earlier day
    report = today.order_by("-end", "start", "-version").first()  # of one day the longest period
    lines = {line.code: line for line in read_lines(report.snapshot)} if report else {}
    sparks = sparklines(TILES, actor.day) if report else {}
    return {
        "actor": actor,
        "report": report,
        "title": period_title(report.period_code) if report else "",
        "tiles": [tile(report, lines[code]) | {"spark": sparks.get(code)} for code in TILES if code in lines],
        "charts": charts(report, actor) if report and actor.holds(Role.MANAGER, Role.LEADER) else [],
        "under_way": seen.filter(state__in=UNDER_WAY).order_by("-pk")[:3],
    }


@register.inclusion_tag("reports/due.html", takes_context=True)
def reports_due(context):
    """For managers and leaders: what the schedules made and nobody has sent, what is due next, and how ready it is."""
    actor = context["actor"]
    if not actor.holds(Role.MANAGER, Role.LEADER):
        return {}
    schedules = schedules_shown(actor, ReportSchedule.objects.visible_to(actor).in_use())
    soonest = sorted(schedules, key=lambda one: one.send_by)[:SOON]
    return {"actor": actor, "schedules": soonest, "not_sent": not_sent(actor, schedules)}


@register.inclusion_tag("reports/report_of.html", takes_context=True)
def report_of(context, document):
    """The report from which a document was drafted."""
    if document.type.code != REPORT or not context["actor"].may("reports.read"):
        return {}
    seen = Report.objects.visible_to(context["actor"]).filter(documents__document=document)
    return {"report": seen.select_related("type").defer("snapshot", "differences").first()}


def charts(report, actor):
    """(title, address of the report's line, months of this year and the last) of each that has some kept."""
    found = series_of(CHARTS, actor.day.year)
    return [(title_of(code), reverse("report-line", args=[report.pk, code]), series) for code, series in found.items()]


def tile(report, line):
    told = line.told
    to_plan = line.against_targets[0] if line.against_targets else None
    return {
        "url": reverse("report-line", args=[report.pk, line.code]),
        "title": title_of(line.code),
        "value": told["value"],
        "unit": told["unit"],
        "against_same_period": told["against_same_period"] if told["against_same_period"] != NOTHING else "",
        "against_target": told["against_target"] if told["against_target"] != NOTHING else "",
        "bar": min(100, int(to_plan * 100)) if to_plan is not None else None,
    }
