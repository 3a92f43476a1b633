"""A document's way, tried in every order by everybody: nothing gets a number that somebody else has not approved."""

import os
import uuid
from contextlib import contextmanager, suppress

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.actor import system
from documents import way
from documents.actions.outgoing import change_draft, issue_document
from documents.actions.way import DEEDS
from documents.models import DocumentMove, DocumentType, OutgoingDocument
from tests.documents.office import Office

pytestmark = pytest.mark.sqlite_only  # who may do what does not hang on its database

RUNS = int(os.environ.get("WAY_LIFE_RUNS", 12))
STEPS = int(os.environ.get("WAY_LIFE_STEPS", 30))
PEOPLE = ["owner", "colleague", "head", "stranger", "other_head", "clerk", "leader", "manager", "administrator"]
LEADS = {(move.kind, start): move.ends for move in way.TABLE for start in move.starts}


class WayLife(RuleBasedStateMachine):
    """Everybody tries every move on every document; what happened must be what the table says."""

    documents = Bundle("documents")

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.office = Office()

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @rule(
        target=documents,
        who=st.sampled_from(["owner", "head", "clerk"]),
        signer=st.sampled_from(["leader", "head", "other_head"]),
        kind=st.sampled_from(["KH", "GM"]),
    )
    def draft(self, who, signer, kind):
        by, signer = getattr(self.office, who), signer if signer != who else "leader"
        unit = self.office.bureau if who == "clerk" else self.office.investment
        words = {"signing_post": self.office.post_of(signer), "type": DocumentType.objects.get(code=kind)}
        return self.office.draft(by=by, unit=unit, **words)

    @rule(giver=st.sampled_from(["leader", "head", "other_head"]), to=st.sampled_from(["owner", "head", "clerk"]))
    def give_powers(self, giver, to):
        if giver != to:
            self.office.give(giver, to)

    @rule(document=documents, who=st.sampled_from(PEOPLE), kind=st.sampled_from(sorted(DEEDS)))
    def try_to_move(self, document, who, kind):
        with refused_or_done():
            DEEDS[kind](document, by=getattr(self.office, who), comment="Vì vậy.")

    @rule(document=documents, kind=st.sampled_from(["submit", "pass_on", "approve"]))
    def go_on(self, document, kind):
        """Whoever may, so that documents do arrive."""
        for who in PEOPLE:
            with refused_or_done():
                DEEDS[kind](document, by=getattr(self.office, who))

    @rule(document=documents, who=st.sampled_from([*PEOPLE, "system"]))
    def try_to_issue(self, document, who):
        by = system(self.office.day) if who == "system" else getattr(self.office, who)
        with refused_or_done():
            issue_document(document.pk, by=by, token=uuid.uuid4(), clock=self.office.clock)

    @rule(document=documents, who=st.sampled_from(PEOPLE))
    def try_to_change(self, document, who):
        document.refresh_from_db()
        before = document.state
        with refused_or_done():
            change_draft(document, {"subject": f"Sửa bởi {who}"}, by=getattr(self.office, who))
            assert before in ("draft", "unit_head")

    @invariant()
    def what_is_issued_was_approved_by_somebody_else(self):
        for document in OutgoingDocument.objects.filter(state__in=["approved", "issued"]):
            approved = document.moves.filter(kind="approve").last()
            assert approved is not None and approved.by_id not in (None, document.drafted_by_id)
            assert document.moves.filter(kind="return", pk__gt=approved.pk).count() == 0
            assert document.signer == approved.by.full_name

    @invariant()
    def states_follow_the_table(self):
        for document in OutgoingDocument.objects.all():
            state = "draft"
            for move in document.moves.all():
                assert move.from_state == state
                ends = LEADS[move.kind, state]
                assert ends in (move.to_state, way.NEXT, way.SAME)
                state = move.to_state
            assert document.state == state

    @invariant()
    def nobody_reviewed_their_own(self):
        reviewed = DocumentMove.objects.filter(kind__in=["pass_on", "approve"])
        assert not [move for move in reviewed.select_related("document") if move.by_id == move.document.drafted_by_id]


@contextmanager
def refused_or_done():
    """What is refused is undone."""
    with suppress(PermissionDenied, ValidationError, OutgoingDocument.DoesNotExist), transaction.atomic():
        yield


def live(runs, steps, phases):
    chosen = {"max_examples": runs, "stateful_step_count": steps, "phases": phases, "derandomize": runs <= 50}
    unhurried = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    run_state_machine_as_test(WayLife, settings=settings(**chosen, **unhurried))


def test_the_life_of_a_document(db):
    live(RUNS, STEPS, tuple(Phase))


def test_where_the_drafter_may_review_the_machine_complains(db, monkeypatch):
    def anybody(move, state, parts):
        return bool(parts) if move.who == way.ANYBODY else way.part_in(move, state) in parts

    monkeypatch.setattr(way, "has_part", anybody)
    with pytest.raises(AssertionError):
        live(25, 30, [Phase.generate])
