"""The import command as an office meets it: whole or not at all, dry runs, the same file again, changed things."""

import pytest

from .driver import bucket, count, counts, make_report, read_bad_rows, run_command, run_import, says, value
from .files import columns_of, write_csv, write_xlsx
from .good_rows import BEFORE, GOOD, PARKS, PROJECTS, another, rows_before

pytestmark = pytest.mark.django_db


def prepare(kind):
    for name, rows in rows_before(kind).items():
        status, said = run_import(name, rows)
        assert status == 0, said


def import_everything():
    for kind, row in GOOD.items():
        status, said = run_import(kind, [*BEFORE.get(kind, []), row])
        assert status == 0, said


# --- Whole or not at all ---


def test_one_bad_row_keeps_the_whole_file_out():
    good = [another("investors", code=f"A{n}") for n in range(20)]
    status, said = run_import("investors", [*good, another("investors", country="ZZ")])
    assert (status, count("investors")) == (1, 0)
    assert says(said, 22, "country", "ZZ"), said


def test_a_bad_row_keeps_known_rows_from_changing():
    run_import("parks", PARKS)
    status, _ = run_import("parks", [PARKS[0] | {"name": "Tên mới"}, another("parks", status="closed")])
    assert status == 1
    assert {bucket_["name"] for bucket_ in make_report("2022-9M")["breakdowns"]["park"]} == {"KCN Khai Quang"}


def test_an_empty_row_is_no_row_but_keeps_the_numbering_of_the_sheet(tmp_path):
    path = tmp_path / "investors.csv"
    path.write_text("code,name,country\nA1,Một,VN\n,,\n\nA2,Hai,ZZ\n", encoding="utf-8")
    status, said = run_import("investors", path)
    assert status == 1
    assert says(said, 5, "country", "ZZ"), said


def test_a_line_break_inside_a_field_does_not_move_the_row_number(tmp_path):
    path = tmp_path / "investors.csv"
    path.write_text('code,name,country\nA1,"Một\nhai dòng",VN\nA2,Hai,ZZ\n', encoding="utf-8")
    status, said = run_import("investors", path)
    assert status == 1
    assert says(said, 3, "country", "ZZ"), said


# --- --skip-bad-rows ---


def test_skip_bad_rows_takes_the_good_ones_and_writes_the_others_beside_the_file(tmp_path):
    path = write_csv(
        [GOOD["investors"], another("investors", country="ZZ"), another("investors", code="A9")],
        tmp_path / "investors.csv",
    )
    status, said = run_import("investors", path, "--skip-bad-rows")
    assert (status, count("investors")) == (1, 2)
    assert says(said, 3, "country", "ZZ"), said
    header, *bad = read_bad_rows(path)
    assert len(bad) == 1
    assert set(columns_of([GOOD["investors"]])) <= set(header)
    assert {"KR8", "Hanguk Co", "ZZ"} <= set(bad[0])
    assert len(" ".join(bad[0])) > len(" ".join(another("investors", country="ZZ").values())) + 5  # with its reason


def test_skip_bad_rows_of_a_sheet(tmp_path):
    path = write_xlsx([GOOD["investors"], another("investors", country="ZZ")], tmp_path / "investors.xlsx")
    status, _ = run_import("investors", path, "--skip-bad-rows")
    assert (status, count("investors")) == (1, 1)
    assert len(read_bad_rows(path)) == 2


def test_skip_bad_rows_with_nothing_bad_takes_everything(tmp_path):
    path = write_csv([GOOD["investors"]], tmp_path / "investors.csv")
    status, _ = run_import("investors", path, "--skip-bad-rows")
    assert (status, count("investors")) == (0, 1)


def test_skipped_rows_begin_harmless_in_the_file_of_bad_rows(tmp_path):
    path = write_csv([another("investors", name="=1+1", country="ZZ")], tmp_path / "investors.csv")
    run_import("investors", path, "--skip-bad-rows")
    assert not any(cell.startswith("=") for row in read_bad_rows(path) for cell in row)


def test_skip_bad_rows_keeps_the_ledger_good(tmp_path):
    prepare("capital_events")
    rows = [
        GOOD["capital_events"],
        another("capital_events", kind="decrease", amount="9000000"),
        another("capital_events", document_number="GCN-03", amount="5"),
    ]
    status, said = run_import("capital_events", write_csv(rows, tmp_path / "events.csv"), "--skip-bad-rows")
    assert (status, count("capital_events")) == (1, 2), said
    assert value(make_report("2022-9M"), "fdi.stock.capital") == "5000005.55"


# --- --dry-run ---


def test_a_dry_run_writes_nothing_and_says_what_it_would(tmp_path):
    status, said = run_import("parks", PARKS, "--dry-run")
    assert (status, count("parks")) == (0, 0)
    assert said.strip()


def test_a_dry_run_of_changes_changes_nothing():
    run_import("parks", PARKS)
    status, said = run_import("parks", [PARKS[0] | {"name": "Tên mới"}], "--dry-run")
    assert status == 0
    assert "Tên mới" in said or "name" in said or "K1" in said, said
    assert bucket_names() == {"KCN Khai Quang"}


def test_a_dry_run_lists_bad_rows():
    status, said = run_import("parks", [another("parks", status="closed")], "--dry-run")
    assert status == 1
    assert says(said, 2, "status", "closed"), said


def test_a_dry_run_with_skipped_rows_writes_nothing_either(tmp_path):
    path = write_csv([PARKS[0], another("parks", status="closed")], tmp_path / "parks.csv")
    status, _ = run_import("parks", path, "--dry-run", "--skip-bad-rows")
    assert (status, count("parks")) == (1, 0)


def bucket_names():
    return {bucket_["name"] for bucket_ in make_report("2022-9M")["breakdowns"]["park"]}


# --- The same file twice ---


@pytest.mark.parametrize("kind", GOOD)
def test_the_same_file_twice_changes_nothing(kind):
    import_everything()
    before, report = counts(), make_report("2022-9M")
    status, said = run_import(kind, [*BEFORE.get(kind, []), GOOD[kind]])
    assert status == 0, said
    assert counts() == before
    assert make_report("2022-9M") == report


def test_the_same_board_as_sheets_changes_nothing(tmp_path):
    import_everything()
    before, report = counts(), make_report("2022-9M")
    for kind, row in GOOD.items():
        status, said = run_import(kind, write_xlsx([row], tmp_path / f"{kind}.xlsx"))
        assert status == 0, said
    assert counts() == before
    assert make_report("2022-9M") == report


def test_an_old_register_with_duplicates_twice_changes_nothing():
    rows = [document("5", "Một"), document("5", "Hai"), document("9", "Ba"), document("7", "Bốn")]
    assert run_import("outgoing_documents", rows)[0] == 0
    status, said = run_import("outgoing_documents", rows)
    assert (status, count("outgoing_documents")) == (0, 4), said


# --- A known identity with other values ---


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("parks", {"name": "Tên mới", "status": "building"}),
        ("investors", {"name": "Tên mới", "country": "US"}),
        ("projects", {"name": "Tên mới", "investors": "VN1:40;JP1:60", "operating_from": "2021-07-01"}),
        ("statements", {"revenue": "5", "labour_total": "130"}),
        ("tasks", {"title": "Tên mới", "done_on": "2022-06-20"}),
        ("land_leases", {"to": "2022-01-31"}),
    ],
)
def test_a_known_thing_of_this_kind_is_changed(kind, changed):
    import_everything()
    before = counts()
    status, said = run_import(kind, [GOOD[kind] | changed])
    assert status == 0, said
    assert counts() == before


def test_the_change_of_a_statement_is_seen_in_the_report():
    import_everything()
    run_import("statements", [GOOD["statements"] | {"realised": "41.5", "labour_total": "130"}])
    report = make_report("2022-9M")
    assert (value(report, "fdi.realised"), value(report, "enterprise.labour.total")) == ("41.5", "130")


def test_the_end_of_a_lease_is_seen_in_the_report():
    import_everything()
    assert value(make_report("2022-9M"), "park.leased_area") == "4.25"
    run_import("land_leases", [GOOD["land_leases"] | {"to": "2022-09-13"}])
    assert value(make_report("2022-9M"), "park.leased_area") == "0"


def test_the_name_of_a_park_is_seen_in_the_report():
    run_import("parks", PARKS)
    run_import("parks", [PARKS[0] | {"name": "Tên mới"}])
    assert bucket_names() == {"Tên mới"}


@pytest.mark.parametrize(
    ("kind", "column", "text"),
    [
        ("planning_decisions", "title", "Tên khác"),
        ("planning_decisions", "natural_area_ha", "300"),
        ("planning_decisions", "effective_date", "2021-05-01"),
        ("capital_events", "amount", "5000000.56"),
        ("capital_events", "date", "2022-02-09"),
        ("capital_events", "recorded_on", "2022-03-30"),
        ("targets", "value", "391000000"),
        ("targets", "decided_on", "2021-12-11"),
        ("outgoing_documents", "signer", "Trần Thị B"),
        ("outgoing_documents", "recipients", "Bộ Kế hoạch"),
        ("outgoing_documents", "field", "labour"),
        ("incoming_documents", "author", "Bộ Y tế"),
        ("incoming_documents", "due_date", "2022-03-18"),
        ("incoming_documents", "answered_by", "470/KH-BQLKCN"),
    ],
)
def test_what_is_recorded_for_good_is_not_changed_by_an_import(kind, column, text):
    import_everything()
    before, report = counts(), make_report("2022-9M")
    status, said = run_import(kind, [GOOD[kind] | {column: text}])
    assert status == 1
    assert says(said, 2, column, text), said
    assert counts() == before
    assert make_report("2022-9M") == report


# --- Facts are frozen at the event ---


def test_a_later_move_of_a_project_does_not_move_its_earlier_capital():
    other = another("parks")
    run_import("parks", [*PARKS, other])
    prepare("capital_events")
    run_import("capital_events", [GOOD["capital_events"]])
    status, said = run_import("projects", [PROJECTS[0] | {"park_code": "K8", "sector": "10"}])
    assert status == 0, said
    report = make_report("2022-9M")
    assert bucket(report, "park", "K1")["fdi.attracted"] == "5000000.55"
    assert bucket(report, "park", "K8")["fdi.attracted"] == "0"
    assert bucket(report, "sector", "26")["fdi.attracted"] == "5000000.55"


def test_a_correction_after_a_move_stands_where_the_corrected_entry_stood():
    run_import("parks", [*PARKS, another("parks")])
    prepare("capital_events")
    run_import("capital_events", [GOOD["capital_events"]])
    run_import("projects", [PROJECTS[0] | {"park_code": "K8"}])
    run_import("capital_events", [another("capital_events", kind="new", amount="7", corrects="GCN-01")])
    report = make_report("2022-9M")
    assert bucket(report, "park", "K1")["fdi.attracted"] == "7"
    assert bucket(report, "park", "K8")["fdi.attracted"] == "0"


# --- Old registers ---


def document(number, subject, **columns):
    return (
        GOOD["outgoing_documents"]
        | {"number": number, "subject": subject, "project_code": "", "park_code": ""}
        | columns
    )


def test_a_number_used_twice_is_taken_twice_and_said():
    status, said = run_import("outgoing_documents", [document("105", "Một"), document("105", "Hai")])
    assert (status, count("outgoing_documents")) == (0, 2), said
    assert value(make_report("2022-9M"), "document.outgoing.count") == "2"
    assert says(said, 3) or says(said, 2), said
    assert "105" in said


def test_a_gap_in_the_numbers_is_taken_and_said():
    status, said = run_import("outgoing_documents", [document("101", "Một"), document("105", "Hai")])
    assert (status, count("outgoing_documents")) == (0, 2), said
    assert any(number in said for number in ("102", "104", "105")), said


def test_one_number_that_is_missing_is_named_alone():
    _status, said = run_import("outgoing_documents", [document("101", "Một"), document("103", "Hai")])
    assert "102" in said and "102 đến" not in said and "102 to" not in said, said


def test_dates_out_of_order_are_taken_and_said():
    status, said = run_import(
        "outgoing_documents", [document("101", "Một", date="2022-03-16"), document("102", "Hai", date="2022-03-15")]
    )
    assert (status, count("outgoing_documents")) == (0, 2), said
    assert says(said, 3), said


def test_a_date_outside_the_year_of_the_register_is_taken():
    status, said = run_import("outgoing_documents", [document("101", "Một", date="2021-12-31", year="2022")])
    assert (status, count("outgoing_documents")) == (0, 1), said


def test_findings_are_found_in_the_report():
    run_import("outgoing_documents", [document("105", "Một"), document("105", "Hai")])
    assert isinstance(make_report("2022-9M")["findings"], list)


def test_names_in_an_old_register_do_not_become_accounts():
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    before = get_user_model().objects.count()
    run_import("outgoing_documents", [document("101", "Một", signer="Ông Không Ai Biết", unit="Phòng Đã Giải Thể")])
    assert get_user_model().objects.count() == before


# --- What is asked of the command itself ---


@pytest.mark.parametrize("kind", ["forests", "", "Parks"])
def test_an_unknown_kind_is_not_taken(tmp_path, kind):
    """Its exit status is seen in test_own_process.py."""
    status, _ = run_command("import_records", kind, str(write_csv(PARKS, tmp_path / "parks.csv")))
    assert status != 0
    assert count("parks") == 0
