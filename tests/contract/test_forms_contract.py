"""The national forms 2103, 2104 and 2106 of the product against the second opinion, on random boards brought in through
the command: what is told of FDI and of DDI each by itself, and what is registered for the infrastructure."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from kcnportal.clock import today
from reports.indicators import Asked, Question, figures
from reports.national import national_forms
from reports.periods import parse

from .boards import boards, dates, iso
from .driver import import_board, passing_board
from .examples import board, ddi, decision, event, park, project, statement
from .oracle import forms as oracle
from .oracle.periods import period
from .test_report_contract import MANY, some

pytestmark = pytest.mark.django_db
SECOND = {"2103": oracle.infrastructure, "2104": oracle.production, "2106": oracle.labour}
asked = st.tuples(
    st.sampled_from([f"{year}-{part}" for year in (2021, 2022) for part in ("Q1", "Q2", "Q3", "Q4", "Y")]),
    st.sampled_from(["statutory", "calendar"]),
    st.none() | st.dates(date(2021, 3, 1), date(2023, 6, 30)),
)


@dataclass(frozen=True)
class Brought:
    """A board with what was observed of its infrastructure."""

    rows: dict

    def bring(self):
        import_board(self.rows)
        import_board(self.rows, kinds=["park_infrastructure"])


@st.composite
def observed_boards(draw):
    rows = draw(boards())
    places = [place["code"] for place in rows["parks"]]
    return Brought(rows | {"park_infrastructure": draw(observations(places))})


@st.composite
def observations(draw, places):
    """One of a place and a day; whoever observed leaves empty what they did not look at."""
    rows = {}
    for _ in range(draw(st.integers(0, 6))):
        said = {
            "completion_percent": draw(st.sampled_from(["", "0", "33.33", "100"])),
            "capital_usd": draw(st.sampled_from(["", "", "0", "80000000.50", "0.01"])),
            "capital_vnd": draw(st.sampled_from(["", "", "0", "1850000000000", "7"])),
        }
        where = {"park_code": draw(st.sampled_from(places)), "date": iso(draw(dates))}
        if any(said.values()):
            rows[tuple(where.values())] = where | said
    return list(rows.values())


def made(code, calendar="statutory", known_on=None):
    """{form: {row's name: its cells}} as the portal makes them."""
    question = Question(parse(code, calendar), known_on)
    report = figures(Asked(question, 0, today()))
    forms = [form.kept() for form in national_forms(question, report.answers, report.buckets, None)]
    return {form["code"][:4]: {row["cells"][0]: row["cells"][1:] for row in form["rows"]} for form in forms}


def disagreements(rows, code, calendar="statutory", known_on=None):
    """(form, row) where the two are not the same."""
    portal, there = made(code, calendar, known_on), period(code, calendar)
    found = []
    for form, second in SECOND.items():
        expected = second(rows, there, known_on)
        found += [
            (form, name, portal[form].get(name), expected.get(name))
            for name in expected.keys() | portal[form].keys()
            if portal[form].get(name) != expected.get(name)
        ]
    return found


@given(brought=observed_boards(), questions=st.lists(asked, min_size=1, max_size=1))
@settings(some, max_examples=max(MANY // 2, 3))
def test_any_board_gives_the_forms_of_the_specification(brought, questions):
    with passing_board():
        brought.bring()
        for question in [("2022-Y", "statutory", None), *questions]:
            assert disagreements(brought.rows, *question) == [], question


@pytest.fixture
def small_board(db):
    """Two classes side by side in one park; the infrastructure of a park observed twice, of another by its zones."""
    rows = board(
        parks=[park("K1"), park("K2"), park("K2-A", kind="zone", parent_code="K2")],
        projects=[project("P1", operating_from="2022-03-01"), ddi("D1")],
        capital_events=[event("P1", "2022-02-10", "new", "50000000"), event("D1", "2022-02-10", "new", "70")],
        statements=[
            statement("P1", "2022-01", exports_usd="5", imports_usd="3", labour_total="120", labour_foreign="20"),
            statement("D1", "2022-01", exports_usd="2", budget_vnd="9", labour_total="80"),
        ],
        planning_decisions=[
            decision(
                f"1/QĐ-{code}", "2015-01-01", "establishment", code, natural_area_ha="300", industrial_area_ha="200"
            )
            for code in ("K1", "K2")
        ],
        park_infrastructure=[
            look("K1", "2021-03-01", capital_usd="80000000"),
            look("K1", "2022-06-01", completion_percent="40"),
            look("K2-A", "2022-06-01", capital_vnd="1850000000000"),
        ],
    )
    Brought(rows).bring()
    return rows


def look(code, on, **said):
    empty = {"completion_percent": "", "capital_usd": "", "capital_vnd": ""}
    return {"park_code": code, "date": on} | empty | said


def test_the_split_by_class_is_worked_out_by_hand(small_board):
    fdi = ["1", "1", "50000000", "0", "0", "5", "3", "0", "100", "20"]
    of_ddi = ["1", "0", "70", "0", "0", "2", "0", "9", "80", "0"]
    production = made("2022-Y")["2104"]
    assert production["KCN K1"] == production[oracle.TOTAL] == [*fdi, *of_ddi]
    assert disagreements(small_board, "2022-Y") == []


def test_the_capital_of_the_infrastructure_is_worked_out_by_hand(small_board):
    land = made("2022-Y")["2103"]
    assert (land["KCN K1"][1:3], land["KCN K2"][1:3]) == (["80000000", None], [None, "1850000000000"])
    assert land[oracle.TOTAL][1:3] == ["80000000", "1850000000000"]
    assert made("2022-Q1")["2103"]["KCN K2"][1:3] == [None, None]  # observed later


def test_what_came_with_a_file_is_not_known_before_it_came(small_board):
    known_on = date(2022, 12, 31)
    assert made("2022-Y", known_on=known_on)["2103"][oracle.TOTAL][1:3] == [None, None]
    assert disagreements(small_board, "2022-Y", known_on=known_on) == []


def test_a_disagreement_is_seen(small_board):
    """The comparison is no rubber stamp: other rows, another figure in each form."""
    small_board["statements"][1] |= {"exports_usd": "1", "labour_total": "81"}
    small_board["park_infrastructure"][0] |= {"capital_usd": "80000001"}
    assert {form for form, *_row in disagreements(small_board, "2022-Y")} == set(SECOND)
