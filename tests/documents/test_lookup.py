"""A document is found by its number as people say it."""

from datetime import date

import pytest

from documents.lookup import find_by_number


@pytest.fixture
def register(office):
    """Number 469 in two years, a letter, a directive and a programme whose codes begin alike."""
    office.registered(469, date(2021, 4, 2))
    office.registered(469, date(2022, 3, 15))
    office.registered(5, date(2022, 1, 6), code="BC")
    office.registered(512, date(2022, 3, 20), code="")
    office.registered(15, date(2022, 1, 10), code="CT")
    office.registered(16, date(2022, 1, 10), code="CTr")
    office.registered(17, date(2022, 1, 10), code="QĐ")
    office.draft(subject="469")
    return office


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("469", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        (" 469 ", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("số 469", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("469/KH", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("469/kh-bqlkcn", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("469 / KH-BQLKCN", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("ke hoach 469", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("Kế hoạch số 469", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("KH 469", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("469 KH", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("plan 469", ["469/KH-BQLKCN", "469/KH-BQLKCN"]),
        ("5/BC", ["05/BC-BQLKCN"]),
        ("05/bc", ["05/BC-BQLKCN"]),
        ("512/BQLKCN-ĐT", ["512/BQLKCN-ĐT"]),
        ("512/bqlkcn-dt", ["512/BQLKCN-ĐT"]),
        ("cong van 512", ["512/BQLKCN-ĐT"]),
        ("15/CT", ["15/CT-BQLKCN"]),
        ("16/CT", []),
        ("quyết định 17", ["17/QĐ-BQLKCN"]),
        ("469/BC", []),
        ("bao cao 469", []),
        ("469/%", []),
        ("khu cn ba thien", []),
        ("", []),
        ("9999999999", []),
        ("99999999999999999999", []),
    ],
)
def test_finds(register, text, found):
    assert [str(document) for document in find_by_number(text, register.owner)] == found


def test_the_newest_year_comes_first(register):
    assert [document.book.year for document in find_by_number("469/KH", register.owner)] == [2022, 2021]


def test_finds_only_what_one_may_see(register):
    assert find_by_number("469", register.clerk).count() == 2
    assert not find_by_number("469", register.administrator).exists()
