"""The sentences that the office writes: parts in braces, clauses in brackets. They say less, never something wrong."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

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
