"""Permits of a project: recorded, corrected, replaced, taken back; with files, and seen ahead when they end."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.deeds import Conflict
from accounts.models import Change, Notice
from documents.actions.morning import begin_morning
from documents.actions.record_file import attach_to_record
from documents.models import RecordFile
from projects.actions.permit import add_permit, change_permit, take_back_permit
from projects.expiry import expiring, months_on
from projects.models import Permit, PermitKind
from tests import people
from tests.documents import papers
from tests.projects.pages import counted

pytestmark = pytest.mark.django_db
ENDS = date(2022, 6, 10)  # within three months of the office's 15 March 2022


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


def said(project, **changes):
    values = {"project": project, "kind": "environment", "number": "12/GPMT", "issued_on": date(2019, 6, 11)}
    return values | {"authority": "UBND tỉnh", "ends_on": ENDS} | changes


@pytest.fixture
def permit(office, project):
    return add_permit(said(project), by=office.owner)


def filled_in(of, **changes):
    values = {"project": of.code, "kind": "construction", "number": "7/GPXD", "issued_on": "01/03/2022"}
    return values | {"authority": "Ban Quản lý", "ends_on": "", "subject": "Nhà xưởng số 2"} | changes


def standing(permit, day):
    return Permit.objects.with_standing(day).get(pk=permit.pk).standing_is


def ending(office):
    found = expiring(office.day, months_on(office.day, 6))
    return [one for one in found if one.kind == "permit"]


# Kept


def test_a_permit_is_in_force_until_its_last_day(permit):
    assert standing(permit, ENDS) == "in_force"
    assert standing(permit, date(2022, 6, 11)) == "terminated"


def test_owner_records_one_on_the_project_s_page(office, project, sign_in):
    browser = sign_in("owner")
    assert f"/projects/permits/new/?project={project.code}" in browser.get(f"/projects/{project.pk}/").content.decode()
    response = browser.post("/projects/permits/new/", filled_in(project), follow=True)
    assert "7/GPXD" in response.content.decode() and "Nhà xưởng số 2" in response.content.decode()
    assert "7/GPXD" in browser.get(f"/projects/{project.pk}/").content.decode()
    assert "7/GPXD" in browser.get("/projects/permits/?kind=construction").content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"project": "FDI-999"},
        {"project": "\0"},
        {"kind": "visa"},
        {"number": ""},
        {"issued_on": "31/02/2022"},
        {"ends_on": "01/03/2020"},
        {"authority": ""},
        {"replaces": "x"},
        {"subject": "x" * 1001},
    ],
)
def test_what_is_wrong_is_told_beside_its_field(project, sign_in, changes):
    response = sign_in("owner").post("/projects/permits/new/", filled_in(project, **changes))
    assert response.status_code == 200 and response.context["form"].errors
    assert not Permit.objects.exists()


def test_the_same_number_of_one_kind_stands_once(office, project, permit):
    with pytest.raises(ValidationError):
        add_permit(said(project), by=office.owner)
    add_permit(said(project, kind="construction"), by=office.owner)


def test_a_correction_keeps_what_was_there(office, permit):
    change_permit(permit, {"number": "21/GPMT"}, by=office.actor("colleague"))
    assert [change.new["number"] for change in Change.objects.filter(table="projects_permit").order_by("id")] == [
        "12/GPMT",
        "21/GPMT",
    ]


def test_the_second_of_two_is_shown_what_changed(office, permit):
    change_permit(permit, {"number": "21/GPMT"}, by=office.owner, version=1)
    with pytest.raises(Conflict):
        change_permit(permit, {"authority": "Bộ TN&MT"}, by=office.actor("colleague"), version=1)


def test_owner_corrects_it_on_its_page(office, project, permit, sign_in):
    sent = filled_in(project, kind="environment", number="12/GPMT-UBND", version=1)
    sign_in("owner").post(f"/projects/permits/{permit.pk}/edit/", sent)
    permit.refresh_from_db()
    assert (permit.number, permit.ends_on) == ("12/GPMT-UBND", None)


# Replaced


def test_a_newer_one_stands_in_its_place_from_its_day(office, project, permit):
    add_permit(said(project, number="30/GPMT", issued_on=date(2022, 3, 1), replaces=permit), by=office.owner)
    assert standing(permit, date(2022, 2, 28)) == "in_force"
    assert standing(permit, date(2022, 3, 1)) == "replaced"


def test_the_form_offers_the_permits_of_the_project(office, project, permit, sign_in):
    browser = sign_in("owner")
    form = browser.get(f"/projects/permits/new/?project={project.code}&kind=environment&replaces={permit.pk}")
    assert f'<option value="{permit.pk}" selected' in form.content.decode()
    sent = filled_in(project, kind="environment", number="30/GPMT", replaces=permit.pk)
    browser.post("/projects/permits/new/", sent)
    assert Permit.objects.get(number="30/GPMT").replaces == permit
    assert "30/GPMT" in browser.get(f"/projects/permits/{permit.pk}/").content.decode()


@pytest.mark.parametrize("changes", [{"kind": "construction"}, {"issued_on": date(2019, 1, 1)}])
def test_only_an_earlier_one_of_its_kind_is_replaced(office, project, permit, changes):
    with pytest.raises(ValidationError):
        add_permit(said(project, number="30/GPMT", replaces=permit, **changes), by=office.owner)


def test_a_permit_of_another_project_is_not_replaced(office, permit):
    other = office.certify(10, code="FDI-901", number="901/GCNĐT")
    with pytest.raises(ValidationError):
        add_permit(said(other, number="30/GPMT", replaces=permit), by=office.owner)


# Taken back


def test_taken_back_it_stays_and_changes_no_more(office, permit, sign_in):
    sign_in("owner").post(f"/projects/permits/{permit.pk}/take-back/", {"why": "Nhầm dự án"})
    permit.refresh_from_db()
    assert permit.taken_back_on == office.day and standing(permit, office.day) == "withdrawn"
    assert "Nhầm dự án" in sign_in("manager").get(f"/projects/permits/{permit.pk}/").content.decode()
    with pytest.raises(ValidationError):
        change_permit(permit, {"number": "1"}, by=office.owner)
    with pytest.raises(ValidationError):
        take_back_permit(permit, why="x", by=office.owner)


def test_what_it_replaced_stands_again(office, project, permit):
    newer = add_permit(said(project, number="30/GPMT", issued_on=office.day, replaces=permit), by=office.owner)
    with pytest.raises(ValidationError):
        take_back_permit(permit, why="x", by=office.owner)
    take_back_permit(newer, why="Nhầm", by=office.owner)
    assert standing(permit, office.day) == "in_force"
    add_permit(said(project, number="30/GPMT", issued_on=office.day, replaces=permit), by=office.owner)


# Seen ahead


def test_its_end_is_seen_ahead_with_a_letter(office, permit, sign_in):
    found = ending(office)
    assert [(one.ends_on, one.months_left(office.day)) for one in found] == [(ENDS, 3)]
    assert found[0].subject == "Về việc giấy phép môi trường số 12/GPMT của dự án FDI-900 hết hạn ngày 10/06/2022"
    page = sign_in("owner").get("/projects/expiry/?kind=permit").content.decode()
    assert "12/GPMT" in page and f"/projects/permits/{permit.pk}/" in page and "subject=" in page


def test_the_units_that_keep_such_permits_are_told_too(office, permit):
    environment, labour = people.officer("environment"), people.officer("labour")
    begin_morning(date(2022, 5, 10))
    assert ["12/GPMT" in str(list(map(str, Notice.objects.of(who)))) for who in (environment, labour)] == [True, False]


@pytest.mark.parametrize("kind", PermitKind.values)
def test_every_kind_has_its_letter(office, project, kind):
    add_permit(said(project, kind=kind), by=office.owner)
    assert "12/GPMT" in ending(office)[0].subject


def test_one_that_is_replaced_or_taken_back_or_of_a_revoked_project_ends_nothing(office, project, permit):
    newer = add_permit(said(project, number="30/GPMT", issued_on=office.day, replaces=permit), by=office.owner)
    assert [one.record for one in ending(office)] == [newer]
    take_back_permit(newer, why="Nhầm", by=office.owner)
    assert [one.record for one in ending(office)] == [permit]
    office.revoke("900/QĐ-CD", dated="15/03/2022")
    assert ending(office) == []


def test_more_permits_ask_no_more(office, project, permit, sign_in):
    few = counted(sign_in("owner"), "/projects/permits/", most=20)
    for number in range(5):
        add_permit(said(project, number=f"{number}/GP"), by=office.owner)
    assert counted(sign_in("owner"), "/projects/permits/", most=20) == few


# Whose


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["stranger", "clerk", "leader", "manager", "administrator"])
def test_who_keeps_no_permits(office, project, permit, who):
    with pytest.raises(PermissionDenied):
        add_permit(said(project, number="2"), by=office.actor(who))
    with pytest.raises(PermissionDenied):
        take_back_permit(permit, why="x", by=office.actor(who))


def test_the_unit_of_construction_keeps_them_too(office, project):
    builder = people.actor(people.officer("construction"), office.day)
    assert add_permit(said(project, kind="construction"), by=builder).pk


def test_its_scan_is_kept_with_it(office, permit, sign_in):
    upload = papers.upload(papers.pdf("Giấy phép"), "giấy phép.pdf")
    file = attach_to_record(permit, upload=upload, title="Bản quét", by=office.owner)
    page = sign_in("manager").get(f"/projects/permits/{permit.pk}/").content.decode()
    assert reverse("recordfile", args=[file.pk]) in page
    assert RecordFile.objects.get().record == permit
    with pytest.raises(PermissionDenied):
        attach_to_record(permit, upload=upload, by=office.actor("manager"))
