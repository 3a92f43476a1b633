"""A lease lasts as long as its project at most."""

from datetime import date

import pytest

from accounts.models import Finding
from projects.land import last_day
from tests.contract.driver import run_import
from tests.projects.land import lease, refused, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


def test_no_lease_outlasts_its_project(office, project):
    project.term_years = 10
    project.save()
    refused("time", lambda: lease(office, "1", project=project, ends_on=date(2032, 3, 15)))
    lease(office, "1", project=project, ends_on=date(2032, 3, 14))


def test_a_project_that_was_revoked_leases_no_more(office, project):
    office.today_is("01/06/2022").revoke("01/QĐ-CD")
    refused("time", lambda: lease(office, "1", project=project, starts_on=date(2022, 6, 2)))


def test_a_project_that_went_into_another_without_its_capital_leases_no_more(office, project):
    office.certify(10, code="FDI-901", number="901/GCNĐT", dated="14/03/2022")
    office.today_is("01/06/2022").happen("merger", "1", code="FDI-901", other=project.code)
    refused("time", lambda: lease(office, "1", project=project, starts_on=date(2022, 6, 2)))
    late = row(project_code=project.code, to="2022-12-31", lots="")
    assert run_import("land_leases", [late | {"from": "2022-06-02"}])[0] == 0
    assert Finding.objects.count() == 1


def test_a_lease_from_before_a_merger_may_last_as_long_as_the_other_project(office, project):
    office.certify(10, code="FDI-901", number="901/GCNĐT", dated="14/03/2022", term_years=20)
    office.today_is("01/06/2022").happen("merger", "1", code="FDI-901", other=project.code)
    rows = [row(project_code=project.code, to=day, lots="") for day in ("2042-03-14", "2042-03-15")]
    rows[1]["from"] = "2022-03-15"
    assert run_import("land_leases", rows)[0] == 0
    assert [str(found.subject.starts_on) for found in Finding.objects.all()] == ["2022-03-15"]


@pytest.mark.parametrize(
    ("certified", "years", "ended", "last"),
    [
        (date(2020, 2, 29), 1, None, date(2021, 2, 28)),
        (date(2022, 3, 14), 50, None, date(2072, 3, 14)),
        (date(2022, 3, 14), 50, date(2030, 1, 1), date(2030, 1, 1)),
        (date(2022, 3, 14), None, None, None),
        (None, 50, None, None),
        (date(2022, 3, 14), 30_000, None, None),
    ],
)
def test_the_last_day_of_a_project(certified, years, ended, last):
    assert last_day(certified, years, ended) == last
