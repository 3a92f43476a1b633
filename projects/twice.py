"""A project that was entered twice: what stands against merging the two rows, and what of the one moves to the other.

Not the merger of two projects by a certificate, which is an event of their life. A ledger and the events of a life are
never moved: they are taken back first, and stay with the row that goes.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from projects.holdings import time_of
from projects.land import outlasts
from projects.models import (
    CapitalEvent,
    Certificate,
    Lease,
    Milestone,
    Permit,
    ProjectEvent,
    ProjectInvestor,
    Reservation,
    Statement,
)


def of_project(project, path="project"):
    """The condition that what `path` leads to is this project, or was entered as a row that was merged into it."""
    return Q(**{path: project}) | Q(**{f"{path}__merged_into": project})


def moving(duplicate, survivor):
    """[(model, the records of the duplicate that move)], those that others hang on last."""
    papers = Certificate.objects.filter(project=duplicate).exclude(
        Exists(CapitalEvent.objects.filter(certificate=OuterRef("pk")))
    )
    planned = set(survivor.milestones.values_list("planned_on", "what"))
    steps = [step for step in duplicate.milestones.all() if (step.planned_on, step.what) not in planned]
    return [
        (Lease, list(duplicate.leases.all())),
        (Reservation, list(duplicate.reservations.all())),
        (Statement, list(duplicate.statements.all())),
        (Permit, list(duplicate.permits.order_by("pk"))),
        (Milestone, steps),
        (Certificate, list(papers.exclude(Exists(ProjectEvent.objects.filter(certificate=OuterRef("pk")))))),
        (ProjectInvestor, [] if survivor.shares.exists() else list(duplicate.shares.all())),
    ]


def contradictions(duplicate, survivor):
    """The sentences that say why the two are not one, or not yet."""
    if duplicate.project_class != survivor.project_class:
        yield _("They are of different classes: put that right first.")
    if duplicate.park.top != survivor.park.top:
        yield _("They lie in different parks: put that right first.")
    if duplicate.merged.exists():
        yield _("Others were merged into %(code)s: merge the other one into it, or take those mergers back first.") % {
            "code": duplicate.code
        }
    yield from of_the_past(duplicate, survivor)
    yield from of_both(duplicate, survivor)


def of_the_past(duplicate, survivor):
    """What is never moved."""
    code = {"code": duplicate.code}
    if duplicate.events.standing().exists():
        if survivor.events.standing().exists():
            yield _("Both have capital: take the entries of %(code)s back first.") % code
        else:
            yield _("The capital of %(code)s cannot move: merge the other one into it.") % code
    told = ProjectEvent.objects.standing()
    if told.filter(project=duplicate).exists() or told.filter(other=duplicate).exists():
        yield _("Events of its life name %(code)s: take them back first.") % code


def of_both(duplicate, survivor):
    """What both have and one project cannot have twice."""
    for statement in duplicate.statements.all():
        others = survivor.statements.filter(month=statement.month)
        if others.exists() or survivor.statements.overlapping(statement.month, statement.covers).exists():
            yield _("Both have a statement for %(period)s.") % {"period": statement.period}
    for lease in duplicate.leases.standing():
        last = time_of(survivor, lease.starts_on)
        if survivor.leases.standing().filter(park=lease.park_id, starts_on=lease.starts_on).exists():
            yield _("Both have a lease from %(day)s.") % {"day": f"{lease.starts_on:%d/%m/%Y}"}
        if outlasts(lease.starts_on, lease.ends_on, last):
            yield _("The lease %(lease)s goes beyond the time of %(code)s.") % {"lease": lease, "code": survivor.code}
    for permit in duplicate.permits.filter(taken_back_on=None):
        if survivor.permits.filter(taken_back_on=None, kind=permit.kind, number=permit.number).exists():
            yield _("Both have the permit %(number)s.") % {"number": permit.number}
    papers = dict(moving(duplicate, survivor))[Certificate]
    for paper in survivor.certificates.filter(number__in=[paper.number for paper in papers]):
        yield _("Both have a certificate with the number %(number)s.") % {"number": paper.number}
