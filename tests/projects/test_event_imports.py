"""What happened to projects, from an old register: what is taken, every bad row, what is odd, and the undo."""

import pytest
from django.core.exceptions import ValidationError

from accounts.actions.imports import undo_import
from accounts.actor import system
from accounts.models import Finding, ImportRun
from projects.lives import facts_of
from projects.models import Project, ProjectEvent
from projects.states import with_state
from tests.contract.driver import run_import, says
from tests.contract.good_rows import GOOD, PROJECTS, another, rows_before
from tests.projects.office import day

pytestmark = pytest.mark.django_db
KIND = "project_events"


@pytest.fixture(autouse=True)
def register():
    for name, rows in rows_before(KIND).items():
        assert run_import(name, rows)[0] == 0


def row(**columns):
    plain = {"project_code": "P1", "date": "2022-03-01", "kind": "suspended", "document_number": "1"}
    return plain | columns


def taken(*rows):
    status, said = run_import(KIND, list(rows))
    assert status == 0, said
    return said


def project():
    return with_state(Project.objects.filter(code="P1"), day("30/09/2022")).get()


def found():
    return {finding.sentence for finding in Finding.objects.all()}


def test_the_register_tells_what_the_certificate_says_and_the_state():
    taken(GOOD[KIND], row(date="2022-04-01"), row(kind="resumed", document_number="2", date="2022-05-03"))
    told = project()
    assert (told.name, told.park.code, told.contributed) == ("Nhà máy linh kiện ô tô", "K1", 200_000_050)
    assert (told.state, told.version) == ("operating", 2)
    assert [float(share.share) for share in told.shares.order_by("position")] == [70, 30]


def test_a_transfer_in_a_file_says_which_enterprise_carries_the_project_out():
    assert run_import("enterprises", [{"tax_code": "0100109106", "name": "Công ty Sakura"}])[0] == 0
    told = row(kind="transferred", enterprise="0100109106")
    taken(told)
    assert project().enterprise.name == "Công ty Sakura"
    assert facts_of(project(), day("28/02/2022"))["enterprise"] is None
    assert run_import(KIND, [told])[0] == 0  # what is known already is taken again


def test_papers_out_of_order_give_the_same():
    taken(row(kind="amended", document_number="2", date="2022-04-01", name="Tên 2"),
          row(kind="amended", document_number="1", date="2022-03-01", name="Tên 1"))  # fmt: skip
    assert project().name == "Tên 2"


def test_a_correction_of_the_same_file_and_of_an_earlier_one():
    taken(row(kind="amended", name="Tên 1"), row(kind="amended", document_number="1/ĐCH", corrects="1", name="Tên 2"))
    assert project().name == "Tên 2"
    taken(row(kind="void", document_number="1/HB", corrects="1/ĐCH"))
    assert project().name == PROJECTS[0]["name"]


BAD = [
    ({"project_code": "P0"}, "project_code"),
    ({"date": "2022-02-09"}, "date"),  # the day before the first certificate
    ({"kind": "merged"}, "kind"),
    ({"kind": "merger"}, "other_project_code"),
    ({"kind": "merger", "other_project_code": "P1"}, "other_project_code"),
    ({"kind": "merger", "other_project_code": "P0"}, "other_project_code"),
    ({"other_project_code": "D1"}, "other_project_code"),
    ({"kind": "void"}, "corrects"),
    ({"corrects": "0"}, "corrects"),
    ({"park_code": "K0"}, "park_code"),
    ({"sector": "04"}, "sector"),
    ({"land_ha": "-1"}, "land_ha"),
    ({"land_ha": "1.2345678"}, "land_ha"),
    ({"term_years": "1.5"}, "term_years"),
    ({"contributed": "-5"}, "contributed"),
    ({"mobilised": "0.001"}, "mobilised"),
    ({"investors": "JP1:60"}, "investors"),
    ({"investors": "XX1:100"}, "investors"),
    ({"investors": "JP1"}, "investors"),
    ({"document_number": "9" * 101}, "document_number"),
    ({"name": "x" * 501}, "name"),
]


def test_every_bad_row_is_named_and_nothing_is_taken():
    rows = [row(document_number=f"X{index}") | columns for index, (columns, _column) in enumerate(BAD)]
    status, said = run_import(KIND, [GOOD[KIND], *rows, GOOD[KIND]])
    assert status == 1
    for number, column in enumerate([*(column for _columns, column in BAD), "document_number"], 3):
        assert says(said, number, column), f"row {number}, {column} not named in:\n{said}"
    assert not ProjectEvent.objects.exists()


def test_nothing_happens_after_the_end():
    end = another("capital_events", kind="revoked", amount="", document_number="QĐ-9", date="2022-06-01")
    assert run_import("capital_events", [end])[0] == 0
    status, said = run_import(KIND, [row(date="2022-06-02")])
    assert status == 1 and says(said, 2, "date"), said
    taken(row(kind="terminated", document_number="QĐ-9", date="2022-06-01"))
    assert project().state == "terminated"


def test_what_is_corrected_already_is_not_corrected_again():
    taken(row(), row(kind="void", document_number="1/HB", corrects="1"))
    status, said = run_import(KIND, [row(kind="void", document_number="2/HB", corrects="1")])
    assert status == 1 and says(said, 2, "corrects"), said


def test_a_known_event_is_not_changed():
    taken(GOOD[KIND])
    for column, text in (("date", "2022-03-03"), ("name", "Khác"), ("contributed", "1"), ("note", "khác")):
        status, said = run_import(KIND, [GOOD[KIND] | {column: text}])
        assert status == 1 and says(said, 2, column), said
    assert ProjectEvent.objects.count() == 1


def test_what_is_odd_is_taken_and_found():
    taken(row(date="2022-03-05"), row(document_number="2", date="2022-04-01"), row(project_code="D1"))
    assert found() >= {
        "%(date)s is a weekend day.",
        "It happened while the project was in the state “%(state)s”.",
        "The project has no first certificate on record.",
    }


def capital(**columns):
    status, said = run_import("capital_events", [another("capital_events", recorded_on="", **columns)])
    assert status == 0, said


def test_capital_of_a_project_that_went_into_another_is_taken_and_found():
    taken(row(kind="merger", project_code="D1", other_project_code="P1"))
    capital(kind="increase", document_number="T-1", date="2022-02-28")
    assert "It happened while the project was in the state “%(state)s”." not in found()
    capital(kind="increase", document_number="T-2", date="2022-03-02")
    assert "It happened while the project was in the state “%(state)s”." in found()


def test_an_end_before_what_is_recorded_is_taken_and_found():
    taken(row(date="2022-04-01"))
    capital(kind="revoked", amount="", document_number="QĐ-9", date="2022-03-15")
    assert "With it “%(kind)s” of %(day)s finds the project in the state “%(state)s”." in found()


def test_an_end_after_all_that_is_recorded_is_not_odd():
    taken(row(date="2022-04-01"))
    before = found()
    capital(kind="revoked", amount="", document_number="QĐ-9", date="2022-04-04")
    assert found() == before


def test_the_first_certificate_of_a_file_is_not_taken_back_while_events_need_it():
    run = ImportRun.objects.get(kind="capital_events")
    taken(row())
    with pytest.raises(ValidationError, match="P1"):
        undo_import(run, by=system(day("30/09/2022")))
    undo_import(ImportRun.objects.get(kind=KIND), by=system(day("30/09/2022")))
    undo_import(run, by=system(day("30/09/2022")))
    assert project().state == "draft"


def test_a_file_of_projects_that_says_something_else_is_taken_and_told():
    taken(row(kind="amended", name="Tên 1"))
    assert run_import("projects", [PROJECTS[0]])[0] == 0
    assert project().name == PROJECTS[0]["name"] and "%(number)s of %(day)s says something else." in found()


def test_an_import_is_undone_by_further_events():
    taken(GOOD[KIND], row(date="2022-04-01"))
    undo_import(ImportRun.objects.latest("pk"), by=system(day("30/09/2022")))
    told = project()
    assert (told.name, told.state) == (PROJECTS[0]["name"], "operating")
    assert ProjectEvent.objects.count() == 4 and not ProjectEvent.objects.standing().exists()


def test_an_import_that_later_events_need_is_not_undone():
    taken(row(date="2022-04-01"))
    run = ImportRun.objects.get(kind=KIND)
    taken(row(kind="resumed", document_number="2", date="2022-05-03"))
    with pytest.raises(ValidationError, match="P1"):
        undo_import(run, by=system(day("30/09/2022")))
    assert ProjectEvent.objects.standing().count() == 2
    undo_import(ImportRun.objects.filter(kind=KIND).latest("pk"), by=system(day("30/09/2022")))
    undo_import(run, by=system(day("30/09/2022")))
    assert not ProjectEvent.objects.standing().exists()


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (KIND, {"date": "2099-03-02"}),
        ("capital_events", {"date": "2099-03-02", "recorded_on": "", "kind": "increase"}),
        ("statements", {"month": "2099-03"}),
        ("planning_decisions", {"date": "2099-03-02", "effective_date": ""}),
    ],
)
def test_what_is_of_a_day_to_come_is_taken_and_told(kind, changes):
    assert run_import(kind, [GOOD[kind] | changes])[0] == 0
    assert "%(day)s had not come yet when the file was brought in." in found()
    assert run_import(kind, [GOOD[kind] | changes])[0] == 0  # again: nothing new to tell
    assert Finding.objects.filter(sentence__contains="had not come yet").count() == 1


def test_a_number_that_differs_in_capitals_alone_is_taken_and_told():
    taken(row(document_number="01/QĐ"), row(kind="resumed", document_number="01/qđ", date="2022-05-03"))
    assert any("perhaps one paper" in sentence for sentence in found())
