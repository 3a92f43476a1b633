"""The timelines of documents: everything said and done about one, who opened it, and the time spent in each step."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext as _, ngettext

from accounts.models import Activity, Opening
from accounts.trail import history_of
from documents import way
from documents.models import OutgoingDocument

MOMENT = timedelta(minutes=1)


@dataclass
class Event:
    at: datetime
    who: str
    what: str
    comment: str = ""
    spent: str = ""  # how long it had been where it was, for a move
    changes: list = field(default_factory=list)
    opened: list = field(default_factory=list)  # (moment, who) of each opening, where several are told in one line


@dataclass
class Timeline:
    events: list
    passages: list  # (state's label, how long the document was there)


def timeline_of(document, actor, now):
    """Everything said and done about a document, newest first (D30-5.a). What was said before it was issued is for
    those who had to do with it; others are told from its issue on."""
    moves = list(document.moves.select_related("by", "for_post__user").order_by("pk"))
    entries = history_of(document)
    edits = [edit_event(entry) for entry in entries if not (moves and is_a_move(entry.change))]
    edits += other_deeds(document, entries)
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


def timeline_of_incoming(document):
    """Everything said and done about an incoming document, newest first: its readers are those of the record."""
    entries = history_of(document)
    directions = document.directions.select_related("by", "for_post__user").order_by("pk")
    events = [edit_event(entry) for entry in entries] + other_deeds(document, entries)
    events += [Event(one.at, who_for(one), _("Directed"), one.text) for one in directions] + openings(document)
    return Timeline(sorted(events, key=lambda event: event.at, reverse=True), [])


def other_deeds(document, entries):
    """What was done about it without changing it: files, dispatch, distribution. Remarks and moves tell themselves."""
    told = {entry.change.deed for entry in entries}
    lines = Activity.objects.filter(subject_type=document._meta.label_lower, subject_id=document.pk)
    return [
        Event(line.at, str(line.actor or _("System")), capfirst(str(line)))
        for line in lines.select_related("actor").order_by("pk")
        if str(line.deed) not in told and line.sentence != way.REMARKED
    ]


def is_a_move(change):
    """Moves tell themselves; the change of the state would say it twice."""
    return change.operation == "update" and change.old["state"] != change.new["state"]


def edit_event(entry):
    return Event(entry.at, entry.who, entry.sentence, changes=entry.changes)


def move_event(move, spent):
    what = move.get_kind_display()
    if move.kind in ("submit", "pass_on"):
        what = f"{what} → {move.get_to_state_display().lower()}"
    left = _("after %(spent)s: %(state)s") % {"spent": spent, "state": move.get_from_state_display().lower()}
    return Event(move.at, who_for(move), what, move.comment, left if spent else "")


def who_for(said):
    """Who said it, and for whose post where they stood in for somebody."""
    who = str(said.by or _("System"))
    if said.for_post:
        return _("%(who)s, for %(post)s") % {"who": who, "post": f"{said.for_post.user} ({said.for_post.title})"}
    return who


def openings(document):
    """All of them in one line, at the last one; a document is opened far more often than anything is done about it."""
    seen = Opening.objects.filter(subject_type=document._meta.label_lower, subject_id=document.pk)
    seen = [(one.at, str(one.user)) for one in seen.select_related("user").order_by("-at", "-pk")]
    if len(seen) < 2:
        return [Event(at, who, _("Opened it")) for at, who in seen]
    people = len({who for _at, who in seen})
    words = ngettext("Opened by %(count)d person", "Opened by %(count)d people", people) % {"count": people}
    return [Event(*seen[0], words, opened=seen)]


def long(spent):
    """A length of time in words: 2 days, 3 hours."""
    if spent < MOMENT:
        return _("less than a minute")
    now = datetime(2001, 1, 1) + spent  # noqa: DTZ001 (only the distance counts)
    return timesince(now - spent, now, depth=2).replace("\xa0", " ")
