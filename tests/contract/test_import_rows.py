"""Every reason for which the import contract calls a row bad, for each kind where it applies; and what it does not call
bad. What is bad in a cell by itself: test_import_cells.py; in the ledger of a project: test_ledger_rows.py.
"""

import pytest

from .driver import count, run_import, says
from .files import REQUIRED
from .good_rows import BEFORE, GOOD, NEEDS, another
from .rows import prepare, refused, taken

pytestmark = pytest.mark.django_db


# --- Every kind is taken ---


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_row_of_this_kind_is_taken(kind):
    taken(kind, GOOD[kind])


@pytest.mark.parametrize("kind", GOOD)
def test_a_row_with_only_the_required_columns_is_taken(kind):
    taken(kind, {column: GOOD[kind][column] for column in REQUIRED[kind]})


@pytest.mark.parametrize("kind", GOOD)
def test_two_good_rows_are_taken(kind):
    taken(kind, GOOD[kind], another(kind))


# --- A code that is not known ---


@pytest.mark.parametrize(
    ("kind", "column", "text"),
    [
        ("parks", "parent_code", "K99"),
        ("planning_decisions", "park_code", "K99"),
        ("projects", "park_code", "K99"),
        ("projects", "investors", "XX9:100"),
        ("capital_events", "project_code", "P99"),
        ("capital_events", "corrects", "GCN-99"),
        ("land_leases", "park_code", "K99"),
        ("land_leases", "project_code", "P99"),
        ("statements", "project_code", "P99"),
        ("outgoing_documents", "register", "SO-99"),
        ("outgoing_documents", "project_code", "P99"),
        ("outgoing_documents", "park_code", "K99"),
        ("tasks", "plan", "999/KH-BQLKCN"),
    ],
)
def test_a_code_must_be_known(kind, column, text):
    code = text.split(":")[0]
    row = another(kind, **{column: text}) | ({"kind": "zone"} if column == "parent_code" else {})
    refused(kind, row, column, code)


def test_a_zone_may_stand_above_its_park_in_the_file():
    zone = another("parks", code="K8-A", kind="zone", parent_code="K8")
    taken("parks", zone, another("parks"))


def test_a_correction_may_stand_above_what_it_corrects():
    correction = another("capital_events", document_number="GCN-03", amount="7", corrects="GCN-02")
    taken("capital_events", correction, another("capital_events"), GOOD["capital_events"])


def test_an_increase_may_stand_above_the_certificate_that_it_increases():
    taken("capital_events", another("capital_events"), GOOD["capital_events"])


# --- Shares ---


@pytest.mark.parametrize("shares", ["JP1:60;VN1:30", "JP1:99.99", "JP1:60;VN1:40.01", "JP1:0"])
def test_shares_must_add_up_to_100(shares):
    refused("projects", another("projects", investors=shares), "investors", shares)


@pytest.mark.parametrize("shares", ["JP1:100", "JP1:33.33;VN1:66.67", "JP1:50;VN1:50", "JP1:0.01;VN1:99.99"])
def test_shares_that_add_up_are_taken(shares):
    taken("projects", another("projects", investors=shares))


@pytest.mark.parametrize("shares", ["JP1:nhiều;VN1:40", "JP1:150;VN1:-50"])
def test_shares_must_be_shares(shares):
    refused("projects", another("projects", investors=shares), "investors", shares, "nhiều", "-50")


# --- The currency of the class ---


@pytest.mark.parametrize(("project", "currency"), [("P1", "VND"), ("D1", "USD")])
def test_capital_is_in_the_currency_of_the_class(project, currency):
    row = another(
        "capital_events", project_code=project, kind="new", currency=currency, amount="5", document_number="GCN-09"
    )
    refused("capital_events", row, "currency", currency)


@pytest.mark.parametrize("column", ["revenue", "realised"])
def test_a_statement_is_in_the_currency_of_the_class(column):
    refused(
        "statements",
        another("statements", **{f"{column}_currency": "VND", column: "1000"}),
        f"{column}_currency",
        "VND",
    )


# --- Leases ---


def test_a_lease_may_not_end_before_it_begins():
    refused("land_leases", another("land_leases", to="2021-01-31"), ("to", "from"), "2021-01-31", "2021-02-01")


def test_a_lease_may_end_on_its_first_day():
    taken("land_leases", another("land_leases", to="2021-02-01"))


# --- The same identity twice in the file ---


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("parks", "code"),
        ("planning_decisions", ("number", "date", "authority")),
        ("investors", "code"),
        ("projects", "code"),
        ("capital_events", ("project_code", "document_number", "kind")),
        ("land_leases", ("park_code", "project_code", "from")),
        ("statements", ("project_code", "month")),
        ("targets", ("indicator", "year", "document_number")),
        ("tasks", ("plan", "order")),
    ],
)
def test_the_same_identity_twice_in_the_file_is_bad(kind, column):
    refused(kind, dict(GOOD[kind]), column)


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("planning_decisions", {"authority": "Thủ tướng Chính phủ"}),
        ("planning_decisions", {"date": "2022-03-15"}),
        ("capital_events", {"kind": "increase", "date": "2022-03-10"}),
        ("land_leases", {"project_code": ""}),
        (
            "statements",
            {"project_code": "D1", "revenue": "", "revenue_currency": "", "realised": "", "realised_currency": ""},
        ),
        ("targets", {"document_number": "10/NQ-HĐND", "decided_on": "2022-07-01"}),
        ("targets", {"indicator": "fdi.new.capital"}),
    ],
)
def test_a_part_of_the_identity_may_be_the_same(kind, changed):
    taken(kind, GOOD[kind], GOOD[kind] | changed)


# --- All of them at once ---


def test_every_bad_row_is_listed():
    prepare("land_leases")
    rows = [
        another("land_leases", area_ha="abc"),
        GOOD["land_leases"],
        another("land_leases", park_code="K99"),
        another("land_leases", **{"from": "x/y"}),
    ]
    status, said = run_import("land_leases", rows)
    assert status == 1
    assert says(said, 2, "area_ha", "abc"), said
    assert says(said, 4, "park_code", "K99"), said
    assert says(said, 5, "from", "x/y"), said
    assert count("land_leases") == 0


def test_every_bad_cell_of_a_row_is_listed():
    prepare("tasks")
    status, said = run_import("tasks", [another("tasks", due_date="32/01/2022", title="")])
    assert status == 1
    assert says(said, 2, "due_date", "32/01/2022"), said
    assert says(said, 2, "title"), said


# --- What looks odd is a finding, and taken ---


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("capital_events", {"kind": "new", "date": "2009-01-05", "recorded_on": ""}),  # before the park opened
        ("capital_events", {"kind": "new", "date": "2022-02-12"}),  # a Saturday
        ("capital_events", {"kind": "increase"}),  # nothing before it
        ("planning_decisions", {"kind": "adjustment"}),  # nothing before it
        ("outgoing_documents", {"date": "2022-03-13"}),  # a Sunday
        ("incoming_documents", {"arrival_date": "2022-03-13"}),
        ("incoming_documents", {"date": "2022-03-21"}),  # dated after it arrived
        ("incoming_documents", {"due_date": "2022-03-01"}),  # to be answered before it arrived
        ("incoming_documents", {"answered_by": "999/BC-BQLKCN"}),  # by a document that nobody knows
        ("incoming_documents", {"answered_by": "đã báo cáo miệng"}),
    ],
)
def test_what_looks_odd_is_taken(kind, row):
    taken(kind, another(kind, **row))


def test_the_list_of_what_each_kind_needs_is_complete():
    assert set(NEEDS) == set(GOOD)
    assert set(BEFORE) <= set(GOOD)
