"""What lists ask of the database when there are many projects: of the rows that are shown, not of all."""

from datetime import date
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actor import system
from accounts.models import Change
from kcnportal.alphabet import translations
from kcnportal.numbers import NOTHING
from projects.actions.enterprise import change_enterprise, create_enterprise
from projects.doubles import FINDERS
from projects.models import Enterprise, Investor, Project
from projects.states import ProjectState, with_state
from tests.projects.office import investor
from tests.projects.pages import codes, counted

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql_only]  # many rows are an office's


def asked(browser, url):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return [query["sql"] for query in queries]


def test_a_page_works_out_what_it_shows_for_its_own_rows_alone(office, sign_in):
    office.certify(40)
    (shown,) = [sql for sql in asked(sign_in("owner"), "/projects/?page=1") if "registered_usd" in sql]
    assert shown.count(" LIMIT 50") == 1  # the page is cut where only keys are asked for
    keys = shown.rpartition(" IN (SELECT ")[2]
    assert " LIMIT 50" in keys
    assert "CASE WHEN" not in keys  # nothing else is worked out there


def test_pages_follow_each_other_in_their_order(office, sign_in):
    office.certify(40)
    one = Project.objects.get()
    Project.objects.bulk_create(
        Project(code=f"P-{number:03}", name="Nhà máy", project_class="FDI", park=one.park, sector="2610")
        for number in range(120)
    )
    browser = sign_in("owner")
    pages = [browser.get("/projects/", {"sort": "-code", "page": page}).context["list"].rows for page in (1, 2, 3)]
    codes = [row[0][0] for page in pages for row in page]
    assert codes == sorted(Project.objects.values_list("code", flat=True), reverse=True)


def test_names_come_in_the_alphabet_s_order_both_ways(office, sign_in):
    for number, name in enumerate(["Đại Lải", "Dương", "Bá Thiện", "Bà Thiện"]):
        office.certify(1, code=f"FDI-{number}", number=f"{number}/GCN", name=name)
    browser = sign_in("owner")
    assert codes(browser, "sort=name&columns=code") == ["FDI-3", "FDI-2", "FDI-1", "FDI-0"]
    assert codes(browser, "sort=-name&columns=code") == ["FDI-0", "FDI-1", "FDI-2", "FDI-3"]


def test_the_words_of_the_alphabet_s_indexes_stay_as_they_are():
    """Who changes them makes the indexes of projects 0022 anew: lists would else sort every row."""
    words = "|".join(translations())
    assert sha256(words.encode()).hexdigest().startswith("19dad6b0746bafd3")


@pytest.mark.postgresql_only
@pytest.mark.parametrize("sort", ["name", "-name"])
@pytest.mark.parametrize("listed", ["projects/", "projects/enterprises/", "projects/investors/"])
def test_a_list_by_name_reads_an_index_and_sorts_nothing(office, sign_in, listed, sort):
    made = create_enterprise({"tax_code": "2500123451", "name": "Sakura"}, by=office.owner)
    office.certify(40, enterprise=made)
    (shown,) = [sql for sql in asked(sign_in("owner"), f"/{listed}?sort={sort}") if " LIMIT 50" in sql]
    keys = shown[shown.rindex(" IN (SELECT ") + len(" IN (") : shown.index(" LIMIT 50") + len(" LIMIT 50")]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {keys}")
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "_by_alphabet" in plan and "Seq Scan" not in plan


@pytest.mark.postgresql_only
@pytest.mark.parametrize("backwards", ["", "-"])
@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("", "park__name"),
        ("", "enterprise__name"),
        ("statements/", "project__name"),
        ("certificates/", "project__name"),
        ("leases/", "park__name"),
    ],
)
def test_a_list_by_a_name_of_another_table_reads_that_table_s_index(office, sign_in, listed, name, backwards):
    office.certify(40)
    listed = sign_in("owner").get(f"/projects/{listed}?sort={backwards}{name}").context["list"]
    assert listed.may_lack(name) == (name == "enterprise__name")  # where one may, those that have it are asked alone
    rows = listed.sorted(listed.found.filter(**{f"{name}__isnull": False}), may_lack=False)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_hashjoin = off")
    assert "_by_alphabet" in rows.values("pk")[:50].explain()


def test_projects_without_an_enterprise_come_after_those_that_have_one(office, sign_in):
    office.certify(40)
    one = Project.objects.get()
    makers = Enterprise.objects.bulk_create(
        Enterprise(tax_code=f"25001{number:05}", name=f"Đá Lửa {number:02}") for number in range(60)
    )
    Project.objects.bulk_create(
        Project(code=f"P-{n:02}", name="Nhà máy", project_class="FDI", park=one.park, sector="2610", enterprise=maker)
        for n, maker in enumerate(makers)
    )
    browser, names = sign_in("owner"), [f"Đá Lửa {number:02}" for number in range(60)]
    for sort, expected in (("enterprise__name", names), ("-enterprise__name", names[::-1])):
        query = {"sort": sort, "columns": "enterprise__name"}
        pages = [browser.get("/projects/", query | {"page": page}).context["list"].rows for page in (1, 2)]
        assert [row[0][0] for page in pages for row in page] == [*expected, NOTHING]


def test_a_list_by_a_name_of_another_table_asks_few_questions(office, sign_in):
    office.certify(40)
    assert counted(sign_in("owner"), "/projects/?sort=enterprise__name") <= 12


def test_the_few_that_ended_are_listed_and_not_asked_of_each(office):
    office.certify(40)
    office.certify(10, code="FDI-901", number="901/GCNĐT")
    office.revoke("901/QĐ-CD", code="FDI-901")
    projects = with_state(Project.objects.order_by("code"), office.day)
    assert [project.state for project in projects] == [ProjectState.VALID, ProjectState.REVOKED]
    assert ' IN (SELECT V0."project_id"' in str(projects.values("state").query)


def test_only_those_that_share_something_are_looked_at_for_duplicates(office):
    alike = [office.japanese, investor("NDT-9", "SAKURA Denki Co., Ltd.", "JP")]
    for number in range(5):
        investor(f"X-{number}", f"Gia Sơn {number}", "JP")
    looked_at = {row.pk for row in FINDERS["investors"].rows(system(office.day))}
    assert looked_at == {one.pk for one in alike if one.name_key}
    assert len(looked_at) < Investor.objects.count()


def test_a_folded_name_follows_the_name_and_is_no_history(office):
    made = create_enterprise({"tax_code": "2500123451", "name": "Công ty TNHH Sakura"}, by=office.owner)
    change_enterprise(made, {"name": "Công ty cổ phần Hoa Mai"}, by=office.owner)
    assert Enterprise.objects.get().name_key == "hoamai"
    table = Enterprise._meta.db_table
    assert not any("name_key" in change.new for change in Change.objects.filter(table=table))


def test_enterprises_are_listed_with_how_many_projects_each_has(office, sign_in):
    made = create_enterprise({"tax_code": "2500123451", "name": "Sakura"}, by=office.owner)
    create_enterprise({"tax_code": "2500999993", "name": "Hoa Mai"}, by=office.owner)
    office.certify(40, enterprise=made, operating_from=date(2021, 6, 1))
    rows = sign_in("owner").get("/projects/enterprises/?sort=-carried_out").context["list"].rows
    assert [(row[0][0], row[2][0]) for row in rows] == [("2500123451", "1"), ("2500999993", "0")]
