"""Which statements are due for a month, and how far each is. No row says so: it follows from the projects that are
valid and operating, how often their enterprises report, and what came in."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    IntegerField,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from parks.addresses import others_on
from projects import reporting
from projects.models import CapitalEvent, Enterprise, EventKind, Project, ProjectEvent, ReportingTerm, Statement
from projects.models.enterprise import Rhythm


class Duty(models.TextChoices):
    """How far a statement that is due has come. The words before are the colours of portal.css."""

    MISSING = "overdue", _("Not reported")
    RETURNED = "returned", _("Returned, not yet mended")
    SUBMITTED = "submitted", _("Waits to be accepted")
    ACCEPTED = "accepted", _("Accepted")


OWING = (Duty.MISSING, Duty.RETURNED)
LIFE = ("certified", "ended", "operating", "version", "rhythm")


def owed(projects, months, others=(), known_on=None):
    """{(project's id, month): the project's version}: the one truth of what is due, of lists and of reports.

    `months`: {first day of a month: the last day of it, by the calendar that is asked}. A project owes a month on whose
    last day it is valid and operates. Who reports by quarters owes a quarter's months with its last one, so only where
    all three are asked. `others`: ids of the parks that are another board's (parks.addresses).
    """
    lives = operating_lives(projects, others, known_on)
    return {(pk, month): version for pk, version, owed in owed_by_each(lives, months) for month in owed}


def owed_by_each(lives, months):
    """(project's id, its version, the months that it owes) of each of these lives. Alike ones are worked out once."""
    first, last = min(months.values()), max(months.values())
    owing = cache(lambda *life: tuple(months_owed(months, *life)))
    for pk, life in lives.items():
        starts_on, ended = max(life["operating"], life["certified"], first), life["ended"]
        yield pk, life["version"], owing(life["rhythm"], starts_on, ended if ended and ended <= last else None)


def operating_lives(projects, others=(), known_on=None):
    """The lives of those that operate, without those in these parks."""
    asked = projects.order_by().filter(operating_from__isnull=False)
    if others:
        asked = asked.exclude(in_parks(others))
    return lives_of(asked, known_on)


def in_parks(parks):
    """The condition that a project lies in one of these top-level parks."""
    return Q(park__in=parks) | Q(park__parent__in=parks) | Q(park__parent__parent__in=parks)


def lives_of(projects, known_on=None):
    """{id of a certified project: {certified, ended, operating: days, version, rhythm}}; ended and rhythm may be None.

    As `with_life` tells it of each; but in one question, where PostgreSQL would go through all corrections for every
    project: what the ledger says, what the mergers say, and what stands of the projects themselves."""
    ids, kinds = projects.values("pk"), (EventKind.NEW, EventKind.REVOKED)
    ledger = CapitalEvent.objects.standing(known_on).filter(project__in=ids, kind__in=kinds).order_by()
    days = {f"first_{kind}": Min("happened_on", filter=Q(kind=kind)) for kind in kinds}
    entered = ledger.values_list("project").annotate(
        **days, **nothing(day=DateField, version=IntegerField, rhythm=CharField)
    )
    mergers = ProjectEvent.objects.standing(known_on).filter(other__in=ids, kind="merger").order_by()
    merged = mergers.values_list("other").annotate(**nothing(none=DateField), ended=Min("happened_on"))
    merged = merged.annotate(**nothing(day=DateField, version_then=IntegerField, rhythm=CharField))
    themselves = projects.annotate(**nothing(certified=DateField, ended=DateField))
    themselves = themselves.values_list("pk", "certified", "ended", "operating_from", "version", "enterprise__rhythm")
    lives = {}
    for pk, *told in entered.union(merged, themselves.order_by(), all=True):
        life = lives.setdefault(pk, dict.fromkeys(LIFE))
        for name, value in zip(LIFE, told, strict=True):
            if value is not None:
                life[name] = min(value, life[name]) if name == "ended" and life[name] else value
    return {pk: life for pk, life in sorted(lives.items()) if life["certified"]}


def nothing(**kinds):
    """Empty columns of these kinds, for a union."""
    return {name: Cast(Value(None), kind()) for name, kind in kinds.items()}


def months_owed(months, rhythm, starts_on, ended_from):
    """Of `months`, those that a project owes which operates from a day on until the day before another."""
    lasted = [month for month, end in months.items() if starts_on <= end and (ended_from is None or ended_from > end)]
    if rhythm != Rhythm.QUARTER:
        return lasted
    ends = [end for end in lasted if reporting.ends_quarter(end)]
    quarters = [reporting.months_of(end, reporting.QUARTER) for end in ends]
    return [month for quarter in quarters if months.keys() >= set(quarter) for month in quarter if month in lasted]


def owing(projects, month):
    """Those of the projects that owe a statement for a month of the calendar, or for the quarter that it ends, as known
    now: what `owed` says of one month, said by the database. They are valid and operate on its last day."""
    day = reporting.last_day(month)
    ledger = CapitalEvent.objects.standing().filter(happened_on__lte=day)
    mergers = ProjectEvent.objects.standing().filter(happened_on__lte=day, kind="merger", other__isnull=False)
    due = where(projects.filter(operating_from__lte=day), ledger.filter(project=OuterRef("pk"), kind=EventKind.NEW))
    due = due.exclude(pk__in=ledger.filter(kind=EventKind.REVOKED).values("project"))
    due = due.exclude(pk__in=mergers.values("other"))
    if others := others_on(day):
        due = due.exclude(in_parks(others))
    if not reporting.ends_quarter(month):
        due = due.exclude(enterprise__in=Enterprise.objects.filter(rhythm=Rhythm.QUARTER).order_by().values("pk"))
    return due


def where(projects, found):
    """Those of which one of these is found. Asked as a CASE: of a bare EXISTS PostgreSQL makes a join, and believes the
    rows after it to be few."""
    return projects.alias(is_found=Case(When(Exists(found), then=True), default=False)).filter(is_found=True)


def with_duties(projects, month):
    """The projects that owe a statement for this month, or for the quarter that it ends, each with its `duty`, the
    `statement` that came in, and the last month that was stated at all."""
    alone, in_quarter = stating(month)
    latest = Statement.objects.filter(project=OuterRef("pk")).order_by("-month")
    came = [
        When(Q(pk__in=alone.filter(state=state)) | Q(pk__in=in_quarter.filter(state=state)), then=Value(state))
        for state in Statement.State.values
    ]
    own = [Subquery(given.filter(project=OuterRef("pk")).values("pk")) for given in (alone, in_quarter)]
    return owing(
        projects, month
    ).annotate(
        statement=Coalesce(*own),  # one at the most
        last_stated=Subquery(latest.values("month")[:1]),
        duty=Case(*came, default=Value(Duty.MISSING), output_field=models.CharField()),
    )


def stating(month):
    """Which projects have a statement of a month alone, and which one of its quarter: two questions, each through the
    index of months."""
    quarter, given = reporting.quarter_end(month), Statement.objects.order_by().values("project")
    return given.filter(covers=reporting.MONTH, month=month), given.filter(covers=reporting.QUARTER, month=quarter)


def owing_counts(due):
    """[(duty, how many of these projects)], in the order of the life."""
    counted = dict(due.order_by().values_list("duty").annotate(count=Count("pk")))
    return [(duty, counted.get(duty, 0)) for duty in Duty]


def due_days(month):
    """{rhythm: the day by which a statement for this month, or its quarter, is due}, by the terms of its last day."""
    next_month = reporting.later(month, 1)
    terms = ReportingTerm.objects.in_force(reporting.last_day(month))
    return {rhythm: next_month.replace(day=term.due_day) for rhythm, term in terms.items()}


@dataclass(frozen=True)
class Owed:
    """The statement that a project owes: for which month, by which day, and the one that was returned, if any."""

    month: date
    due_on: date | None
    duty: Duty
    statement: int | None


def asked_last(rhythm, day):
    """The latest month, or last month of a quarter, that had ended by a day."""
    month = reporting.later(day.replace(day=1), -1)
    return month if rhythm == Rhythm.MONTH else reporting.later(month, -(month.month % 3))


def owed_by(project, day):
    """What a project owes of the period that ended last; None where nothing."""
    rhythm = project.enterprise.rhythm if project.enterprise else Rhythm.MONTH
    month = asked_last(rhythm, day)
    owing = with_duties(Project.objects.filter(pk=project.pk), month).filter(duty__in=OWING).first()
    return owing and Owed(month, due_days(month).get(rhythm), Duty(owing.duty), owing.statement)
