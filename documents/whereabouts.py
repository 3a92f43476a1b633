"""What the page of a document tells of its way: the bar with the moves that the reader may make, and the timeline."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from accounts.models import Opening
from accounts.trail import history_of
from documents import way
from documents.chain import choices, lacks_for_submission, signed_by, steps_of, waits_for
from documents.models import OutgoingDocument

MOMENT = timedelta(minutes=1)


@dataclass(frozen=True)
class Bar:
    stations: list  # (state's label, done, here or ahead)
    waits_for: list  # the people with whom it is
    choices: list = field(default_factory=list)
    hindrance: str = ""  # why it cannot go on although it is the reader's turn
    signed: object = None  # how it will be signed, where the reader may sign it

    def only(self, kind):
        """The bar of the page of one move; without a choice, the move is not open now."""
        return replace(self, choices=[choice for choice in self.choices if choice.move.kind == kind])

    @property
    def choice(self):
        return next(iter(self.choices), None)


def bar_of(document, actor):
    steps = steps_of(document, actor.day)
    open_now = choices(document, actor)
    kinds = {choice.move.kind for choice in open_now}
    hindrance, signed = "", None
    if "submit" in kinds and (hindrance := lacks_for_submission(document, steps, actor.day)):
        open_now = [choice for choice in open_now if choice.move.kind != "submit"]
    if "approve" in kinds:
        power = next(choice.power for choice in open_now if choice.move.kind == "approve")
        try:
            signed = signed_by(document, power, actor)
        except ValidationError as error:
            hindrance = " ".join(error.messages)
            open_now = [choice for choice in open_now if choice.move.kind != "approve"]
    people = [person.full_name for person in waits_for(document, actor.day)]
    return Bar(stations(document, steps), people, open_now, hindrance, signed)


def stations(document, steps):
    here = way.ORDER.index(document.state)
    labels = dict(OutgoingDocument.State.choices)
    way_of_it = [state for state in way.ORDER if state not in way.REVIEWERS[:-1] or state in {*steps, document.state}]
    places = ((state, way.ORDER.index(state)) for state in way_of_it)
    return [
        (labels[state], "here" if place == here else "done" if place < here else "ahead") for state, place in places
    ]


@dataclass
class Event:
    at: datetime
    who: str
    what: str
    comment: str = ""
    spent: str = ""  # how long it had been where it was, for a move
    changes: list = field(default_factory=list)


@dataclass
class Timeline:
    events: list
    passages: list  # (state's label, how long the document was there)


def timeline_of(document, actor, now):
    """Everything said and done about a document, newest first (D30-5.a). What was said before it was issued is for
    those who had to do with it; others are told from its issue on."""
    moves = list(document.moves.select_related("by", "for_post__user").order_by("pk"))
    edits = [edit_event(entry) for entry in history_of(document) if not (moves and is_a_move(entry.change))]
    if not OutgoingDocument.objects.filter(pk=document.pk).with_actor(actor).exists():
        issued_at = next((move.at for move in moves if move.kind == "issue"), now)
        events = [move_event(move, "") for move in moves if move.kind == "issue"]
        return Timeline(events + [event for event in edits if event.at >= issued_at], [])
    began = min([move.at for move in moves[:1]] + [event.at for event in edits], default=now)
    events, passages, since = [], {}, began
    for move in moves:
        if move.kind == "remark":
            events.append(move_event(move, ""))
            continue
        spent, since = move.at - since, move.at
        passages[move.from_state] = passages.get(move.from_state, timedelta()) + spent
        events.append(move_event(move, long(spent)))
    if moves and not document.is_issued:
        passages[document.state] = passages.get(document.state, timedelta()) + (now - since)
    labels = dict(OutgoingDocument.State.choices)
    events = sorted(events + edits + openings(document), key=lambda event: event.at, reverse=True)
    return Timeline(events, [(labels[state], long(spent)) for state, spent in passages.items()])


def is_a_move(change):
    """Moves tell themselves; the change of the state would say it twice."""
    return change.operation == "update" and change.old["state"] != change.new["state"]


def edit_event(entry):
    return Event(entry.at, entry.who, entry.sentence, changes=entry.changes)


def move_event(move, spent):
    what = move.get_kind_display()
    if move.kind in ("submit", "pass_on"):
        what = f"{what} → {move.get_to_state_display().lower()}"
    who = str(move.by or _("System"))
    if move.for_post:
        who = _("%(who)s, for %(post)s") % {"who": who, "post": f"{move.for_post.user} ({move.for_post.title})"}
    left = _("after %(spent)s: %(state)s") % {"spent": spent, "state": move.get_from_state_display().lower()}
    return Event(move.at, who, what, move.comment, left if spent else "")


def openings(document):
    seen = Opening.objects.filter(subject_type=document._meta.label_lower, subject_id=document.pk)
    return [Event(one.at, str(one.user), _("Opened it")) for one in seen.select_related("user").order_by("pk")]


def long(spent):
    """A length of time in words: 2 days, 3 hours."""
    if spent < MOMENT:
        return _("less than a minute")
    now = datetime(2001, 1, 1) + spent  # noqa: DTZ001 (only the distance counts)
    return timesince(now - spent, now, depth=2).replace("\xa0", " ")
