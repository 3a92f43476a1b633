"""What becomes of the land and the papers of a project that went into another one, or was entered twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from kcnportal.numbers import NOTHING
from projects.actions.lease import change_lease
from projects.actions.merging import merge, take_merger_back
from projects.actions.permit import add_permit
from projects.actions.project import create_project
from projects.actions.reservation import lease_reserved, reserve
from projects.completeness import facts_of
from projects.duties import owed
from projects.expiry import expiring, months_on
from projects.models import Lease, Project, Reservation
from tests.projects.land import START, lease, leased, refused, state
from tests.projects.pages import counted

pytestmark = pytest.mark.django_db
MERGED, ENDS = date(2022, 3, 10), date(2022, 8, 1)


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/02/2022", term_years=20)


@pytest.fixture
def other(office):
    return office.certify(10, code="FDI-901", number="901/GCNĐT", dated="01/02/2022", operating_from=date(2022, 2, 1))


@pytest.fixture
def land(office, lots, other):
    return lease(office, "2", lots[0], project=other, ends_on=ENDS, document_number="HĐ-7")


def merger(office, **said):
    return office.happen("merger", "1/GCN-SN", other="FDI-901", dated="10/03/2022", **said)


def over_time():
    return [leased(date(2022, 1, 1) + timedelta(days)) for days in range(0, 400, 5)]


def ending(office, kind):
    found = expiring(office.day, months_on(office.day, 6))
    return [(one.record, one.project) for one in found if one.kind == kind]


def papers(project, page):
    """Whether the page offers to record a certificate of the project, a statement and a lease."""
    asked = f"?project={project.code}"
    addresses = (f"{project.pk}/certificates/new/", f"statements/new/{asked}", f"leases/new/{asked}")
    return [f'href="/projects/{address}' in page for address in addresses]


# By an event


@pytest.mark.parametrize("moves_capital", [True, False])
def test_the_leased_land_stays_what_it_is_on_every_day(office, project, land, lots, moves_capital):
    before = over_time()
    event = merger(office, moves_capital=moves_capital)
    assert over_time() == before and state(lots[0], office.day) == ("leased", 2)
    office.take_event_back(event)
    assert over_time() == before


def test_the_list_of_leases_tells_who_has_the_land_and_whom_the_paper_names(office, project, other, land, sign_in):
    lease(office, "1", project=project, starts_on=START + timedelta(1))
    merger(office)
    page = sign_in("owner").get("/projects/leases/?sort=starts_on").context["list"]
    assert [[cell[0] for cell in row[2:5]] for row in page.rows] == [
        ["FDI-900", project.name, "FDI-901"],
        ["FDI-900", project.name, "–"],
    ]


@pytest.mark.parametrize("sort", ["holder_name", "-holder_name"])
def test_by_the_project_s_name_land_that_passed_stands_with_who_has_it(office, project, other, land, sign_in, sort):
    merger(office)
    Project.objects.filter(pk=project.pk).update(name="Nhà máy 30b")
    named = [
        Project(code=f"P-{n:02}", name=f"Nhà máy {n:02}", project_class="FDI", park=office.park, sector="2610")
        for n in range(60)
    ]
    made = [*Project.objects.bulk_create(named), None]
    area = {"park": office.zone, "area": 1, "starts_on": START, "ends_on": ENDS}
    Lease.objects.bulk_create(Lease(project=one, document_number="HĐ", **area) for one in made)
    names = sorted([one.name for one in named] + ["Nhà máy 30b"], reverse=sort.startswith("-"))
    browser = sign_in("owner")
    query = {"sort": sort, "columns": "holder_name"}
    pages = [browser.get("/projects/leases/", query | {"page": page}).context["list"].rows for page in (1, 2)]
    assert [row[0][0] for page in pages for row in page] == [*names, NOTHING]
    assert counted(browser, f"/projects/leases/?sort={sort}") <= 12


def test_of_what_went_into_another_nothing_new_is_offered(office, project, other, sign_in):
    merger(office)
    page = sign_in("owner").get(f"/projects/{other.pk}/").content.decode()
    before, _mark, earlier = page.partition('<details class="life-steps">')
    assert papers(other, before) == [False] * 3
    assert papers(other, earlier) == [True] * 3
    assert (
        papers(project, sign_in("owner").get(f"/projects/{project.pk}/").content.decode().partition("<h2")[0])
        == [True] * 3
    )


def test_of_what_was_revoked_nothing_new_is_offered(office, project, sign_in):
    office.happen("withdrawn", "7/QĐ", dated="10/03/2022")
    page = sign_in("owner").get(f"/projects/{project.pk}/").content.decode()
    assert papers(project, page.partition('<details class="life-steps">')[0]) == [False] * 3


def test_from_the_merger_on_it_is_the_land_of_the_other(office, project, land, lots, sign_in):
    merger(office)
    browser = sign_in("owner")
    assert facts_of(project, office.day).leased == 2
    assert facts_of(project, MERGED - timedelta(1)).leased is None
    for address in (f"/projects/{project.pk}/", f"/parks/lots/{lots[0].pk}/", f"/projects/leases/{land.pk}/"):
        assert f"/projects/{project.pk}/" in browser.get(address).content.decode().partition("<main")[2]
    assert "HĐ-7" in browser.get(f"/projects/{project.pk}/").content.decode()
    assert "FDI-900" in browser.get(f"/projects/{land.project_id}/").content.decode()
    panel = browser.get(f"/parks/{office.park.pk}/").content.decode().partition('id="leases"')[2]
    assert "FDI-900" in panel.partition("</section>")[0] and "FDI-901" not in panel.partition("</section>")[0]


def test_a_chain_of_mergers_ends_at_the_last(office, project, land):
    third = office.certify(5, code="FDI-902", number="902/GCNĐT", dated="01/02/2022")
    merger(office)
    office.happen("merger", "2/GCN-SN", code="FDI-902", other="FDI-900", dated="12/03/2022")
    assert ending(office, "lease") == [(land, third)]
    assert facts_of(third, office.day).leased == 2


def test_what_runs_out_is_told_of_the_project_that_goes_on(office, project, land, other):
    values = {"project": other, "kind": "environment", "number": "12/GPMT", "authority": "UBND tỉnh"}
    permit = add_permit(values | {"issued_on": date(2020, 1, 2), "ends_on": ENDS}, by=office.owner)
    merger(office)
    assert ending(office, "lease") == [(land, project)]
    assert ending(office, "permit") == [(permit, project)]
    office.revoke("900/QĐ-CD", dated="12/03/2022")
    assert ending(office, "permit") == []


def test_it_owes_nothing_from_the_merger_on(office, project, other):
    months = {date(2022, 2, 1): date(2022, 2, 28), date(2022, 3, 1): date(2022, 3, 31)}
    merger(office)
    assert set(owed(Project.objects.all(), months)) == {(other.pk, date(2022, 2, 1))}


def test_its_lease_lasts_as_long_as_the_project_that_goes_on(office, project, land):
    merger(office)
    change_lease(land, {"ends_on": date(2042, 2, 1)}, by=office.owner)
    refused("time", lambda: change_lease(land, {"ends_on": date(2042, 2, 2)}, by=office.owner))
    refused("time", lambda: lease(office, "1", project=land.project, starts_on=MERGED + timedelta(1)))


def test_land_kept_for_it_becomes_a_lease_of_the_other(office, project, other, lots):
    said = {"park": office.zone, "project": other, "starts_on": START, "ends_on": ENDS, "document_number": "5/BB"}
    kept = reserve(said, lots=[(lots[1], None)], by=office.owner)
    merger(office)
    assert ending(office, "reservation") == [(kept, project)]
    values = {"park": office.zone, "area": Decimal("1.5"), "starts_on": office.day}
    with pytest.raises(ValidationError):
        lease_reserved(kept, values | {"project": other}, lots=[(lots[1], None)], by=office.owner)
    assert lease_reserved(kept, values | {"project": project}, lots=[(lots[1], None)], by=office.owner).pk


# Entered twice


def test_entered_twice_the_leased_land_is_the_same_before_and_after(office, project, lots):
    again = create_project(office.facts("FDI-909"), [(office.japanese, Decimal(100))], by=office.owner)
    lease(office, "1", (lots[0], Decimal(1)), project=project, starts_on=date(2022, 2, 1))
    lease(office, "1", (lots[0], Decimal(1)), project=again, ends_on=ENDS)
    said = {"park": office.zone, "project": again, "starts_on": START, "ends_on": ENDS, "document_number": "5/BB"}
    reserve(said, lots=[(lots[1], None)], by=office.owner)
    states = [(*state(lot, day), day) for lot in lots for day in (START, ENDS, ENDS + timedelta(1))]
    before = over_time()
    merge(again, project, by=office.owner)
    assert over_time() == before
    assert [(*state(lot, day), day) for lot in lots for day in (START, ENDS, ENDS + timedelta(1))] == states
    for model in (Lease, Reservation):
        assert not model.objects.filter(project=again).exists()
    take_merger_back(again, by=office.owner)
    assert over_time() == before and Lease.objects.filter(project=again).count() == 1
    assert Reservation.objects.get().project == again
