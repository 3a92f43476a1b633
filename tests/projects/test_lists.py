"""Lists: found without accents, filtered, sorted, exported, and never slower for more rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kcnportal.sheets import read_table
from projects.actions.lease import add_lease
from projects.actions.statement import enter_statement
from projects.models import Investor, Project
from tests.projects.pages import codes, counted, rows

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql_only]  # many rows are an office's
LISTS = [
    "/projects/",
    "/projects/enterprises/",
    "/projects/investors/",
    "/projects/certificates/",
    "/projects/events/",
    "/projects/capital/",
    "/projects/capital/day/",
    "/projects/leases/",
    "/projects/statements/",
]


@pytest.fixture
def board(office):
    office.certify(40, name="Nhà máy điện tử Đại Lộc", dated="10/03/2022")
    office.certify(10, code="FDI-901", number="901/GCNĐT", park=office.other_park, shares=[(office.korean, 100)])
    office.certify("1750.25", code="DDI-300", number="300/QĐCT", sector="4659")
    office.increase(5, "900/ĐC-01")
    office.revoke("901/QĐ-CD", code="FDI-901")
    add_lease({"park": office.zone, "area": 2, "starts_on": date(2022, 1, 1)}, by=office.owner)
    enter_statement(Project.objects.get(code="FDI-900"), {"month": date(2022, 1, 1)}, by=office.owner)
    return office


def test_projects_are_found_as_people_type(board, sign_in):
    browser = sign_in("manager")
    assert codes(browser, "q=dai loc") == codes(browser, "q=ĐẠI LỘC") == ["FDI-900"]
    assert codes(browser, "q=khong co") == []
    assert codes(browser, f"park={board.park.pk}") == ["DDI-300", "FDI-900"]  # its zones are of it
    assert codes(browser, "project_class=FDI&state=operating") == ["FDI-900"]
    assert codes(browser, "state=revoked") == codes(browser, "country=KR") == ["FDI-901"]
    assert codes(browser, "sector=46") == ["DDI-300"]
    assert codes(browser, "sort=-registered_usd")[0] == "FDI-900"
    assert codes(browser, "park=999&state=x&sort=password") == ["DDI-300", "FDI-900", "FDI-901"]


def test_rows_are_counted_without_the_ledger(board, sign_in):
    browser = sign_in("manager")
    with CaptureQueriesContext(connection) as queries:
        browser.get("/projects/")
    counts = [query["sql"] for query in queries if "COUNT(*)" in query["sql"]]
    assert counts and not [sql for sql in counts if "capitalevent" in sql]


def test_each_currency_has_its_own_column(board, sign_in):
    told = {row[0]: row for row in rows(sign_in("owner"), "/projects/")}
    assert "45" in told["FDI-900"] and "1750.25" in told["DDI-300"]


def test_the_ledger_is_searched_by_its_papers(board, sign_in):
    browser = sign_in("owner")
    assert len(rows(browser, "/projects/capital/?q=900")) == 2
    assert len(rows(browser, "/projects/capital/?q=dai loc&kind=increase")) == 1
    board.correct(board.entry("900/ĐC-01"), millions=6)
    assert len(rows(browser, "/projects/capital/?state=overdue")) == 1
    assert len(rows(browser, f"/projects/capital/?park={board.park.pk}")) == 4
    assert len(rows(browser, "/projects/capital/?until_day=10/03/2022")) == 1
    assert len(rows(browser, "/projects/certificates/?kind=revoked")) == 1


def test_xlsx_holds_the_same(board, sign_in, tmp_path):
    response = sign_in("owner").get("/projects/?export=xlsx")
    file = tmp_path / "projects.xlsx"
    file.write_bytes(b"".join(response.streaming_content))
    assert [row[0] for _number, row in read_table(file, 100).rows] == ["DDI-300", "FDI-900", "FDI-901"]


@pytest.mark.parametrize("url", LISTS)
def test_more_rows_ask_no_more_queries(board, sign_in, url):
    browser = sign_in("head")
    few = counted(browser, url)
    for number in range(20):
        project = board.certify(1, code=f"FDI-1{number:02}", number=f"1{number}/GCNĐT")
        add_lease({"park": board.zone, "project": project, "area": 1, "starts_on": date(2022, 1, 1)}, by=board.owner)
        enter_statement(project, {"month": date(2022, 2, 1), "labour_total": 5}, by=board.owner)
        Investor.objects.create(code=f"X{number}", name="X", country="KR")
    many = counted(browser, url)
    assert many == few


@pytest.mark.parametrize("url", LISTS)
def test_nothing_asked_of_a_list_is_an_error(board, sign_in, url):
    strange = "?q=%00%27&sort=-x&page=-1&park=x&kind=%00&columns=zzz&from_day=99/99/9999&day=x&state=&project=%00"
    assert sign_in("head").get(url + strange).status_code == 200


def test_a_project_s_page_asks_no_more_for_a_longer_ledger(board, sign_in):
    url = f"/projects/{Project.objects.get(code='FDI-900').pk}/"
    browser = sign_in("head")
    few = counted(browser, url, most=42)
    for number in range(10):
        board.increase(1, f"900/X-{number}")
    board.correct(board.entry("900/X-1"), millions=2)
    assert counted(browser, url, most=42) == few


def test_a_project_s_page_asks_no_more_for_a_longer_life(board, sign_in):
    project = Project.objects.get(code="FDI-900")
    browser = sign_in("head")
    board.happen("relocated", "900/Y", park=board.park)
    board.happen("shares", "900/Z", shares=[(board.korean, 100)])
    pages = [f"/projects/{project.pk}/", f"/projects/{project.pk}/certificates/compare/"]
    few = [counted(browser, url, most=42) for url in pages]
    for number in range(6):
        board.happen("amended", f"900/Y-{number}", name=f"Tên {number}")
    assert [counted(browser, url, most=42) for url in pages] == few


def test_projects_are_found_by_their_partners(board, sign_in):
    board.happen("shares", "900/Z", shares=[(board.korean, 60), (board.japanese, 40)])
    board.revoke("x", code="DDI-300")
    browser = sign_in("manager")
    assert codes(browser, "partners=foreign") == ["FDI-900"]
    assert codes(browser, "partners=one_country") == ["FDI-901"]
    assert codes(browser, "partners=domestic") == ["DDI-300"]
    assert codes(browser, "partners=with_home") == []


def test_suggestions(board, sign_in):
    browser = sign_in("owner")
    assert "NDT-1" in browser.get("/projects/suggest/investors/?holders-0-code=sakura").content.decode()
    assert "FDI-900" in browser.get("/projects/suggest/projects/?project=dai+loc").content.decode()
    assert "2610" in browser.get("/projects/suggest/sectors/?sector=dien tu").content.decode()
    assert browser.get("/projects/suggest/passwords/").status_code == 404
    assert sign_in("clerk").get("/projects/suggest/investors/").status_code == 404


def test_the_park_page_tells_of_its_projects(board, sign_in):
    page = sign_in("manager").get(f"/parks/{board.park.pk}/").content.decode()
    assert "FDI-900" in page and "DDI-300" in page and "FDI-901" not in page
    assert ">1 FDI</a>)" in page
