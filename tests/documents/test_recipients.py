"""Who a document goes to, read from the list as it is printed."""

import pytest

from documents.recipients import addressees, with_recipients

PRINTED = "- UBND tỉnh (b/c);\n- Các sở: Xây dựng, Tài chính;\n- Lưu: VT, ĐT."


def test_addressees_are_the_recipients_without_the_copies_that_are_kept():
    assert addressees(PRINTED) == ["UBND tỉnh (b/c)", "Các sở: Xây dựng, Tài chính"]


@pytest.mark.parametrize("line", ["Lưu: VT", "- Lưu VT, ĐT.", "LƯU : VT", "lưu"])
def test_however_it_is_written_a_kept_copy_is_no_addressee(line):
    assert addressees(f"UBND tỉnh; {line}") == ["UBND tỉnh"]


def test_a_name_that_only_begins_alike_is_an_addressee():
    assert addressees("Lưu trữ tỉnh\nLuuco JSC") != []
    assert addressees("Luuco JSC") == ["Luuco JSC"]


def test_the_same_recipient_twice_is_one_addressee():
    assert addressees("UBND tỉnh; - ubnd Tỉnh; Sở Xây dựng") == ["UBND tỉnh", "Sở Xây dựng"]


def test_added_names_stand_above_the_kept_copies_and_only_once():
    added = with_recipients(PRINTED, ["Công an tỉnh", "UBND tỉnh (b/c)", "Công an tỉnh"])
    assert added.splitlines() == [
        "- UBND tỉnh (b/c)",
        "- Các sở: Xây dựng, Tài chính",
        "Công an tỉnh",
        "- Lưu: VT, ĐT.",
    ]


def test_nothing_added_changes_nothing():
    assert with_recipients(PRINTED, []) == PRINTED
