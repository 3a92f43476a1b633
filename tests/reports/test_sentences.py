"""The sentences that the office writes: parts in braces, clauses in brackets. They say less, never something wrong."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from hypothesis import given, strategies as st

from kcnportal.money import plain, rounded
from reports.parts import Parts, is_known
from reports.sentences import check, clauses, say

TEXT = "Vốn FDI đạt {fdi}[, bằng {fdi|same_period} so với cùng kỳ][ và bằng {fdi|target} kế hoạch năm]."
ALL = {"fdi": "273,5 triệu USD", "fdi|same_period": "177%", "fdi|target": "70%"}


def test_a_sentence_says_its_parts():
    assert say(TEXT, ALL.get) == "Vốn FDI đạt 273,5 triệu USD, bằng 177% so với cùng kỳ và bằng 70% kế hoạch năm."


def test_a_clause_without_its_base_is_left_out():
    without = ALL | {"fdi|same_period": None}
    assert say(TEXT, without.get) == "Vốn FDI đạt 273,5 triệu USD và bằng 70% kế hoạch năm."
    without |= {"fdi|target": ""}
    assert say(TEXT, without.get) == "Vốn FDI đạt 273,5 triệu USD."


def test_a_sentence_without_what_it_is_about_says_nothing():
    assert say(TEXT, {"fdi|same_period": "177%"}.get) == ""


def test_words_without_parts_are_said_as_they_are():
    assert say("Không có gì  phát sinh.", {}.get) == "Không có gì phát sinh."


@given(st.text(max_size=30))
def test_what_a_part_says_is_never_read_again(value):
    assert say("{name}!", {"name": f"x{value}x"}.get) == " ".join(f"x{value}x!".split())


@given(st.text(alphabet="ab {}[]|", max_size=40))
def test_a_text_is_read_or_refused_with_a_sentence(text):
    try:
        found = clauses(text)
    except ValidationError as error:
        assert error.messages[0]
    else:
        assert all(clause.parts for clause in found if clause.is_optional)


@pytest.mark.parametrize(
    "text",
    [
        "Đạt {fdi",
        "Đạt fdi}",
        "Đạt [, bằng {fdi}",
        "Đạt ], {fdi}",
        "[a [b {fdi}]]",
        "Đạt {}",
        "Đạt [không]",
        "Đạt {khác}",
    ],
    ids=["brace open", "brace alone", "clause open", "bracket alone", "nested", "nameless", "no part", "unknown"],
)
def test_a_slip_in_a_text_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        check(text, lambda name: name == "fdi")
    assert refused.value.messages[0]


def test_an_unknown_part_is_named():
    with pytest.raises(ValidationError) as refused:
        check("Đạt {fdi.atracted}", lambda name: False)
    assert "{fdi.atracted}" in refused.value.messages[0]


# --- What the parts say ---

COMPARED = (
    "Đạt {fdi.attracted}[, bằng {fdi.attracted|same_period} so với cùng kỳ][ và bằng {fdi.attracted|target} kế hoạch]."
)
amounts = st.none() | st.integers(0, 10**12).map(str)


def snapshot(value, same_period, target):
    """A report of one line, as it is frozen."""
    line = {"code": "fdi.attracted", "unit": "USD", "value": value, "same_period": same_period, "target": target}
    line |= {"target_version": None, "no_base": None}
    breakdowns = {"park": [], "country": [], "sector": [], "field": [], "type": []}
    return {
        "period": {"code": "2022-9M", "start": "2021-12-15", "end": "2022-09-14"},
        "as_known_on": None,
        "lines": [line],
        "breakdowns": breakdowns,
        "large_projects": [],
        "large_groups": [],
        "kept": {"parts": {}, "counted_on": "2022-09-20", "large_from": "0"},
    }


@given(st.integers(0, 10**12).map(str), amounts, amounts)
def test_a_percentage_is_said_if_and_only_if_its_base_is_there_and_is_that_of_the_figures(value, same_period, target):
    said = say(COMPARED, Parts(snapshot(value, same_period, target)))
    for base, words in ((same_period, "so với cùng kỳ"), (target, "kế hoạch")):
        has_base = base is not None and base != "0"
        assert (words in said) == has_base
        if has_base:
            percent = plain(rounded(Fraction(value) / Fraction(base) * 100, 0))
            is_little = percent == "0" and value != "0"
            told = gettext("under %(percent)s%%") % {"percent": 1} if is_little else f"{percent}%"
            assert f"bằng {told} {words}" in said.replace(".", "")


def test_a_figure_that_is_not_there_makes_no_sentence():
    assert say(COMPARED, Parts(snapshot(None, "5", "5"))) == ""


def test_every_aspect_of_every_indicator_is_a_part_and_others_are_not():
    assert is_known("fdi.attracted") and is_known("park.occupancy|target") and is_known("ddi.top_parks")
    assert not any(map(is_known, ("fdi", "fdi.attracted|", "fdi.attracted|median", "park.top_parks", "kept", "")))
