"""The life of a project as one table: what may happen in which state, where it leads, what it asks for. Pure.

The step line and the buttons on a project's page, the forms and the deeds all read this table: one truth. Whether a
project is certified or ended says the ledger alone (projects.ledger); its entries walk through the same table.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

UNCERTIFIED, VALID, SUSPENDED, MERGED, ENDED = "uncertified", "valid", "suspended", "merged", "ended"
ALIVE = (VALID, SUSPENDED)
ANY = (UNCERTIFIED, *ALIVE, MERGED, ENDED)
SAME = "same"

# What the ledger tells of a life; the kinds of its entries, but for the end, which events name more closely.
NEW, INCREASE, DECREASE, END = "new", "increase", "decrease", "end"

AMENDED, TRANSFERRED, SHARES, RELOCATED = "amended", "transferred", "shares", "relocated"
MERGER, SPLIT, SUSPENSION, RESUMED = "merger", "split", "suspended", "resumed"
TERMINATED, WITHDRAWN, VOID = "terminated", "withdrawn", "void"
MERGED_INTO = "merged_into"  # a merger, told from the side of the project that goes into another
NOTHING = "nothing"  # a split, told from the side of the project that came out of it

# What a form asks for, beside the paper.
FACTS, PLACE, HOLDERS, CARRIER = "facts", "place", "holders", "carrier"
PROJECT, AMOUNT, REASON = "project", "amount", "reason"


@dataclass(frozen=True)
class Step:
    kind: str
    starts: tuple  # the states in which it may happen
    ends: str  # the state to which it leads, or the SAME
    label: Any = ""  # the button's word; without one it is entered elsewhere
    does: Any = ""
    asks: tuple = ()
    enters: bool = False  # it brings entries into the ledger, and takes them back with it


TABLE = (
    Step(NEW, (UNCERTIFIED,), VALID),
    Step(INCREASE, (UNCERTIFIED, *ALIVE), SAME),  # an old register may have adjustments only: odd, and taken
    Step(DECREASE, (UNCERTIFIED, *ALIVE), SAME),
    Step(
        AMENDED,
        ALIVE,
        SAME,
        _("Amend without capital"),
        _("The certificate says something else from that day on; the registered capital stays."),
        (FACTS,),
    ),
    Step(
        SHARES,
        ALIVE,
        SAME,
        _("Transfer shares"),
        _("Investors hold other shares from that day on."),
        (HOLDERS,),
    ),
    Step(
        TRANSFERRED,
        ALIVE,
        SAME,
        _("Transfer the project"),
        _("The project has other investors from that day on, and the enterprise that carries it out is theirs."),
        (CARRIER, HOLDERS),
    ),
    Step(
        RELOCATED,
        ALIVE,
        SAME,
        _("Update the location"),
        _("After a re-organisation the same place has another name; earlier figures stay where they were counted."),
        (PLACE,),
    ),
    Step(
        MERGER,
        (VALID,),
        SAME,
        _("Merge a project into it"),
        _("The other project goes on in this one, with its land and its permits, and takes no more events."),
        (PROJECT,),
        enters=True,
    ),
    Step(
        SPLIT,
        (VALID,),
        SAME,
        _("Split a project off"),
        _("The other project came out of this one; each page points at the other."),
        (PROJECT, AMOUNT),
        enters=True,
    ),
    Step(
        SUSPENSION,
        (VALID,),
        SUSPENDED,
        _("Suspend"),
        _("The project stands still and counts as before, until it is resumed or ends."),
        (REASON,),
    ),
    Step(RESUMED, (SUSPENDED,), VALID, _("Resume"), _("The project is valid again.")),
    Step(
        TERMINATED,
        ALIVE,
        SAME,
        _("Terminate"),
        _("The investor ends the project: the ledger takes out what is registered on that day."),
        (REASON,),
        enters=True,
    ),
    Step(
        WITHDRAWN,
        ALIVE,
        SAME,
        _("Revoke"),
        _("The board takes the certificate away: the ledger takes out what is registered on that day."),
        (REASON,),
        enters=True,
    ),
    Step(MERGED_INTO, ALIVE, MERGED),
    Step(NOTHING, ANY, SAME),
    Step(END, ANY, ENDED),
)
STEPS = {step.kind: step for step in TABLE}
OFFERED = tuple(step for step in TABLE if step.label)
CHANGES_CERTIFICATE = (INCREASE, DECREASE, AMENDED, SHARES, TRANSFERRED, RELOCATED, MERGER, SPLIT)


@dataclass(frozen=True)
class Happening:
    """One thing that stands in a project's life. `order`: of recording."""

    kind: str
    day: date
    order: int
    key: Any = None

    @property
    def place(self):
        """A first certificate is the first of its day, an end the last."""
        return self.day, {NEW: 0, END: 2}.get(self.kind, 1), self.order


def walk(happenings):
    """Yields (happening, state before it, state after it), in the order of the days; what may not happen in its state
    leaves the state as it is."""
    state = UNCERTIFIED
    for happening in sorted(happenings, key=lambda one: one.place):
        before, step = state, STEPS[happening.kind]
        if before in step.starts and step.ends != SAME and not (happening.kind == END and before == MERGED):
            state = step.ends
        yield happening, before, state


def faults(happenings):
    """{key: (kind, state)} of what may not happen in the state in which it finds the project."""
    return {
        one.key: (one.kind, before) for one, before, _after in walk(happenings) if before not in STEPS[one.kind].starts
    }


def new_fault(before, after):
    """(kind, state) of a fault in the happenings `after` a change that was none `before` it; or None."""
    known = faults(before)
    return next((fault for key, fault in faults(after).items() if key not in known), None)


def open_steps(state):
    """What may happen now."""
    return [step for step in OFFERED if state in step.starts]
