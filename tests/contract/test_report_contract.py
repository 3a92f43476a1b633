"""The report of the product against the second opinion: hand-worked examples, and random boards brought in through
the command.

A few boards by default; CONTRACT_EXAMPLES=500 asks for more of them, others each time, and makes a failing one small.
"""

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from accounts.models import Unit
from reports.indicators import CATALOGUE, DIMENSIONS

from .boards import boards
from .compare import differences, figure
from .driver import import_board, make_report, passing_board, seen_by_people
from .examples import EXAMPLES, board, ddi, document, event, investor, plan, project, statement, target, task
from .files import write_xlsx
from .oracle import FIELDS, OUTSIDE, TYPES, outside, report
from .oracle.facts import UNITS, catalogue

pytestmark = pytest.mark.django_db

MANY = int(os.environ.get("CONTRACT_EXAMPLES", 0))
some = settings(
    max_examples=MANY or 8,
    deadline=None,
    database=None,
    derandomize=not MANY,
    phases=tuple(Phase) if MANY else (Phase.explicit, Phase.generate),
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
# Every kind of period of two years, under both calendars, as known on any day.
SUFFIXES = [f"{month:02}" for month in range(1, 13)] + [f"Q{n}" for n in range(1, 5)]
SUFFIXES += [f"{n}M" for n in range(2, 12)] + ["H2", "Y"]
CODES = [f"{year}-{suffix}" for year in (2021, 2022) for suffix in SUFFIXES]
EDGES = [date(2021, 12, 31), date(2022, 3, 15), date(2022, 9, 14), date(2022, 9, 20), date(2023, 6, 30)]
known_days = st.none() | st.sampled_from(EDGES) | st.dates(date(2020, 11, 1), date(2023, 6, 30))
asked = st.tuples(st.sampled_from(CODES), st.sampled_from(["statutory", "calendar"]), known_days)


@pytest.fixture(autouse=True)
def units(db):
    Unit.objects.bulk_create(Unit(code=code, name=name) for name, code in UNITS.items())


def agrees(rows, code, calendar="statutory", known_on=None):
    expected = report(rows, code, calendar, known_on)
    found = differences(make_report(code, calendar, known_on), outside(expected))
    found += differences(seen_by_people(code, calendar, known_on), expected)
    assert not found, f"{code} {calendar} as known on {known_on}:\n" + "\n".join(found)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_hand_worked(example):
    import_board(example.rows)
    answer = make_report(example.code, example.calendar, example.known_on)
    assert {where: figure(answer, where) for where in example.figures} == example.figures
    agrees(example.rows, example.code, example.calendar, example.known_on)


@given(rows=boards(), questions=st.lists(asked, min_size=3, max_size=3, unique=True))
@some
def test_any_board_gives_the_report_of_the_specification(rows, questions):
    with passing_board():
        import_board(rows)
        for question in [("2022-9M", "statutory", None), *questions]:
            agrees(rows, *question)


@given(rows=boards(), separator=st.sampled_from([",", ";"]), bom=st.booleans(), days=st.sampled_from(["iso", "vn"]))
@settings(some, max_examples=max(MANY // 5, 2))
def test_any_form_of_csv_gives_the_same_report(rows, separator, bom, days):
    with passing_board():
        import_board(rows, separator=separator, bom=bom, days=days)
        agrees(rows, "2022-Y")


@given(rows=boards())
@settings(some, max_examples=max(MANY // 5, 2))
def test_sheets_give_the_same_report(rows):
    with passing_board():
        import_board(rows, write=write_xlsx, suffix=".xlsx")
        agrees(rows, "2022-Y", "calendar")


@given(rows=boards())
@settings(some, max_examples=max(MANY // 5, 2))
def test_any_board_brought_in_twice_changes_nothing(rows):
    with passing_board():
        import_board(rows)
        import_board(rows)
        agrees(rows, "2022-Y")


# --- The shape of the answer ---


def test_the_second_opinion_knows_every_indicator_and_every_breakdown_of_the_catalogue():
    assert {code: indicator.unit for code, indicator in CATALOGUE.items()} == catalogue()
    assert set(DIMENSIONS) == set(report({kind: [] for kind in board()}, "2022-9M")["breakdowns"])


def test_a_board_with_nothing_in_it_has_a_report():
    agrees({kind: [] for kind in board()}, "2022-9M")


def test_the_default_calendar_is_the_statutory_one():
    answer = make_report("2022-9M")
    assert answer["period"] == {"code": "2022-9M", "calendar": "statutory", "start": "2021-12-15", "end": "2022-09-14"}
    assert answer["as_known_on"] is None


def test_the_day_of_knowledge_is_said():
    assert make_report("2022-9M", known_on=date(2022, 9, 20))["as_known_on"] == "2022-09-20"


def test_the_answer_has_the_parts_of_the_contract():
    answer = make_report("2022-9M")
    assert {
        "period",
        "as_known_on",
        "exchange_rate",
        "lines",
        "breakdowns",
        "large_projects",
        "large_groups",
        "findings",
    } <= answer.keys()
    assert set(answer["breakdowns"]) == set(OUTSIDE)


def test_every_field_and_every_type_is_a_bucket_even_of_nothing():
    breakdowns = make_report("2022-9M")["breakdowns"]
    for dimension, keys in (("field", FIELDS), ("type", TYPES)):
        assert {
            bucket["key"]: bucket["lines"]["document.outgoing.count"] for bucket in breakdowns[dimension]
        } == dict.fromkeys(keys, "0")


def test_a_country_where_nothing_happened_is_a_bucket_of_noughts():
    import_board(
        board(
            projects=[project("P1"), project("P2", investors="KR1:100")],
            capital_events=[event("P1", "2022-05-10", "new", "5")],
        )
    )
    korea = next(bucket for bucket in make_report("2022-9M")["breakdowns"]["country"] if bucket["key"] == "KR")
    assert set(korea["lines"].values()) == {"0"}


def test_the_ten_largest_projects_are_listed_from_the_largest_down():
    projects = [project(f"P{n:02}") for n in range(12)]
    rows = board(
        projects=projects, capital_events=[event(f"P{n:02}", "2022-05-10", "new", str(1000 + n)) for n in range(12)]
    )
    import_board(rows)
    assert [row["project"] for row in make_report("2022-9M")["large_projects"]] == [
        f"P{n:02}" for n in range(11, 1, -1)
    ]
    agrees(rows, "2022-9M")


def test_large_groups_sum_projects_of_50_million_and_all_of_a_complex():
    """A project is large by what it attracted in the period, by all its entries together."""
    projects = [
        project("P1"),
        project("P2"),
        project("P3"),
        ddi("D1", complex="CNC Tech"),
        ddi("D2", complex="CNC Tech"),
        ddi("D3"),
    ]
    events = [
        event("P1", "2022-02-10", "new", "20000000"),
        event("P1", "2022-05-10", "increase", "30000000"),
        event("P2", "2022-05-10", "new", "49999999.99"),
        event("P3", "2020-05-10", "new", "90000000"),
        event("D1", "2022-05-10", "new", "3"),
        event("D2", "2022-05-10", "new", "1"),
        event("D3", "2022-05-10", "new", "4"),
    ]
    import_board(board(projects=projects, capital_events=events))
    assert make_report("2022-9M")["large_groups"] == [
        {"class": "FDI", "by": "country", "key": "JP", "count": 1, "value": "50000000", "share": "0.5000"},
        {"class": "DDI", "by": "complex", "key": "CNC Tech", "count": 2, "value": "4", "share": "0.5000"},
    ]


def test_money_is_exact_to_the_cent_and_never_in_powers_of_ten():
    rows = board(
        capital_events=[
            event("P1", "2022-02-10", "new", "0.1"),
            event("P2", "2022-02-10", "new", "0.2"),
            event("D1", "2022-02-10", "new", "999999999999999"),
        ],
        statements=[
            statement("P1", "2022-01", exports_usd="9999999999999.99"),
            statement("P2", "2022-01", exports_usd="0.01"),
        ],
    )
    import_board(rows)
    answer = make_report("2022-9M")
    assert [figure(answer, code) for code in ("fdi.attracted", "ddi.attracted", "enterprise.exports")] == [
        "0.3",
        "999999999999999",
        "10000000000000",
    ]


def test_the_target_says_its_version():
    import_board(
        board(
            targets=[
                target("fdi.attracted", "100", "9/NQ-HĐND", "2021-12-10"),
                target("fdi.attracted", "200", "5/NQ-HĐND", "2022-07-08"),
            ]
        )
    )
    version = figure(make_report("2022-9M"), ("fdi.attracted", "target_version"))
    assert version.startswith("5/NQ-HĐND, ")
    assert "2022" in version


def test_a_report_changes_nothing_in_the_records():
    rows = board(
        investors=[investor("JP1", "JP"), investor("KR1", "KR"), investor("VN1", "VN")],
        capital_events=[event("P1", "2022-05-10", "new", "5")],
        outgoing_documents=[document("1", "2022-01-04"), plan("469", "2022-03-15")],
        tasks=[task("469/KH-BQLKCN", "1", "2022-06-30")],
    )
    import_board(rows)
    assert make_report("2022-9M") == make_report("2022-9M")
