"""The check digit finds every mistyped digit of a tax code, and most swapped ones."""

import pytest
from hypothesis import given, strategies as st

from kcnportal.cells import BadCell
from projects.tax_codes import check_digit, read_tax_code

REAL_FORMS = st.integers(10_000_000, 999_999_999).map("{:09}".format).filter(lambda nine: nine[2:].strip("0"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0100109106", "0100109106"),  # of the largest telephone company, published
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
        (" 0100 109 106 ", "0100109106"),
    ],
)
def test_a_tax_code_is_read_however_it_is_grouped(typed, read):
    assert read_tax_code(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "0100109107",
        "010010910",
        "01001091061",
        "0100109106-1",
        "0100109106-000",
        "0000000000",
        "０１００１０９１０６",
        "x",
    ],
)
def test_what_is_no_tax_code_is_refused(typed):
    with pytest.raises(BadCell):
        read_tax_code(typed)


@given(REAL_FORMS, st.integers(0, 8), st.integers(1, 9))
def test_every_mistyped_digit_is_found(nine, place, off):
    check = check_digit(nine)
    if check == "10":
        return
    assert read_tax_code(nine + check) == nine + check
    wrong = nine[:place] + str((int(nine[place]) + off) % 10) + nine[place + 1 :]
    with pytest.raises(BadCell):
        read_tax_code(wrong + check)
