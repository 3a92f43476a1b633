"""Enterprises: entered with a checked tax code, named by projects, and told on one page."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions.imports import kind_named, take_file
from accounts.models import Change
from projects.actions.enterprise import change_enterprise, create_enterprise
from projects.actions.statement import enter_statement
from projects.models import Enterprise, Project
from tests.projects.pages import counted
from tests.projects.test_certificate_form import KNOWN, NEWCOMER, typed

pytestmark = pytest.mark.django_db
NEW = "/projects/enterprises/new/"
SAKURA = {"tax_code": "2500123451", "name": "Công ty TNHH Sakura Denki Vina", "rhythm": "month"}


@pytest.fixture
def sakura(office):
    return create_enterprise(SAKURA | {"phone": "0211 123 456"}, by=office.owner)


def imported(kind, text, tmp_path, by):
    file = tmp_path / f"{kind}.csv"
    file.write_text(text)
    return take_file(kind=kind_named(kind), path=file, by=by)


# The form


def test_an_enterprise_is_entered_and_changed(office, sign_in):
    browser = sign_in("owner")
    assert browser.post(NEW, SAKURA | {"tax_code": "2500 123 451", "email": "a@example.vn"}).status_code == 302
    enterprise = Enterprise.objects.get()
    assert (enterprise.tax_code, enterprise.email) == ("2500123451", "a@example.vn")
    form = SAKURA | {"rhythm": "quarter", "version": enterprise.version}
    assert browser.post(f"/projects/enterprises/{enterprise.pk}/edit/", form).status_code == 302
    enterprise.refresh_from_db()
    assert enterprise.rhythm == "quarter"
    assert Change.objects.filter(table="projects_enterprise", row=enterprise.pk).count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tax_code": "2500123452"}, "tax_code"),  # the check digit
        ({"tax_code": "25001"}, "tax_code"),
        ({"name": ""}, "name"),
        ({"email": "x"}, "email"),
        ({"rhythm": "week"}, "rhythm"),
    ],
)
def test_a_wrong_enterprise_is_said(office, sign_in, changes, field):
    response = sign_in("owner").post(NEW, SAKURA | changes)
    assert field in response.context["form"].errors
    assert not Enterprise.objects.exists()


def test_a_tax_code_is_recorded_once(office, sakura, sign_in):
    response = sign_in("owner").post(NEW, SAKURA | {"name": "Sakura"})
    assert "tax_code" in response.context["form"].errors
    with pytest.raises(ValidationError):
        create_enterprise(SAKURA | {"tax_code": "2500123452"}, by=office.owner)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["stranger", "clerk", "leader", "manager", "administrator"])
def test_who_does_not_keep_enterprises(office, sakura, who):
    with pytest.raises(PermissionDenied):
        create_enterprise(SAKURA, by=office.actor(who))
    with pytest.raises(PermissionDenied):
        change_enterprise(sakura, {"name": "X"}, by=office.actor(who))


# Its projects


def test_a_project_names_its_enterprise(office, sakura, sign_in):
    browser = sign_in("owner")
    form = typed(office, [KNOWN, NEWCOMER], enterprise="2500123451")
    assert browser.post("/projects/new/", form).status_code == 302
    project = Project.objects.get()
    assert project.enterprise == sakura
    assert sakura.name in browser.get(f"/projects/{project.pk}/").content.decode()
    edit = browser.get(f"/projects/{project.pk}/edit/").content.decode()
    assert 'value="2500123451"' in edit
    wrong = browser.post("/projects/new/", form | {"code": "FDI-901", "enterprise": "9999999999"})
    assert "enterprise" in wrong.context["form"].errors


def test_an_enterprise_is_suggested_by_its_name(office, sakura, sign_in):
    page = sign_in("owner").get("/projects/suggest/enterprises/?enterprise=sakura denki").content.decode()
    assert "2500123451" in page


def test_its_page_tells_of_its_projects_in_several_parks(office, sakura, sign_in):
    first = office.certify(40, enterprise=sakura)
    second = office.certify(10, code="FDI-901", number="901/GCNĐT", park=office.other_park, enterprise=sakura)
    office.certify(10, code="FDI-902", number="902/GCNĐT")
    enter_statement(first, {"month": date(2022, 1, 1), "labour_total": 77}, by=office.owner)
    enter_statement(second, {"month": date(2022, 2, 1), "labour_total": 88}, by=office.owner)
    browser = sign_in("manager")
    page = browser.get(f"/projects/enterprises/{sakura.pk}/").content.decode()
    assert all(
        told in page for told in ("FDI-900", "FDI-901", office.other_park.name, "01/2022", ">88<", "0211 123 456")
    )
    assert "FDI-902" not in page
    listed = browser.get("/projects/?enterprise=2500123451").content.decode()
    assert "FDI-901" in listed and "FDI-902" not in listed
    assert "FDI-901" in browser.get("/projects/statements/?enterprise=2500123451").content.decode()


def test_its_page_tells_of_the_documents_of_its_projects(office, sakura, sign_in):
    project = office.certify(40, enterprise=sakura)
    office.draft(project=project, subject="Đôn đốc báo cáo")
    page = sign_in("owner").get(f"/projects/enterprises/{sakura.pk}/").content.decode()
    assert "Đôn đốc báo cáo" in page
    listed = sign_in("owner").get(f"/documents/outgoing/?enterprise={sakura.pk}")
    assert "Đôn đốc báo cáo" in listed.content.decode()


def test_more_projects_ask_no_more_of_its_page(office, sakura, sign_in):
    url = f"/projects/enterprises/{sakura.pk}/"
    office.certify(40, enterprise=sakura)
    browser = sign_in("owner")
    few = counted(browser, url, most=30)
    for number in range(5):
        project = office.certify(1, code=f"FDI-1{number}", number=f"1{number}/GCNĐT", enterprise=sakura)
        enter_statement(project, {"month": date(2022, 2, 1)}, by=office.owner)
    assert counted(browser, url, most=30) <= few + 1  # statements ask for their projects at once


def test_an_enterprise_without_projects_says_what_to_do(office, sakura, sign_in):
    page = sign_in("owner").get(f"/projects/enterprises/{sakura.pk}/").content.decode()
    assert f"/projects/new/?enterprise={sakura.tax_code}" in page


# From files


def test_enterprises_and_their_projects_come_from_files(office, tmp_path):
    header = "Mã số thuế,Tên,Địa chỉ\n"
    assert not imported("enterprises", f"{header}2500123451,Sakura,Vĩnh Yên\n", tmp_path, office.owner).bad
    project = office.certify(40)
    text = "code,name,class,park_code,sector,investors,enterprise\nFDI-900,Nhà máy,FDI,BT-1,2610,NDT-1:100,2500123451\n"
    verdict = imported("projects", text, tmp_path, office.owner)
    assert [row.changes[-1][0] for row in verdict.rows] == ["enterprise"]
    project.refresh_from_db()
    assert project.enterprise.name == "Sakura"
    assert imported("projects", text, tmp_path, office.owner).counts()["unchanged"] == 1


def test_a_file_without_the_column_leaves_the_enterprise_alone(office, sakura, tmp_path):
    project = office.certify(40, enterprise=sakura)
    text = "code,name,class,park_code,sector,investors\nFDI-900,Tên mới,FDI,BT-1,2610,NDT-1:100\n"
    assert not imported("projects", text, tmp_path, office.owner).bad
    project.refresh_from_db()
    assert (project.name, project.enterprise) == ("Tên mới", sakura)


@pytest.mark.parametrize("cells", ["2500123452,Sakura", "25001,Sakura", "2500123451,"])
def test_a_bad_row_of_enterprises_is_listed(office, tmp_path, cells):
    assert imported("enterprises", f"tax_code,name\n{cells}\n", tmp_path, office.owner).bad
    assert not Enterprise.objects.exists()


def test_an_unknown_enterprise_of_a_project_is_a_bad_row(office, tmp_path):
    text = "code,name,class,park_code,sector,investors,enterprise\nFDI-900,Nhà máy,FDI,BT-1,2610,NDT-1:100,2500123451\n"
    verdict = imported("projects", text, tmp_path, office.owner)
    assert verdict.bad[0].problems[0].column == "enterprise"
