"""The second opinion itself: hand-worked examples, and what must hold of any report on any board. No database."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from .boards import boards, ledger_is_good
from .compare import differences, figure
from .examples import EXAMPLES, board, ddi, event, project
from .oracle import report
from .oracle.facts import RATIOS, catalogue
from .oracle.ledger import registered_capital, standing
from .oracle.periods import period

quick = settings(
    max_examples=25, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_hand_worked(example):
    answer = report(example.rows, example.code, example.calendar, example.known_on)
    assert {where: figure(answer, where) for where in example.figures} == example.figures


@pytest.mark.parametrize(
    ("code", "calendar", "start", "end"),
    [
        ("2022-07", "statutory", "2022-06-15", "2022-07-14"),
        ("2022-01", "statutory", "2021-12-15", "2022-01-14"),
        ("2022-07", "calendar", "2022-07-01", "2022-07-31"),
        ("2020-02", "calendar", "2020-02-01", "2020-02-29"),
        ("2022-Q1", "statutory", "2021-12-15", "2022-03-14"),
        ("2022-Q2", "statutory", "2022-03-15", "2022-06-14"),
        ("2022-Q3", "statutory", "2022-06-15", "2022-09-14"),
        ("2022-Q4", "statutory", "2022-09-15", "2022-12-14"),
        ("2022-Q4", "calendar", "2022-10-01", "2022-12-31"),
        ("2022-6M", "statutory", "2021-12-15", "2022-06-14"),
        ("2022-6M", "calendar", "2022-01-01", "2022-06-30"),
        ("2022-9M", "statutory", "2021-12-15", "2022-09-14"),
        ("2022-9M", "calendar", "2022-01-01", "2022-09-30"),
        ("2022-Y", "statutory", "2021-12-15", "2022-12-14"),
        ("2022-Y", "calendar", "2022-01-01", "2022-12-31"),
        ("2022-H2", "statutory", "2022-06-15", "2022-12-14"),
        ("2022-H2", "calendar", "2022-07-01", "2022-12-31"),
        ("2022-2M", "statutory", "2021-12-15", "2022-02-14"),
        ("2022-11M", "calendar", "2022-01-01", "2022-11-30"),
    ],
)
def test_periods_of_the_specification(code, calendar, start, end):
    there = period(code, calendar)
    assert (there.start.isoformat(), there.end.isoformat()) == (start, end)


def test_the_published_shares():
    """indicators.md, "Known facts": 61.5 and 58 million of 273.5 are 119.5 million, 44 %; four domestic projects of
    one complex 1,750 tỷ.
    """
    projects = [project("P1"), project("P2"), project("P3", investors="KR1:100")] + [
        ddi(f"D{n}", complex="CNC Tech" if n < 5 else "") for n in range(1, 6)
    ]
    amounts = {
        "P1": "61500000",
        "P2": "58000000",
        "P3": "154000000",
        "D1": "750000000000",
        "D2": "500000000000",
        "D3": "300000000000",
        "D4": "200000000000",
        "D5": "432610000000",
    }
    answer = report(
        board(
            projects=projects,
            capital_events=[event(code, "2022-05-10", "new", amount) for code, amount in amounts.items()],
        ),
        "2022-9M",
    )
    assert answer["large_projects"][1] == {
        "class": "FDI",
        "project": "P1",
        "park": "K1",
        "country": "JP",
        "value": "61500000",
        "share": "0.2249",
    }
    assert {
        "class": "FDI",
        "by": "country",
        "key": "JP",
        "count": 2,
        "value": "119500000",
        "share": "0.4369",
    } in answer["large_groups"]
    assert {
        "class": "DDI",
        "by": "complex",
        "key": "CNC Tech",
        "count": 4,
        "value": "1750000000000",
        "share": "0.8018",
    } in answer["large_groups"]


@given(boards())
@quick
def test_boards_are_good_under_the_contract(rows):
    for code in {entry["project_code"] for entry in rows["capital_events"]}:
        assert ledger_is_good([entry for entry in rows["capital_events"] if entry["project_code"] == code])
    identities = Counter(
        (entry["project_code"], entry["document_number"], entry["kind"]) for entry in rows["capital_events"]
    )
    assert all(times == 1 for times in identities.values())
    assert all(lease["from"] <= (lease["to"] or lease["from"]) for lease in rows["land_leases"])


@given(boards())
@quick
def test_parts_add_up_to_the_total(rows):
    answer = report(rows, "2022-9M")
    totals = {line["code"]: line["value"] for line in answer["lines"]}
    for dimension, buckets in answer["breakdowns"].items():
        if buckets:
            for code in buckets[0]["lines"].keys() - set(RATIOS):
                assert sum(Decimal(bucket["lines"][code]) for bucket in buckets) == Decimal(totals[code]), (
                    dimension,
                    code,
                )


@given(boards())
@quick
def test_flows_of_the_quarters_add_up_to_the_year(rows):
    flows = (
        "attracted",
        "new",
        "increase",
        "decrease",
        "revoked",
        "realised",
        "revenue",
        "exports",
        "imports",
        "budget",
        "outgoing",
        "answered_on_time",
        "answered_late",
    )
    for calendar in ("statutory", "calendar"):
        parts = [values_of(rows, f"2022-Q{n}", calendar) for n in (1, 2, 3, 4)]
        for code, total in values_of(rows, "2022-Y", calendar).items():
            if any(part in code.split(".") for part in flows):
                assert sum(part[code] for part in parts) == total, (calendar, code)


@given(boards())
@quick
def test_the_stock_is_what_the_flows_leave(rows):
    """Where every project has its certificate: stock = new + increases - decreases - revoked, over all the years
    there are.
    """
    for name in ("fdi", "ddi"):
        years = [values_of(rows, f"{year}-Y", "calendar") for year in (2020, 2021, 2022, 2023)]
        flow = {
            kind: sum(year[f"{name}.{kind}.capital"] for year in years)
            for kind in ("new", "increase", "decrease", "revoked")
        }
        orphans = increases_without_certificate(rows, name)
        assert (
            years[-1][f"{name}.stock.capital"]
            == flow["new"] + flow["increase"] - flow["decrease"] - flow["revoked"] - orphans
        )


@given(boards())
@quick
def test_knowing_everything_is_knowing_it_long_after(rows):
    early = report(rows, "2022-Y", known_on=date(2030, 1, 1))
    assert differences(early | {"as_known_on": None}, report(rows, "2022-Y")) == []


def test_a_difference_is_seen():
    """The comparison is no rubber stamp: each changed figure is named."""
    one = report(board(capital_events=[event("P1", "2022-05-10", "new", "5")]), "2022-9M")
    two = report(board(capital_events=[event("P1", "2022-05-10", "new", "6")]), "2022-9M")
    named = "\n".join(differences(one, two))
    for place in (
        "fdi.attracted value",
        "park 'K1' fdi.attracted",
        "country 'JP' fdi.stock.capital",
        "FDI large projects",
    ):
        assert place in named


def values_of(rows, code, calendar):
    return {
        line["code"]: Decimal(line["value"] or 0)
        for line in report(rows, code, calendar)["lines"]
        if line["code"] in catalogue()
    }


def increases_without_certificate(rows, name):
    total = Decimal(0)
    for project_ in rows["projects"]:
        entries = [entry for entry in standing(rows["capital_events"]) if entry["project_code"] == project_["code"]]
        if project_["class"].lower() == name and not any(entry["kind"] == "new" for entry in entries):
            total += registered_capital(entries, date(2023, 12, 31))
    return total
