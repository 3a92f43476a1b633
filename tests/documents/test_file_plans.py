"""The year's file plan: drafted by the clerk, approved by a leader, printed in the law's columns, and files opened."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notice, Post
from documents.actions.case_file import change_case_file, open_case_file
from documents.actions.file_plan import (
    add_heading,
    approve_plan,
    begin_plan,
    change_heading,
    change_planned,
    plan_file,
    propose_plan,
    remove_heading,
    remove_planned,
    take_back_approval,
)
from documents.actions.printing import make_printed
from documents.models import CaseFile, FilePlan, PlanHeading, PlannedFile, PrintedRegister
from documents.register_tables import FilePlanTable
from tests.documents.pages import page

PLANS = "/documents/file-plans/"
FILES = "/documents/case-files/"


def planned(office, **changes):
    return {
        "title": "Hồ sơ cấp giấy chứng nhận đăng ký đầu tư",
        "kept_years": 50,
        "unit": office.investment,
        "compiler": office.people["owner"],
        "note": "",
    } | changes


@pytest.fixture
def heading(office):
    plan = begin_plan(2022, by=office.clerk)
    return add_heading(plan, {"code": "ĐT", "title": "Quản lý đầu tư"}, by=office.clerk)


@pytest.fixture
def file(office, heading):
    return plan_file(heading, planned(office), by=office.clerk)


@pytest.fixture
def approved(office, file):
    return approve_plan(file.heading.plan, by=office.leader)


def test_the_clerk_drafts_and_the_leader_approves(office, as_):
    clerk, leader = as_("clerk"), as_("leader")
    plan_url = clerk.post(f"{PLANS}new/", {"year": "2022"}).url
    assert clerk.post(f"{plan_url}headings/new/", {"code": "TCCB", "title": "Tổ chức, cán bộ"}).url == plan_url
    sent = planned(office) | {"unit": office.investment.pk, "compiler": office.people["owner"].pk}
    heading = PlanHeading.objects.get()
    for title in ("Hồ sơ tuyển dụng", "Hồ sơ nâng lương"):
        assert clerk.post(f"{PLANS}headings/{heading.pk}/files/new/", sent | {"title": title}).url == plan_url
    assert "01.TCCB" in page(clerk, plan_url) and "02.TCCB" in page(as_("stranger"), plan_url)
    clerk.post(f"{plan_url}submit/")
    assert Notice.objects.get().to == office.people["leader"]
    assert leader.post(f"{plan_url}approve/").url == plan_url
    plan = FilePlan.objects.get()
    assert (plan.approved_on, plan.approved_by) == (office.day, office.people["leader"])


def test_an_empty_plan_is_not_approved(office, heading):
    for deed, by in ((propose_plan, office.clerk), (approve_plan, office.leader)):
        with pytest.raises(ValidationError, match="hồ sơ nào"):
            deed(heading.plan, by=by)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "head", "stranger", "manager", "leader", "administrator"])
def test_nobody_but_the_clerk_writes_the_plan(office, file, who):
    by = getattr(office, who)
    for deed in (
        lambda: begin_plan(2023, by=by),
        lambda: add_heading(file.heading.plan, {"code": "X", "title": "X"}, by=by),
        lambda: plan_file(file.heading, planned(office), by=by),
        lambda: change_planned(file, planned(office, title="Khác"), by=by),
        lambda: remove_planned(file, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "head", "clerk", "manager", "administrator"])
def test_nobody_but_a_leader_approves_or_takes_it_back(office, file, who):
    by = getattr(office, who)
    for deed in (
        lambda: approve_plan(file.heading.plan, by=by),
        lambda: take_back_approval(file.heading.plan, reason="x", by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_there_is_one_plan_a_year(office, heading):
    with pytest.raises(ValidationError, match="năm này"):
        begin_plan(2022, by=office.clerk)


@pytest.mark.parametrize("year", [1989, 2024])
def test_a_plan_is_of_a_year_that_can_be(office, as_, year):
    answer = as_("clerk").post(f"{PLANS}new/", {"year": year})
    assert "year" in answer.context["form"].errors and not FilePlan.objects.exists()


def test_last_years_plan_is_copied(office, approved):
    Post.objects.filter(user=office.people["owner"]).update(ends_on=date(2022, 3, 1))
    plan = begin_plan(2023, copied=approved, by=office.clerk)
    (file,) = plan.files
    assert (file.code, file.title, file.kept_years) == ("01.ĐT", planned(office)["title"], 50)
    assert file.compiler is None, "who works here no longer compiles nothing"
    assert not plan.is_approved


# --- What is approved stays ---


def test_an_approved_plan_is_changed_only_after_the_leader_took_that_back(office, as_, approved, file):
    for deed in (
        lambda: add_heading(approved, {"code": "VP", "title": "Văn phòng"}, by=office.clerk),
        lambda: change_heading(file.heading, {"code": "X", "title": "X"}, by=office.clerk),
        lambda: plan_file(file.heading, planned(office), by=office.clerk),
        lambda: remove_planned(file, by=office.clerk),
        lambda: approve_plan(approved, by=office.leader),
    ):
        with pytest.raises(ValidationError, match="đã được phê duyệt"):
            deed()
    assert as_("clerk").get(f"{PLANS}files/{file.pk}/edit/").status_code == 404
    assert as_("leader").post(f"{PLANS}{approved.pk}/reopen/", {"reason": " "}).status_code == 200
    assert as_("leader").post(f"{PLANS}{approved.pk}/reopen/", {"reason": "Bổ sung một hồ sơ"}).status_code == 302
    plan_file(file.heading, planned(office), by=office.clerk)


@pytest.mark.parametrize(
    "write",
    [
        lambda file: FilePlan.objects.update(year=2021),
        lambda file: PlanHeading.objects.update(title="Khác"),
        lambda file: PlanHeading.objects.create(plan=file.heading.plan, code="X", title="X"),
        lambda file: PlannedFile.objects.update(title="Khác"),
        lambda file: PlannedFile.objects.all().delete(),
        lambda file: PlannedFile.objects.create(heading=file.heading, number=9, title="X", unit=file.unit),
    ],
    ids=["year", "heading", "new heading", "title", "delete", "new file"],
)
def test_the_database_keeps_an_approved_plan_too(office, approved, file, write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(file)


def test_a_heading_with_files_is_not_removed(office, file):
    with pytest.raises(ValidationError):
        remove_heading(file.heading, by=office.clerk)
    remove_planned(file, by=office.clerk)
    remove_heading(file.heading, by=office.clerk)
    assert not PlanHeading.objects.exists()


# --- Files of the plan ---


def opening(office, **changes):
    """What the page of opening sends: the plan's fields, as they were filled in."""
    said = {"title": planned(office)["title"], "kept_years": 50, "note": ""}
    return said | {"unit": office.investment.pk, "keeper": office.people["owner"].pk} | changes


def test_a_file_is_opened_with_the_fields_of_the_plan(office, as_, approved, file):
    url = f"{PLANS}files/{file.pk}/open/"
    form = as_("colleague").get(url).context["form"]
    assert "code" not in form.fields and "year" not in form.fields
    assert form.initial["title"] == file.title and form.initial["kept_years"] == 50
    assert form.initial["keeper"] == office.people["owner"]
    answer = as_("colleague").post(url, opening(office))
    case_file = CaseFile.objects.get()
    assert answer.url == f"{FILES}{case_file.pk}/"
    assert (case_file.code, case_file.year, case_file.planned) == ("01.ĐT", 2022, file)
    assert f"{PLANS}{approved.pk}/" in page(as_("manager"), answer.url).partition("<main")[2]
    assert answer.url in page(as_("manager"), f"{PLANS}{approved.pk}/")
    again = as_("colleague").post(url, opening(office))
    assert again.status_code == 200 and CaseFile.objects.count() == 1


def test_code_and_year_of_a_planned_file_stay_the_plans(office, as_, approved, file):
    as_("owner").post(f"{PLANS}files/{file.pk}/open/", opening(office))
    case_file = CaseFile.objects.get()
    said = planned(office, title="Tên khác", keeper=office.people["owner"], code="99.X", year=2021)
    del said["compiler"]
    change_case_file(case_file, said, by=office.owner)
    case_file.refresh_from_db()
    assert (case_file.code, case_file.year, case_file.title) == ("01.ĐT", 2022, "Tên khác")


def test_before_a_file_is_closed_it_is_told_what_the_plan_says_otherwise(office, as_, approved, file):
    as_("owner").post(f"{PLANS}files/{file.pk}/open/", opening(office, kept_years=20))
    case_file = CaseFile.objects.get()
    case_file.filings.create(outgoing=office.registered(1), filed_on=office.day)
    assert "50 năm" in page(as_("owner"), f"{FILES}{case_file.pk}/close/")


def test_no_file_is_opened_from_a_draft_or_by_another_unit(office, as_, file):
    url = f"{PLANS}files/{file.pk}/open/"
    assert as_("owner").get(url).status_code == 404
    approve_plan(file.heading.plan, by=office.leader)
    assert [as_(who).get(url).status_code for who in ("owner", "clerk", "stranger", "manager")] == [200, 200, 404, 404]


def outside(office, **changes):
    said = planned(office, code="07.ĐT", year=2022, keeper=office.people["owner"]) | changes
    return {name: value for name, value in said.items() if name != "compiler"}


def test_a_file_outside_the_plan_is_allowed_and_marked(office, as_, approved):
    case_file = open_case_file(outside(office, title="Vụ việc đột xuất"), by=office.owner)
    assert "Ngoài danh mục" in page(as_("manager"), f"{FILES}{case_file.pk}/")
    assert "Vụ việc đột xuất" in page(as_("manager"), f"{PLANS}{approved.pk}/")
    assert "07.ĐT" in page(as_("manager"), FILES, outside="true").partition("<table")[2]
    assert "07.ĐT" not in page(as_("manager"), FILES, outside="false").partition("<table")[2]


def test_a_code_of_the_plan_is_given_by_the_plan_alone(office, approved):
    with pytest.raises(ValidationError, match="danh mục"):
        open_case_file(outside(office, code="01.đt"), by=office.owner)
    open_case_file(outside(office, code="01.ĐT", year=2021), by=office.owner)


def test_what_is_open_keeps_its_line_of_the_plan(office, as_, approved, file):
    as_("owner").post(f"{PLANS}files/{file.pk}/open/", opening(office))
    take_back_approval(approved, reason="Bổ sung", by=office.leader)
    for deed in (
        lambda: change_planned(file, planned(office, title="Khác"), by=office.clerk),
        lambda: remove_planned(file, by=office.clerk),
        lambda: change_heading(file.heading, {"code": "X", "title": "X"}, by=office.clerk),
    ):
        with pytest.raises(ValidationError):
            deed()


# --- Printed ---


def test_the_plan_in_the_words_of_the_law(office, approved):
    printout = FilePlanTable(approved, office.day).printout(timezone.now())
    assert printout.title == "Danh mục hồ sơ" and sum(column.width for column in printout.columns) == 252
    assert [column.header for column in printout.columns] == [
        "Số và ký hiệu hồ sơ",
        "Đề mục và tiêu đề hồ sơ",
        "Thời hạn bảo quản",
        "Đơn vị, người lập hồ sơ",
        "Ghi chú",
    ]
    heading, file = printout.rows
    assert heading[:2] == ["ĐT", "QUẢN LÝ ĐẦU TƯ"]
    assert file[:4] == ["01.ĐT", planned(office)["title"], "50 năm", "Phòng Quản lý đầu tư, Nguyễn Văn Owner"]


@pytest.mark.parametrize("format", ["pdf", "xlsx", "docx"])
def test_the_plan_is_printed(office, as_, approved, format):
    answer = as_("manager").post(f"{PLANS}{approved.pk}/print/{format}/")
    printed = PrintedRegister.objects.get()
    assert make_printed(printed.pk, office.day)
    assert f"{PLANS}{approved.pk}/" in page(as_("manager"), answer.url)
    file = as_("manager").get(f"{answer.url}file/")
    assert file.status_code == 200 and file.content[:2] in (b"%P", b"PK")


def test_the_pages_ask_little(office, as_, heading, django_assert_max_num_queries):
    for number in range(15):
        plan_file(heading, planned(office, title=f"Hồ sơ {number}"), by=office.clerk)
    client = as_("owner")
    page(client, PLANS)  # what a process asks once is asked
    with django_assert_max_num_queries(12):
        page(client, PLANS)
    with django_assert_max_num_queries(19):
        page(client, f"{PLANS}{heading.plan_id}/")
