"""Every reason for which the import contract calls a row bad, for each kind where it applies; and what it does not
call bad.
"""

import pytest

from .driver import count, make_report, run_import, says, value
from .files import REQUIRED
from .good_rows import BEFORE, GOOD, NEEDS, another, rows_before
from .oracle import TYPE_CODES

pytestmark = pytest.mark.django_db


def prepare(kind):
    for name, rows in rows_before(kind).items():
        status, said = run_import(name, rows)
        assert status == 0, said


def refused(kind, row, column, *values):
    """The good row stands in row 2, the bad one in row 3: it is named with its column and value, and nothing is
    written.
    """
    prepare(kind)
    before = count(kind)
    status, said = run_import(kind, [GOOD[kind], row])
    assert status == 1, said
    assert says(said, 3, column, values), f"row 3, {column}, {values} not named in one line of:\n{said}"
    assert count(kind) == before
    return said


def taken(kind, *rows):
    prepare(kind)
    before = count(kind)
    status, said = run_import(kind, list(rows))
    assert status == 0, said
    assert count(kind) == before + len(rows)
    return said


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


# --- A missing required value ---


@pytest.mark.parametrize(("kind", "column"), [(kind, column) for kind in GOOD for column in REQUIRED[kind]])
def test_a_required_value_may_not_be_missing(kind, column):
    refused(kind, another(kind, **{column: ""}), column)


def test_a_value_of_blanks_is_missing():
    refused("parks", another("parks", name="   "), "name")


@pytest.mark.parametrize(("low", "high"), [("300", ""), ("", "400")])
def test_a_range_needs_both_ends(low, high):
    refused("targets", another("targets", value="", low=low, high=high), ("value", "low", "high"))


def test_a_target_may_be_a_range():
    taken("targets", another("targets", value="", low="300", high="400"))


@pytest.mark.parametrize("kind", ["revoked", "void"])
def test_a_revocation_and_a_void_need_no_amount(kind):
    corrects = "GCN-01" if kind == "void" else ""
    taken("capital_events", GOOD["capital_events"], another("capital_events", kind=kind, amount="", corrects=corrects))


# --- An unreadable date ---

DATE_COLUMNS = [
    ("parks", "operating_from"),
    ("planning_decisions", "date"),
    ("planning_decisions", "effective_date"),
    ("projects", "operating_from"),
    ("capital_events", "date"),
    ("capital_events", "recorded_on"),
    ("project_events", "date"),
    ("project_events", "recorded_on"),
    ("land_leases", "from"),
    ("land_leases", "to"),
    ("targets", "decided_on"),
    ("outgoing_documents", "date"),
    ("outgoing_documents", "dispatched_on"),
    ("incoming_documents", "arrival_date"),
    ("incoming_documents", "date"),
    ("incoming_documents", "due_date"),
    ("incoming_documents", "passed_on"),
    ("tasks", "due_date"),
    ("tasks", "done_on"),
]


@pytest.mark.parametrize(("kind", "column"), DATE_COLUMNS)
def test_a_date_that_does_not_exist_is_bad(kind, column):
    refused(kind, another(kind, **{column: "31/02/2022"}), column, "31/02/2022")


@pytest.mark.parametrize(
    "text",
    [
        "2022-3-5",
        "5/3/2022",
        "05/3/2022",
        "03/15/2022",
        "2022-02-30",
        "15-03-2022",
        "2022/03/15",
        "15.03.2022",
        "20220315",
        "2022-W10-2",
        "15/03/22",
        "2022-03-15T00:00:00",
        "mai",
        "0000-01-01",
        "2022-13-01",
    ],
)
def test_this_is_no_date(text):
    refused("tasks", another("tasks", due_date=text), "due_date", text)


@pytest.mark.parametrize(("text", "misread_month"), [("2022-07-05", "2022-05"), ("05/07/2022", "2022-05")])
def test_both_forms_of_a_date_are_read_day_first(text, misread_month):
    taken("capital_events", another("capital_events", kind="new", date=text, recorded_on=""))
    assert value(make_report("2022-07", "calendar"), "fdi.new.count") == "1"
    assert value(make_report(misread_month, "calendar"), "fdi.new.count") == "0"


@pytest.mark.parametrize("text", ["2022-13", "2022-1", "01/2022", "2022", "202201", "2022-01-01", "2022-00"])
def test_this_is_no_month(text):
    refused("statements", another("statements", month=text), "month", text)


# --- An unreadable number ---

NUMBER_COLUMNS = [
    ("planning_decisions", "natural_area_ha"),
    ("planning_decisions", "industrial_area_ha"),
    ("projects", "land_ha"),
    ("projects", "term_years"),
    ("capital_events", "amount"),
    ("land_leases", "area_ha"),
    ("statements", "revenue"),
    ("statements", "exports_usd"),
    ("statements", "imports_usd"),
    ("statements", "budget_vnd"),
    ("statements", "labour_total"),
    ("statements", "labour_foreign"),
    ("statements", "realised"),
    ("targets", "year"),
    ("targets", "value"),
    ("outgoing_documents", "year"),
    ("outgoing_documents", "number"),
    ("outgoing_documents", "copies"),
    ("outgoing_documents", "pages"),
    ("incoming_documents", "year"),
    ("incoming_documents", "arrival_number"),
    ("tasks", "order"),
]


@pytest.mark.parametrize(("kind", "column"), NUMBER_COLUMNS)
def test_a_word_is_no_number(kind, column):
    refused(kind, another(kind, **{column: "nhiều"}), column, "nhiều")


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "-Infinity", "12a", "1,2,3", "1_000", "--5", "#DIV/0!", "1,5.3", "."]
)
def test_this_is_no_number(text):
    refused("land_leases", another("land_leases", area_ha=text), "area_ha", text)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("1.234,5", "1234.5"),
        ("1,5", "1.5"),
        ("1234,50", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234.567,25", "1234567.25"),
        ("1.5", "1.5"),
        ("1.234", "1.234"),
        ("1234", "1234"),
        ("0,1", "0.1"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_the_vietnamese_way_with_a_comma_and_by_its_point_without(text, means):
    taken("land_leases", another("land_leases", area_ha=text, to=""))
    assert value(make_report("2022-9M"), "park.leased_area") == means


@pytest.mark.parametrize("text", ["1000.5", "1.234", "1000,5"])
def test_dong_have_no_decimals(text):
    row = another("capital_events", project_code="D1", kind="new", currency="VND", amount=text)
    refused("capital_events", row, "amount", text)


def test_points_that_group_are_no_decimals_of_dong():
    taken(
        "capital_events",
        another("capital_events", project_code="D1", kind="new", currency="VND", amount="1.750.000.000.000"),
    )
    assert value(make_report("2022-9M"), "ddi.attracted") == "1750000000000"


def test_dollars_have_at_most_two_decimals():
    refused("capital_events", another("capital_events", amount="10.555"), "amount", "10.555")


@pytest.mark.parametrize("column", ["revenue", "exports_usd", "imports_usd", "realised"])
def test_dollars_of_a_statement_have_at_most_two_decimals(column):
    refused("statements", another("statements", **{column: "10.555"}), column, "10.555")


def test_the_budget_is_in_whole_dong():
    refused("statements", another("statements", budget_vnd="10,5"), "budget_vnd", "10,5")


@pytest.mark.parametrize("text", ["15a", "12.5", "-3", "số 5"])
def test_a_document_number_is_digits(text):
    refused("outgoing_documents", another("outgoing_documents", number=text), "number", text)


# --- A value outside its list ---


@pytest.mark.parametrize(
    ("kind", "column", "text"),
    [
        ("parks", "kind", "cluster"),
        ("parks", "status", "closed"),
        ("planning_decisions", "kind", "master_plan"),
        ("investors", "country", "ZZ"),
        ("investors", "country", "JPN"),
        ("investors", "country", "Nhật Bản"),
        ("projects", "class", "ODA"),
        ("projects", "sector", "04"),
        ("projects", "sector", "34"),
        ("projects", "sector", "2"),
        ("projects", "sector", "261000"),
        ("projects", "sector", "26x"),
        ("capital_events", "kind", "merge"),
        ("capital_events", "currency", "EUR"),
        ("statements", "revenue_currency", "EUR"),
        ("statements", "realised_currency", "EUR"),
        ("targets", "indicator", "fdi.hopes"),
        ("outgoing_documents", "type", "XY"),
        ("outgoing_documents", "type", "QYĐ"),
        ("outgoing_documents", "field", "sports"),
        ("incoming_documents", "type", "XY"),
        ("incoming_documents", "urgency", "Vừa vừa"),
    ],
)
def test_a_value_must_be_of_its_list(kind, column, text):
    refused(kind, another(kind, **{column: text}), column, text)


@pytest.mark.parametrize("text", ["26", "261", "2610", "25920"])
def test_a_sector_has_two_to_five_digits(text):
    taken("projects", another("projects", sector=text))


def test_an_unknown_longer_sector_code_is_a_finding():
    said = taken("projects", GOOD["projects"], another("projects", sector="26999"))
    assert says(said, 3, (), "26999"), said


@pytest.mark.parametrize("text", TYPE_CODES.split())
def test_every_type_of_document_of_the_law_is_known(text):
    taken("outgoing_documents", another("outgoing_documents", type=text))


def test_a_document_without_a_type_is_a_cong_van():
    taken("outgoing_documents", another("outgoing_documents", type="", symbol="BQLKCN-ĐT"))


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


# --- A negative amount ---


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("planning_decisions", "natural_area_ha"),
        ("planning_decisions", "industrial_area_ha"),
        ("projects", "land_ha"),
        ("capital_events", "amount"),
        ("land_leases", "area_ha"),
        ("statements", "revenue"),
        ("statements", "exports_usd"),
        ("statements", "imports_usd"),
        ("statements", "budget_vnd"),
        ("statements", "labour_total"),
        ("statements", "labour_foreign"),
        ("statements", "realised"),
    ],
)
def test_an_amount_may_not_be_negative(kind, column):
    refused(kind, another(kind, **{column: "-5"}), column, "-5")


def test_an_amount_may_be_zero():
    taken("capital_events", another("capital_events", kind="new", amount="0"))
    report = make_report("2022-9M")
    assert (value(report, "fdi.new.count"), value(report, "fdi.attracted")) == ("1", "0")


# --- The ledger of a project ---


def test_registered_capital_may_not_fall_below_zero():
    refused(
        "capital_events", another("capital_events", kind="decrease", amount="5000000.56"), ("amount", "kind", "date")
    )


def test_registered_capital_may_fall_to_zero():
    taken("capital_events", GOOD["capital_events"], another("capital_events", kind="decrease", amount="5000000.55"))


def test_a_later_increase_does_not_cover_an_earlier_decrease():
    prepare("capital_events")
    decrease = another("capital_events", kind="decrease", amount="6000000")
    increase = another("capital_events", kind="increase", amount="6000000", document_number="GCN-03", date="2022-03-11")
    status, said = run_import("capital_events", [GOOD["capital_events"], decrease, increase])
    assert status == 1
    assert says(said, 3, ("amount", "kind", "date")), said
    assert count("capital_events") == 0


def test_an_increase_of_the_same_day_covers_a_decrease():
    decrease = another("capital_events", kind="decrease", amount="6000000")
    increase = another("capital_events", kind="increase", amount="6000000", document_number="GCN-03")
    taken("capital_events", GOOD["capital_events"], decrease, increase)


def test_capital_brought_in_earlier_counts_for_the_rows_of_a_later_file():
    prepare("capital_events")
    assert run_import("capital_events", [GOOD["capital_events"]])[0] == 0
    status, said = run_import("capital_events", [another("capital_events", kind="decrease", amount="9000000")])
    assert status == 1
    assert says(said, 2, ("amount", "kind", "date")), said
    assert count("capital_events") == 1


def test_nothing_happens_before_the_certificate():
    refused(
        "capital_events",
        another("capital_events", date="2022-02-09", recorded_on=""),
        ("date", "kind"),
        "2022-02-09",
        "09/02/2022",
        "increase",
    )


def test_something_may_happen_on_the_day_of_the_certificate():
    taken("capital_events", GOOD["capital_events"], another("capital_events", date="2022-02-10"))


def test_nothing_happens_after_the_revocation():
    prepare("capital_events")
    revoked = another("capital_events", kind="revoked", amount="", document_number="GCN-02", date="2022-03-10")
    late = another("capital_events", kind="increase", document_number="GCN-03", date="2022-03-11", recorded_on="")
    status, said = run_import("capital_events", [GOOD["capital_events"], revoked, late])
    assert status == 1
    assert says(said, 4, ("date", "kind"), ("2022-03-11", "11/03/2022", "increase")), said
    assert count("capital_events") == 0


def test_something_may_happen_on_the_day_of_the_revocation():
    revoked = another("capital_events", kind="revoked", amount="", document_number="GCN-02")
    same_day = another("capital_events", kind="increase", document_number="GCN-03")
    taken("capital_events", GOOD["capital_events"], revoked, same_day)


def test_a_second_certificate_is_bad():
    refused(
        "capital_events",
        another("capital_events", kind="new"),
        ("kind", "document_number", "date"),
        "new",
        "GCN-02",
        "2022-03-10",
        "10/03/2022",
    )


def test_a_certificate_that_corrects_the_first_is_no_second():
    taken(
        "capital_events",
        GOOD["capital_events"],
        another("capital_events", kind="new", corrects="GCN-01", date="2022-02-01"),
    )


def test_a_decrease_that_corrects_an_increase_counts_in_its_place():
    """1,000 - (increase of 500 corrected to a decrease of 2,000) falls below zero."""
    prepare("capital_events")
    rows = [
        GOOD["capital_events"] | {"amount": "1000"},
        another("capital_events", amount="500"),
        another("capital_events", kind="decrease", amount="2000", document_number="GCN-03", corrects="GCN-02"),
    ]
    status, said = run_import("capital_events", rows)
    assert status == 1
    assert says(said, 4), said


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
