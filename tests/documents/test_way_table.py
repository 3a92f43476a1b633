"""The table of moves and the sign-off marks, without any record."""

import pytest

from documents import way
from documents.models import AuthorityMark, DocumentMove, OutgoingDocument, Step
from documents.signing import Signer, sign_off
from documents.way import APPROVED, CLERK, DRAFT, DRAFTER, OFFICE, SIGNER, UNIT_HEAD

HEAD, AGENCY = "Trưởng ban", "Ban Quản lý các khu công nghiệp"


def moves(state, *parts, steps=(UNIT_HEAD, OFFICE), is_unread=True):
    found = way.open_moves(state, steps=steps, parts=dict.fromkeys(parts), is_unread=is_unread)
    return {choice.move.kind: choice.ends for choice in found}


def test_the_table_speaks_of_what_is_in_the_database():
    assert set(way.ORDER) == set(OutgoingDocument.State.values)
    assert set(way.KINDS) == set(DocumentMove.Kind.values)
    assert set(Step.values) <= set(way.ORDER)


def test_every_choice_says_what_it_does():
    everybody = (*way.REVIEWERS, CLERK)
    for state in way.ORDER:
        for parts in (everybody, (DRAFTER,)):
            found = way.open_moves(state, steps=(UNIT_HEAD, OFFICE), parts=dict.fromkeys(parts), is_unread=True)
            assert all(choice.does and choice.move.label for choice in found)


def test_a_draft_goes_to_the_first_step_of_its_way():
    assert moves(DRAFT, DRAFTER) == {"submit": UNIT_HEAD, "remark": DRAFT}
    assert moves(DRAFT, DRAFTER, steps=(OFFICE,))["submit"] == OFFICE
    assert moves(DRAFT, DRAFTER, steps=())["submit"] == SIGNER


def test_each_reviewer_acts_where_the_document_is():
    assert moves(UNIT_HEAD, UNIT_HEAD) == {"pass_on": OFFICE, "return": DRAFT, "remark": UNIT_HEAD}
    assert moves(OFFICE, OFFICE, CLERK) == {"pass_on": SIGNER, "return": DRAFT, "remark": OFFICE}
    assert moves(SIGNER, SIGNER) == {"approve": APPROVED, "return": DRAFT, "remark": SIGNER}
    assert moves(APPROVED, OFFICE, CLERK) == {"issue": "issued", "return": DRAFT, "remark": APPROVED}
    assert moves(SIGNER, UNIT_HEAD, OFFICE, CLERK) == {"remark": SIGNER}
    assert moves("issued", *way.REVIEWERS, CLERK, DRAFTER) == {}


def test_whoever_has_no_part_does_nothing():
    assert [moves(state) for state in way.ORDER] == [{}] * 6


def test_the_drafter_reviews_nothing_by_whatever_power():
    for state in way.REVIEWERS:
        assert moves(state, DRAFTER, *way.REVIEWERS) == {"take_back": DRAFT, "remark": state}
        assert "take_back" not in moves(state, DRAFTER, is_unread=False)


def test_a_step_that_left_the_way_meanwhile_is_left_for_the_next():
    assert moves(UNIT_HEAD, UNIT_HEAD, steps=())["pass_on"] == SIGNER
    assert moves(OFFICE, OFFICE, steps=(UNIT_HEAD,))["pass_on"] == SIGNER


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        ({}, (UNIT_HEAD, OFFICE)),
        ({"drafter_heads_unit": True}, (OFFICE,)),
        ({"signer_heads_unit": True}, (OFFICE,)),
        ({"drafter_checks_form": True}, (UNIT_HEAD,)),
        ({"drafter_heads_unit": True, "drafter_checks_form": True}, ()),
    ],
)
def test_a_step_is_skipped_where_it_would_be_ones_own(facts, steps):
    nothing = dict.fromkeys(["drafter_heads_unit", "signer_heads_unit", "drafter_checks_form"], False)
    assert way.steps_of(["office", "unit_head"], **nothing | facts) == steps


# --- Sign-off marks ---


@pytest.mark.parametrize(
    ("signer", "mark", "lines"),
    [
        ({}, "", ["TRƯỞNG BAN"]),
        ({"title": "Phó Trưởng ban", "standing": "deputy"}, "KT.", ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]),
        ({"title": "Quyền Trưởng ban", "standing": "acting"}, "Q.", ["Q. TRƯỞNG BAN"]),
        ({"title": "Chánh Văn phòng", "role": "unit_head"}, "TL.", ["TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"]),
        (
            {
                "title": "Phó Chánh Văn phòng",
                "role": "unit_head",
                "standing": "deputy",
                "chief_title": "Chánh Văn phòng",
            },
            "TL.",
            ["TL. TRƯỞNG BAN", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ),
        ({"title": "Trưởng phòng", "stands_in": "authorisation"}, "TUQ.", ["TUQ. TRƯỞNG BAN", "TRƯỞNG PHÒNG"]),
        ({"title": "Phó Trưởng ban", "stands_in": "substitute"}, "KT.", ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]),
        (
            {
                "title": "Phó Trưởng phòng",
                "role": "unit_head",
                "stands_in": "substitute",
                "chief_title": "Trưởng phòng",
            },
            "TL.",
            ["TL. TRƯỞNG BAN", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
        ),
    ],
)
def test_the_mark_follows_from_who_signs(signer, mark, lines):
    signed = sign_off(Signer(**{"name": "An", "title": HEAD, "role": "leader"} | signer), head_title=HEAD)
    assert (signed.mark, list(signed.lines), signed.name) == (mark, lines, "An")
    assert mark in ("", *AuthorityMark.values)


def test_for_a_collective_its_name_stands_above():
    deputy = Signer("An", "Phó Trưởng ban", "leader", "deputy")
    signed = sign_off(deputy, head_title=HEAD, collective=AGENCY)
    assert signed.mark == "TM."
    assert list(signed.lines) == ["TM. BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]
