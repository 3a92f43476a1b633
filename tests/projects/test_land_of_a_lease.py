"""A lease lies in the park of its project and on no more land than there is: a form refuses it, a file is told."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Finding
from parks.models import PlanningDecision
from projects.actions.lease import change_lease, take_back_lease
from projects.models import Lease
from tests.contract.driver import run_import
from tests.projects.land import lease, refused, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    """In the zone of the first park, which has 50 ha of industrial land."""
    said = {"authority": "UBND tỉnh", "title": "Thành lập", "kind": "establishment"}
    said |= {"number": "10/QĐ", "decided_on": date(2007, 5, 2), "industrial_area": 50}
    PlanningDecision.objects.create(park=office.park, **said)
    return office.certify(40, dated="14/01/2022")


def test_a_lease_is_not_larger_than_the_industrial_land(office, project):
    refused("land", lambda: lease(office, "50.1", project=project))
    assert lease(office, 50, project=project).area == 50


def test_hectares_typed_as_square_metres_are_told_beside_the_area(office, project, sign_in):
    form = {"park": office.zone.pk, "project": project.code, "area": "15000", "starts_on": "01/03/2022"}
    response = sign_in("owner").post("/projects/leases/new/", form)
    assert list(response.context["form"].errors) == ["area"]
    assert "15.000 ha" in response.content.decode() or "15,000 ha" in response.content.decode()
    assert not Lease.objects.exists()


def test_land_that_was_larger_when_the_lease_began_counts(office, project):
    said = {"authority": "UBND tỉnh", "title": "Giảm", "kind": "adjustment", "number": "20/QĐ"}
    PlanningDecision.objects.create(park=office.park, **said, decided_on=date(2022, 3, 10), industrial_area=30)
    assert lease(office, 45, project=project).area == 45


def test_a_lease_lies_in_the_park_of_its_project(office, project):
    refused("place", lambda: lease(office, 1, project=project, park=office.other_park))
    kept = lease(office, 1, project=project)
    refused("place", lambda: change_lease(kept, {"park": office.other_park}, by=office.owner))


def test_an_old_lease_elsewhere_stays_editable_in_the_rest(office, project):
    said = {"project": project, "park": office.other_park, "area": Decimal(900), "starts_on": date(2022, 3, 1)}
    old = Lease.objects.create(**said)
    assert change_lease(old, {"document_number": "HĐ-7"}, by=office.owner).document_number == "HĐ-7"


@pytest.mark.parametrize(
    "changes", [{"project_code": "", "area_ha": "51"}, {"park_code": "TL", "area_ha": "1"}], ids=["larger", "elsewhere"]
)
def test_a_file_is_taken_with_a_finding(office, project, changes):
    assert run_import("land_leases", [row(project_code=project.code, lots="") | changes])[0] == 0
    assert Finding.objects.about(Lease.objects.get()).count() == 1


@pytest.fixture
def revoked(office, project):
    """From 10 March 2022 on."""
    said = {"authority": "UBND tỉnh", "title": "Thu hồi", "kind": "revocation", "number": "20/QĐ"}
    PlanningDecision.objects.create(park=office.park, **said, decided_on=date(2022, 3, 10), replaces_number="10/QĐ")


def test_no_land_of_a_revoked_park_is_leased(office, project, revoked):
    refused("revoked", lambda: lease(office, 1, project=project, starts_on=date(2022, 3, 10)))
    assert lease(office, 1, project=project, starts_on=date(2022, 3, 9))


def test_a_file_that_leases_land_of_a_revoked_park_is_taken_with_a_finding(office, project, revoked):
    rows = [row(lots="", **{"from": day}) for day in ("2022-03-09", "2022-03-10")]
    assert run_import("land_leases", rows)[0] == 0
    assert Finding.objects.get().subject == Lease.objects.get(starts_on=date(2022, 3, 10))


def test_lots_of_a_revoked_park_are_not_offered_as_free(office, lots, revoked, sign_in):
    assert sign_in("owner").get("/projects/land/").context["list"].count == 0


def test_a_lease_in_its_place_is_taken_without_one(office, project):
    assert run_import("land_leases", [row(project_code=project.code, lots="", area_ha="50")])[0] == 0
    assert not Finding.objects.exists()


# All leases of a park together


def told(about):
    return {Decimal(finding.values["total"]["number"]) for finding in Finding.objects.about(about)}


def test_leases_that_take_more_than_the_park_has_together_are_told(office, project):
    assert not told(lease(office, 30, park=office.park))
    full = lease(office, 20, park=office.park, starts_on=date(2022, 3, 2))
    beyond = lease(office, "0.5", park=office.zone, starts_on=date(2022, 3, 3))
    assert (told(full), told(beyond)) == (set(), {Decimal("50.5")})


def test_leases_one_after_the_other_share_the_land(office, project):
    lease(office, 40, park=office.park, ends_on=date(2022, 3, 9))
    assert not told(lease(office, 40, park=office.park, starts_on=date(2022, 3, 10)))


def test_an_earlier_lease_that_lasts_until_the_park_is_full_is_told(office, project):
    lease(office, 40, park=office.park, starts_on=date(2022, 3, 10))
    assert told(lease(office, 20, park=office.zone)) == {Decimal(60)}


def test_a_lease_that_is_made_larger_is_looked_at_again(office, project):
    lease(office, 40, park=office.park)
    kept = lease(office, 5, park=office.zone, starts_on=date(2022, 3, 2))
    change_lease(kept, {"area": Decimal(11)}, by=office.owner)
    assert told(kept) == {Decimal(51)}


def test_a_lease_that_was_taken_back_takes_no_land_of_the_park(office, project):
    take_back_lease(lease(office, 40, park=office.park), why="Ghi nhầm", by=office.owner)
    assert not told(lease(office, 40, park=office.zone))


def test_a_file_that_fills_the_park_beyond_its_land_is_told_once(office, project):
    lease(office, 20, park=office.park)
    plain = {"project_code": "", "lots": ""}
    rows = [row(area_ha="20", **plain, **{"from": on}) for on in ("2022-03-02", "2022-03-04", "2022-03-03")]
    assert run_import("land_leases", rows)[0] == 0
    [finding] = Finding.objects.all()
    assert Finding.objects.about(Lease.objects.get(starts_on=date(2022, 3, 4))).get() == finding
    assert told(Lease.objects.get(starts_on=date(2022, 3, 4))) == {80}
    assert run_import("land_leases", rows)[0] == 0 and Finding.objects.count() == 1
