"""The way of an outgoing document to its number: one table of moves. Pure: what it asks about is passed in.

The bar on a document's page is drawn from `open_moves`, and the deeds check by it: one truth.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _, gettext_noop, pgettext_lazy

DRAFT, UNIT_HEAD, OFFICE, SIGNER, APPROVED, ISSUED = "draft", "unit_head", "office", "signer", "approved", "issued"
ORDER = (DRAFT, UNIT_HEAD, OFFICE, SIGNER, APPROVED, ISSUED)
NEXT, SAME = "next", "same"

# Parts that somebody may have in a document's way. A reviewer's part is named like the state in which it acts.
DRAFTER, CLERK = "drafter", "clerk"
DRAFTED = "drafted"  # it before it was handed over to another drafter
REVIEWERS = (UNIT_HEAD, OFFICE, SIGNER)
REVIEWER, ANYBODY = "reviewer", "anybody"
REMARKED = gettext_noop("left a remark on “%(record)s”")  # the line of activity of what moves nothing


@dataclass(frozen=True)
class Move:
    kind: str
    starts: tuple  # the states from which it goes
    ends: str  # a state, the NEXT one on this document's way, or the SAME
    who: str  # the part that makes it; REVIEWER: the one with whom the document is, ANYBODY: whoever has a part
    label: str
    needs_comment: bool = False
    is_final: bool = False  # whoever makes it cannot undo it, and is asked whether it is meant
    only_unread: bool = False


TABLE = (
    Move("submit", (DRAFT,), NEXT, DRAFTER, _("Submit")),
    Move("approve", (SIGNER,), APPROVED, REVIEWER, _("Approve and sign"), is_final=True),
    Move("issue", (APPROVED,), ISSUED, CLERK, _("Issue"), is_final=True),
    Move("pass_on", (UNIT_HEAD, OFFICE), NEXT, REVIEWER, _("Agree and pass on")),
    Move("return", REVIEWERS, DRAFT, REVIEWER, _("Return"), needs_comment=True),
    Move("return", (APPROVED,), DRAFT, CLERK, _("Return"), needs_comment=True),
    Move("take_back", REVIEWERS, DRAFT, DRAFTER, pgettext_lazy("a draft", "Take back"), only_unread=True),
    Move("remark", ORDER[:-1], SAME, ANYBODY, _("Leave a remark"), needs_comment=True),
)
KINDS = tuple(dict.fromkeys(move.kind for move in TABLE))


@dataclass(frozen=True)
class Choice:
    """A move that somebody may make now: where it leads, and by which power (None: not in another's stead)."""

    move: Move
    ends: str
    power: object = None

    @property
    def does(self):
        return DOES.get((self.move.kind, self.ends)) or DOES[self.move.kind]

    @property
    def asks(self):
        return _("A comment is needed.") if self.move.needs_comment else ""


DOES = {
    ("submit", UNIT_HEAD): _("It goes to the head of the drafting unit. You cannot change it while it is there."),
    ("submit", OFFICE): _("It goes to the office, which checks its form. You cannot change it while it is there."),
    ("submit", SIGNER): _("It goes to its signer. You cannot change it while it is there."),
    ("pass_on", OFFICE): _("It goes to the office, which checks its form."),
    ("pass_on", SIGNER): _("It goes to its signer."),
    "approve": _("You sign it. It goes to the records clerk, who gives the number; its text stays as it is now."),
    "return": _("It goes back to the drafter with your comment, to be changed and submitted again."),
    "take_back": _("It is with you again, as nobody has opened it yet."),
    "issue": _("It gets the next number of its register and today's date. Nothing in it can be changed any more."),
    "remark": _("It is kept with the document and read by everybody on its way; the document stays where it is."),
}


def steps_of(route, *, drafter_heads_unit, drafter_checks_form, signer_heads_unit):
    """The steps that a document takes before its signer: a step is skipped where it would be a drafter's own, and the
    unit head's where the unit head signs (TL.)."""
    skipped = {UNIT_HEAD: drafter_heads_unit or signer_heads_unit, OFFICE: drafter_checks_form}
    return tuple(step for step in ORDER if step in route and not skipped.get(step))


def next_state(state, steps):
    """The step after this one; a step that was taken out of the way meanwhile is left for the one after it."""
    ahead = ORDER[ORDER.index(state) + 1 :]
    return next(step for step in ahead if step in (*steps, SIGNER))


def open_moves(state, *, steps, parts, is_unread):
    """The moves that somebody with these parts may make now. `parts`: {part: power}.

    A drafter, also of before, has no part in the review, by whatever power: nobody passes on, returns or approves what
    they drafted.
    """
    return [
        Choice(move, end_of(move, state, steps), parts.get(part_in(move, state)))
        for move in TABLE
        if state in move.starts and has_part(move, state, parts) and (is_unread or not move.only_unread)
    ]


def end_of(move, state, steps):
    if move.ends == NEXT:
        return next_state(state, steps)
    return state if move.ends == SAME else move.ends


def part_in(move, state):
    return state if move.who == REVIEWER else move.who


def has_part(move, state, parts):
    if move.who == ANYBODY:
        return bool(parts)
    if move.who == REVIEWER and (DRAFTER in parts or DRAFTED in parts):
        return False
    return part_in(move, state) in parts


def ever_moves(kind, parts):
    """Whether somebody with these parts makes such a move in any state: for others, it does not exist."""
    return any(move.kind == kind and has_part(move, state, parts) for move in TABLE for state in move.starts)
