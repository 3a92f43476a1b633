"""A project's ledger as its page tells it: lines with a running total, what was replaced by what, and the sums."""

from collections import Counter
from dataclasses import dataclass

from kcnportal.chart import step_chart
from kcnportal.money import converted
from kcnportal.numbers import scaled
from projects import ledger
from projects.models import CapitalEvent, EventKind, Milestone


@dataclass
class Line:
    """One entry. `change`: what it does to the registered capital; `total`: the capital after it. Both are None for an
    entry that does not stand; `replaced_by` says what stands in its place."""

    event: CapitalEvent
    change: int | None = None
    total: int | None = None
    replaced_by: CapitalEvent | None = None

    @property
    def stands(self):
        return self.total is not None


def ledger_lines(events):
    """The lines of one project's entries, in the order of their days; a revocation takes out what is registered."""
    events = sorted(events, key=in_order)
    replaced_by = {event.corrects_id: event for event in events if event.corrects_id}
    lines, totals = [], Counter()  # by class: cents and đồng are never added
    for event in events:
        line = Line(event, replaced_by=replaced_by.get(event.pk))
        if event.kind != EventKind.VOID and line.replaced_by is None:
            line.change = -totals[event.project_class] if event.kind == EventKind.REVOKED else signed(event)
            totals[event.project_class] += line.change
            line.total = totals[event.project_class]
        lines.append(line)
    return lines


def in_order(event):
    return event.happened_on, event.kind == EventKind.REVOKED, event.order, event.pk


def signed(event):
    return -event.amount if event.kind == ledger.DECREASE else event.amount


def sums(lines, day):
    """{"registered": …, "new": …, "increase": …, "decrease": …, "revoked": …} of what stands by that day; the last two
    are positive."""
    standing = of_one_class([line for line in lines if line.stands and line.event.happened_on <= day])
    found = Counter()
    for line in standing:
        found[line.event.kind] += abs(line.change)
    return {**{kind: found[kind] for kind in EventKind.values}, "registered": standing[-1].total if standing else 0}


def of_one_class(standing):
    """The lines in the class of the latest: an import may have put the project into another class."""
    return [line for line in standing if line.event.project_class == standing[-1].event.project_class]


def equivalent(lines, day):
    """(amount, currency, rate, day of the paper): the registered capital at the rate that the latest paper gives; None
    where no paper gives one."""
    standing = of_one_class([line for line in lines if line.stands and line.event.happened_on <= day])
    rated = [line.event.certificate for line in standing if line.event.certificate.rate]
    if not rated:
        return None
    last, paper = standing[-1], rated[-1]
    return *converted(last.total, last.event.currency, paper.rate), paper.rate, paper.issued_on


@dataclass
class Planned:
    """A milestone; `realised`: what was realised by its day, for capital whose day has come."""

    milestone: Milestone
    is_past: bool
    planned: int | None = None  # of its kind, until then
    realised: int | None = None


def realised_by_month(statements):
    """[(month, realised capital)] of those that count; a statement counts with its month."""
    return [(one.month, one.realised) for one in statements if one.is_counted and one.realised is not None]


def schedule_lines(project, stated, day):
    """The schedule, with what was planned and what was realised until each day; `stated`: by month."""
    lines, planned = [], Counter()
    for step in project.milestones.all():
        line = Planned(step, step.planned_on <= day)
        if step.amount:
            planned["capital"] += step.amount
            line.planned = planned["capital"]
            if line.is_past:
                line.realised = sum(amount for month, amount in stated if month <= step.planned_on)
        lines.append(line)
    return lines


def capital_chart(lines, day):
    """The registered capital over time in million USD or billion VND."""
    steps = {line.event.happened_on: line for line in of_one_class([line for line in lines if line.stands])}
    return step_chart([(on, scaled(line.total, line.event.currency)) for on, line in sorted(steps.items())], day)
