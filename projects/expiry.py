"""What runs out: the terms, planned steps and permits of projects, and the leases and reservations of land, with the
day and what is ready to be written about it.

A further kind of paper that ends is a further function in SOURCES, which is told who holds what a merged project had.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from projects.models import CapitalEvent, EventKind, Lease, Milestone, Permit, PermitKind, Planned, Project, Reservation
from projects.succession import Holders, holder_among
from projects.terms import ends_on

AHEAD = (6, 3, 1)  # months
WEEK = timedelta(days=7)


class ExpiryKind(models.TextChoices):
    TERM = "term", _("Term of a project")
    LEASE = "lease", _("Land lease")
    SCHEDULE = "schedule", _("Schedule of a project")
    PERMIT = "permit", _("Permit")
    RESERVATION = "reservation", _("Reservation of land")


PERMITS = {  # in Vietnamese, as the subjects below
    PermitKind.EIA: "quyết định phê duyệt kết quả thẩm định báo cáo đánh giá tác động môi trường",
    PermitKind.ENVIRONMENT: "giấy phép môi trường",
    PermitKind.TRIAL: "thời gian vận hành thử nghiệm công trình bảo vệ môi trường theo văn bản",
    PermitKind.CONSTRUCTION: "giấy phép xây dựng",
    PermitKind.FIRE_DESIGN: "giấy chứng nhận thẩm duyệt thiết kế về phòng cháy và chữa cháy",
    PermitKind.FIRE: "văn bản chấp thuận kết quả nghiệm thu về phòng cháy và chữa cháy",
    PermitKind.LABOUR_RULES: "văn bản đăng ký nội quy lao động",
    PermitKind.FOREIGN_LABOUR: "văn bản chấp thuận vị trí công việc sử dụng người lao động nước ngoài",
    PermitKind.OTHER: "giấy phép",
}
STEPS = {
    Planned.CONTRIBUTED: "góp vốn",
    Planned.MOBILISED: "huy động vốn",
    Planned.PROCEDURES: "hoàn thành thủ tục pháp lý",
    Planned.CONSTRUCTION: "khởi công xây dựng",
    Planned.COMPLETION: "hoàn thành xây dựng",
    Planned.OPERATION: "đưa vào hoạt động",
}
KEPT_BY = {  # beside the unit of investment: the field of work of the units that a kind of permit is about
    PermitKind.EIA: "environment",
    PermitKind.ENVIRONMENT: "environment",
    PermitKind.TRIAL: "environment",
    PermitKind.CONSTRUCTION: "construction",
    PermitKind.FIRE_DESIGN: "construction",
    PermitKind.FIRE: "construction",
    PermitKind.LABOUR_RULES: "labour",
    PermitKind.FOREIGN_LABOUR: "labour",
}
# In Vietnamese whatever the screen's language: they become the subject of a letter.
SUBJECTS = {
    ExpiryKind.TERM: "Về việc dự án {code} hết thời hạn hoạt động ngày {day}",
    ExpiryKind.LEASE: "Về việc hợp đồng thuê đất {paper} hết hạn ngày {day}",
    ExpiryKind.SCHEDULE: "Về việc thực hiện tiến độ {paper} của dự án {code}, mốc ngày {day}",
    ExpiryKind.PERMIT: "Về việc {paper} của dự án {code} hết hạn ngày {day}",
    ExpiryKind.RESERVATION: "Về việc hết thời hạn giữ đất theo văn bản {paper}, hạn ngày {day}",
}
PAPERS = {ExpiryKind.LEASE, ExpiryKind.RESERVATION}  # told by their number


@dataclass(frozen=True)
class Expiry:
    """`record`: the project, lease, permit or reservation that ends; `project` may be None for land without one;
    `step`: what of the project's schedule is planned for the day."""

    kind: ExpiryKind
    ends_on: date
    record: models.Model
    project: Project | None
    park: models.Model
    step: Planned | str = ""

    @property
    def about(self):
        return f"{self.record} · {self.step.label}" if self.step else str(self.record)

    @property
    def what(self):
        """What ends of the project, beside the kind: the number of a lease or permit, the step; nothing of a term."""
        if self.kind == ExpiryKind.PERMIT:
            return f"{self.record.get_kind_display()} {self.record}"
        return self.step.label if self.step else str(self.record) if self.kind in PAPERS else ""

    @property
    def subject(self):
        """Of the letter about it."""
        code = self.project.code if self.project else ""
        return SUBJECTS[self.kind].format(code=code, paper=self.paper, day=f"{self.ends_on:%d/%m/%Y}")

    @property
    def paper(self):
        """What ends, in the words of a letter."""
        match self.kind:
            case ExpiryKind.PERMIT:
                return f"{PERMITS[self.record.kind]} số {self.record}"
            case ExpiryKind.SCHEDULE:
                return STEPS[self.step]
            case ExpiryKind.LEASE if not self.record.document_number:
                return f"tại {self.park} từ ngày {self.record.starts_on:%d/%m/%Y}"
        return f"số {self.record}"

    @property
    def fields_of_work(self):
        """Of the units that are told ahead."""
        also = KEPT_BY.get(self.record.kind, "") if self.kind == ExpiryKind.PERMIT else ""
        also = also or ("planning" if self.kind in PAPERS else "")
        return {"investment", also} - {""}

    @property
    def recipient(self):
        enterprise = self.project and self.project.enterprise
        if enterprise:
            return enterprise.name
        holder = self.record if self.kind == ExpiryKind.RESERVATION else None
        return (holder.investor.name if holder.investor else holder.name) if holder else ""

    def months_left(self, day):
        """1, 3 or 6: within how many months it ends; None where it is further away."""
        return next((months for months in sorted(AHEAD) if self.ends_on <= months_on(day, months)), None)

    def reminder(self, day):
        """The months of which one is reminded on this day, for a week, so that a missed morning is made up for."""
        months = self.months_left(day)
        return months if months and self.ends_on > months_on(day - WEEK, months) else None


def months_on(day, months):
    """The same day so many months later; the last one where there is no such day, in the month or in the calendar."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def expiring(start, end, *, projects=None, leases=None, permits=None, reservations=None):
    """Everything that ends from a day to a day, both included, the first one first. What
    went into another project is told of that one."""
    given = {
        terms_of: projects,
        leases_of: leases,
        steps_of: projects,
        permits_of: permits,
        reservations_of: reservations,
    }
    holders = Holders(start)
    return sorted(
        (found for source in SOURCES for found in source(start, end, given[source], holders)),
        key=lambda found: (found.ends_on, found.kind, found.record.pk),
    )


def terms_of(start, end, projects, _holders):
    """A term runs from the first certificate on; a project that ended by the start of the days has none."""
    projects = Project.objects.all() if projects is None else projects
    ends_in = ExtractYear("happened_on") + F("project__term_years")
    first = CapitalEvent.objects.standing().filter(kind=EventKind.NEW).annotate(ends_in=ends_in)
    near = first.filter(ends_in__gte=start.year, ends_in__lte=end.year).values("project")
    ending = projects.filter(pk__in=near).with_life().filter(Q(ended_from=None) | Q(ended_from__gt=start))
    for project in ending.select_related("park__parent", "enterprise"):
        day = ends_on(project.certified_from, project.term_years)
        if day and start <= day <= end:
            yield Expiry(ExpiryKind.TERM, day, project, project, project.park)


def leases_of(start, end, leases, holders):
    leases = Lease.objects.all() if leases is None else leases
    ending = leases.standing().filter(ends_on__gte=start, ends_on__lte=end)
    for lease in ending.select_related("park__parent", "project__enterprise"):
        yield Expiry(ExpiryKind.LEASE, lease.ends_on, lease, holders.of(lease), lease.park)


def steps_of(start, end, projects, _holders):
    """The steps of a schedule, as the certificate plans them; of a project that operates not that it will, and none of
    one that ended."""
    projects = Project.objects.all() if projects is None else projects
    standing = projects.standing().with_life().filter(Q(ended_from=None) | Q(ended_from__gt=start))
    steps = Milestone.objects.filter(planned_on__gte=start, planned_on__lte=end, project__in=standing.values("pk"))
    for step in steps.select_related("project__park__parent", "project__enterprise"):
        project, what = step.project, Planned(step.what)
        if what != Planned.OPERATION or not project.operating_from:
            yield Expiry(ExpiryKind.SCHEDULE, step.planned_on, project, project, project.park, what)


def permits_of(start, end, permits, holders):
    """Of projects that did not end, or that go on in one; one that is replaced or taken back ends nothing."""
    permits = Permit.objects.all() if permits is None else permits
    standing = Project.objects.with_life().filter(Q(ended_from=None) | Q(ended_from__gt=start))
    ending = permits.standing().filter(ends_on__gte=start, ends_on__lte=end)
    ending = ending.alias(holder=holder_among(holders.heirs)).filter(holder__in=standing.values("pk"))
    for permit in ending.select_related("project__park__parent", "project__enterprise"):
        project = holders.of(permit)
        yield Expiry(ExpiryKind.PERMIT, permit.ends_on, permit, project, project.park)


def reservations_of(start, end, reservations, holders):
    """One that was released or became a lease ends nothing."""
    reservations = Reservation.objects.all() if reservations is None else reservations
    ending = reservations.open().filter(ends_on__gte=start, ends_on__lte=end)
    for held in ending.select_related("park__parent", "investor", "project__enterprise"):
        yield Expiry(ExpiryKind.RESERVATION, held.ends_on, held, holders.of(held), held.park)


SOURCES = (terms_of, leases_of, steps_of, permits_of, reservations_of)
