"""Records that pages need and the demonstration board has not: kept in the portal of bin/look alone."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.actions.locking import lock_set, release_lock
from accounts.models import ImportRun, RecordLock
from documents.actions.access import name_reader, restrict
from documents.actions.case_file import close_case_file, open_case_file, put_into_file
from documents.actions.file_plan import add_heading, approve_plan, begin_plan, plan_file
from documents.actions.handover import hand_over
from documents.actions.transfer import hand_to_archive
from documents.actions.whole_file import make_whole_file, request_whole_file
from documents.locks import CASE_FILE
from documents.models import CaseFile, OutgoingDocument
from kcnportal.clock import seconds_from_now
from kcnportal.jobs import MOST_TRIES, Job
from projects.actions.statement import enter_statement
from projects.duties import Duty, with_duties
from projects.locks import STATEMENTS
from projects.models import Project
from tests.showcase import account

LONG_NAME = f"so-lieu-{'cua-cac-khu-cong-nghiep-' * 6}nam-2022.xlsx"
WEEK = 7 * 86_400


def keep_records():
    """Statements that wait; file plans, a hand-over to the archive and a case file as a whole; locks, one of them
    released; background work in each state; a change of rights, work handed over; once."""
    if RecordLock.objects.exists():
        return
    keep_statements()
    keep_files()
    keep_locks()
    keep_jobs()
    leader, head = account("lanhdao"), account("chanhvanphong")
    document = OutgoingDocument.objects.issued().filter(number=2198).first()
    restrict(document, reason="Còn là nội dung làm việc nội bộ", by=leader)
    name_reader(document, person=head.user, reason="Theo dõi việc gửi văn bản", by=leader)
    clerk = account("vanthu")
    hand_over(clerk.user, unit=clerk.posts[0].unit, to=head.user, reason="Đi học dài hạn", by=head)


def keep_statements():
    """Two that wait to be accepted, the second one far from what its project stated before."""
    officer = account("doanhnghiep")
    owing = with_duties(Project.objects.visible_to(officer), date(2022, 8, 1)).filter(duty=Duty.MISSING)
    for project, revenue in zip(owing.order_by("code"), (12_500_000_000, 9_000_000_000_000), strict=False):
        enter_statement(project, {"month": date(2022, 8, 1), "revenue": revenue, "labour_total": 120}, by=officer)


def keep_files():
    """A plan that is approved, the next year's as a draft; a case file due for the archive, one on its way there."""
    clerk, head = account("vanthu"), account("chanhvanphong")
    plan, unit = begin_plan(clerk.day.year, by=clerk), head.posts[0].unit
    heading = add_heading(plan, {"code": "TCCB", "title": "Tổ chức, cán bộ"}, by=clerk)
    said = {"unit": unit, "compiler": head.user, "note": ""}
    for title, years in (("Hồ sơ tuyển dụng, tiếp nhận công chức", 70), ("Hồ sơ nâng bậc lương năm", 20)):
        plan_file(heading, said | {"title": title, "kept_years": years}, by=clerk)
    approve_plan(plan, by=account("lanhdao"))
    begin_plan(clerk.day.year + 1, copied=plan, by=clerk)
    hand_to_archive([CaseFile.objects.exclude(closed_on=None).first()], by=head)
    said = {"code": "09.VP", "year": clerk.day.year, "title": "Sửa chữa trụ sở làm việc của Ban", "kept_years": None}
    said |= {"unit": unit, "keeper": head.user, "note": "", "settled_on": clerk.day - timedelta(days=75)}
    due = open_case_file(said, by=clerk)
    put_into_file(OutgoingDocument.objects.issued().first(), due, by=clerk)
    close_case_file(due, by=clerk)
    make_whole_file(request_whole_file(due, by=clerk).pk, clerk.day)


def keep_locks():
    administrator = account("quantri")
    closed = CaseFile.objects.exclude(closed_on=None).first()
    lock_set(CASE_FILE, subject=closed, reason="Hồ sơ đã nộp lưu trữ", by=administrator)
    checked = {"first_day": date(2021, 1, 1), "last_day": date(2021, 3, 31)}
    lock = lock_set(STATEMENTS, **checked, reason="Số liệu quý I đã kiểm tra", by=administrator)
    release_lock(lock, reason="Doanh nghiệp gửi lại báo cáo", by=administrator)


def keep_jobs():
    """No worker takes them: the leases are long, and the one that waits has had its tries."""
    officer, now = account("dautu").user, timezone.now()
    common = {"kind": "investors", "asked_by": officer, "tries": MOST_TRIES}
    ended = {"started_at": now - timedelta(minutes=3), "finished_at": now}
    for filename, told in (
        (LONG_NAME, {"state": Job.State.RUNNING, "done": 40, "phase": "Checking the rows", "started_at": now}),
        ("cho-toi-luot.csv", {"state": Job.State.QUEUED}),
        ("hong.xlsx", {"state": Job.State.FAILED, "failure": "The worker died at every try."} | ended),
    ):
        ImportRun.objects.create(filename=filename, lease_until=seconds_from_now(WEEK), **common, **told)
