"""Leases and statements: deeds and forms."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Finding
from projects.actions.investor import change_investor, create_investor
from projects.actions.lease import add_lease, change_lease
from projects.actions.statement import change_statement, enter_statement
from projects.models import Lease, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


def lease(office, by=None, **changes):
    values = {"park": office.zone, "area": Decimal("1.5"), "starts_on": date(2022, 3, 1)} | changes
    return add_lease(values, by=by or office.owner)


# Leases


@pytest.mark.parametrize("who", ["owner", "head", "stranger", "other_head"])  # investment, planning
def test_who_keeps_leases(office, who):
    lease(office, by=office.actor(who))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["clerk", "leader", "manager", "administrator"])
def test_who_does_not(office, who):
    with pytest.raises(PermissionDenied):
        lease(office, by=office.actor(who))


def test_a_lease_is_given_up(office, project, sign_in):
    kept = lease(office, project=project)
    browser = sign_in("stranger")
    form = {"park": office.zone.pk, "project": "FDI-900", "area": "1,5", "starts_on": "01/03/2022"}
    form |= {"ends_on": "10/03/2022", "document_number": "HĐ-1", "version": kept.version}
    assert browser.post(f"/projects/leases/{kept.pk}/edit/", form).status_code == 302
    kept.refresh_from_db()
    assert (kept.ends_on, kept.project, kept.version) == (date(2022, 3, 10), project, 2)
    assert Lease.objects.in_force(date(2022, 3, 10)).exists() and not Lease.objects.in_force(date(2022, 3, 11)).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": "28/02/2022"}, "__all__"),
        ({"project": "FDI-999"}, "project"),
        ({"area": "-1"}, "area"),
        ({"area": "1.250"}, "area"),
        ({"starts_on": "2022/03/01"}, "starts_on"),
        ({"starts_on": "01/03/2022"}, "__all__"),  # there is one from this day already
    ],
)
def test_a_wrong_lease_is_said(office, project, sign_in, changes, field):
    lease(office, project=project)
    form = {"park": office.zone.pk, "project": "FDI-900", "area": "1,5", "starts_on": "02/03/2022"} | changes
    response = sign_in("owner").post("/projects/leases/new/", form)
    assert field in response.context["form"].errors
    assert Lease.objects.count() == 1


def test_an_empty_lease_is_odd(office):
    kept = lease(office, area=Decimal(0))
    change_lease(kept, {"document_number": "HĐ-2"}, by=office.owner)
    assert Finding.objects.about(kept).count() == 1


# Statements


def stated(**changes):
    return {"project": "FDI-900", "month": "02/2022", "revenue": "1.234.567,89", "budget": "5.000.000"} | changes


def test_a_statement_is_entered_and_mended(office, project, sign_in):
    browser = sign_in("owner")
    page = browser.get("/projects/statements/new/?project=FDI-900").content.decode()
    assert re.search(r"<input[^>]* autofocus[^>]*>", page)[0].startswith('<input type="text" name="project"')
    assert 'value="FDI-900"' in page
    assert browser.post("/projects/statements/new/", stated(labour_total="120")).status_code == 302
    statement = Statement.objects.get()
    assert (statement.month, statement.revenue, statement.revenue_currency) == (date(2022, 2, 1), 123_456_789, "USD")
    assert (statement.budget, statement.realised, statement.realised_currency) == (5_000_000, None, "")
    assert (statement.top_park, statement.country, statement.sector) == (office.park, "JP", "26")

    page = browser.get(f"/projects/statements/{statement.pk}/edit/").content.decode()
    assert 'value="1.234.567,89"' in page and 'value="02/2022"' in page
    form = stated(revenue="", realised="2.000.000", version=statement.version)
    assert browser.post(f"/projects/statements/{statement.pk}/edit/", form).status_code == 302
    statement.refresh_from_db()
    assert (statement.revenue, statement.revenue_currency, statement.realised) == (None, "", 200_000_000)
    stale = browser.post(f"/projects/statements/{statement.pk}/edit/", form | {"realised": "3"})
    assert stale.context["form"].is_stale and "2.000.000" in stale.content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"project": ""}, "project"),
        ({"project": "FDI-1"}, "project"),
        ({"project": "FDI\0-900"}, "project"),
        ({"month": "2022"}, "month"),
        ({"month": "13/2022"}, "month"),
        ({"month": "02/2022", "covers": "quarter"}, "month"),
        ({"revenue": "-1"}, "revenue"),
        ({"budget": "0,5"}, "budget"),
        ({"exports": "x"}, "exports"),
        ({"labour_total": "1,5"}, "labour_total"),
        ({"labour_total": "99999999999"}, "labour_total"),
        ({"month": "01/2022"}, "__all__"),  # stated already
    ],
)
def test_a_wrong_statement_is_said(office, project, sign_in, changes, field):
    enter_statement(project, {"month": date(2022, 1, 1)}, by=office.owner)
    response = sign_in("owner").post("/projects/statements/new/", stated(**changes))
    assert field in response.context["form"].errors
    assert Statement.objects.count() == 1


def test_a_statement_keeps_the_place_of_its_day(office, project):
    statement = enter_statement(project, {"month": date(2022, 1, 1), "labour_total": 5}, by=office.owner)
    project.park = office.other_park
    project.save()
    change_statement(statement, {"labour_foreign": 9}, by=office.owner)
    statement.refresh_from_db()
    assert statement.top_park == office.park
    assert "Lao động nước ngoài nhiều hơn tổng số lao động." in map(str, Finding.objects.about(statement))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["stranger", "clerk", "leader", "manager", "administrator"])
def test_who_does_not_keep_statements(office, project, who):
    with pytest.raises(PermissionDenied):
        enter_statement(project, {"month": date(2022, 1, 1)}, by=office.actor(who))


# Investors


def test_investors_are_kept_by_the_investment_unit(office, sign_in):
    form = {"code": "NDT-9", "name": "Mitsuki Seiko", "country": "jp"}
    assert sign_in("owner").post("/projects/investors/new/", form).status_code == 302
    assert (
        "country" in sign_in("owner").post("/projects/investors/new/", form | {"country": "ZZ"}).context["form"].errors
    )
    assert "code" in sign_in("owner").post("/projects/investors/new/", form).context["form"].errors
    with pytest.raises(PermissionDenied):
        create_investor(form, by=office.actor("stranger"))
    with pytest.raises(ValidationError):
        change_investor(office.korean, {"country": "ZZ"}, by=office.owner)
    assert change_investor(office.korean, {"name": "Hanbit"}, by=office.owner).search_text.startswith("ndt-2 hanbit")


def test_the_history_of_an_investor_names_countries(office, sign_in):
    change_investor(office.korean, {"country": "JP"}, by=office.owner)
    page = sign_in("owner").get(f"/projects/investors/{office.korean.pk}/").content.decode()
    assert "<del>Hàn Quốc</del> → <ins>Nhật Bản</ins>" in page
