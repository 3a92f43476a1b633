"""Every reason for which the import contract calls a cell bad by itself, for each kind where it applies: it is missing,
unreadable, outside its list or below zero; and what it does not call bad.
"""

import pytest

from .driver import make_report, says, value
from .files import REQUIRED
from .good_rows import GOOD, another
from .oracle import TYPE_CODES
from .rows import refused, taken

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # how a file is read does not hang on the database


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
