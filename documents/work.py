"""My work: everything that waits for somebody (`documents.waiting`), with its due date, the most urgent first.

An item knows what is to be done, about what, by when, and the address where it is done.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from documents import waiting
from documents.deadlines import deadline
from documents.models import OutgoingDocument, Urgency

SOON = timedelta(days=7)
MOST = 200  # of each question; nobody's day has more
MARKS = {Urgency.EXPRESS: 0, Urgency.VERY_URGENT: 1, Urgency.URGENT: 2}


@dataclass(frozen=True)
class Kind:
    """Something that is asked of somebody. `is_awaited`: others cannot go on before it is done."""

    what: str
    button: str
    url_name: str
    is_awaited: bool = False
    then: tuple = ()  # what the address has after the id
    is_of_unit: bool = False  # anybody of the unit may do it


KINDS = {
    "review": Kind(_("To review"), _("Review"), "outgoingdocument-move", True, ("pass_on",)),
    "check": Kind(_("To check the form of"), _("Check"), "outgoingdocument-move", True, ("pass_on",)),
    "sign": Kind(_("To approve and sign"), _("Approve"), "outgoingdocument-move", True, ("approve",)),
    "number": Kind(_("To number"), _("Issue"), "outgoingdocument-issue", True),
    "rights": Kind(_("Change of rights to confirm"), _("Look at it"), "rightschange", True),
    "file_plan": Kind(_("File plan to approve"), _("Approve"), "fileplan-approve", True),
    "receive": Kind(_("To receive for the archive"), _("Look at it"), "transfer", True),
    "leaver": Kind(_("Work of somebody who leaves"), pgettext_lazy("work to somebody", "Hand over"), "handover-new"),
    "returned": Kind(_("Returned to me"), _("Edit"), "outgoingdocument-edit", True),
    "draft": Kind(_("My draft"), _("Edit"), "outgoingdocument-edit"),
    "distribute": Kind(_("To distribute"), _("Direct"), "incomingdocument-direct", True),
    "hand_on": Kind(_("To hand on"), _("Hand on"), "assignment-hand-on", True),
    "propose": Kind(_("To propose on"), _("Propose"), "assignment-propose"),
    "answer": Kind(_("To answer"), _("Answer it"), "incomingdocument-answer"),
    "answering": Kind(_("Answer under way"), pgettext_lazy("a button", "Open"), "incomingdocument"),
    "unit_answer": Kind(_("My unit is to answer"), _("Answer it"), "incomingdocument-answer", is_of_unit=True),
    "task": Kind(_("Task of my unit"), _("Report"), "keytask-done", is_of_unit=True),
}
BY_STATE = {"unit_head": "review", "office": "check", "signer": "sign", "approved": "number", "draft": "returned"}


@dataclass(frozen=True)
class Item:
    kind: str
    pk: int  # of the record that the action is about
    about: str
    number: str  # how the record is called, where it has a number
    page: tuple  # the name and the id of the page about it
    since: date | None = None
    due_on: date | None = None
    mark: str = ""  # of urgency

    @property
    def said(self):
        return KINDS[self.kind]

    @property
    def url(self):
        name, pk = self.page
        return reverse(name, args=[pk])

    @property
    def action_url(self):
        return reverse(self.said.url_name, args=[self.pk, *self.said.then])

    @property
    def mark_words(self):
        return Urgency(self.mark).label if self.mark else ""

    def is_overdue(self, day):
        return self.due_on is not None and self.due_on < day

    def is_due_soon(self, day):
        return self.due_on is not None and day <= self.due_on <= day + SOON

    def standing(self, day, workdays):
        """(state, words) of its deadline; nothing where it has none."""
        return deadline(self.due_on, None, day, workdays) if self.due_on else ("", "")

    def rank(self, day):
        """What comes first: what is marked urgent, what I am late with, what others wait for, what my unit is late
        with, what is due soon, the rest, and at last my own drafts."""
        if self.kind == "draft":
            place = 6
        elif self.mark:
            place = 0
        elif self.is_overdue(day):
            place = 3 if self.said.is_of_unit else 1
        elif self.said.is_awaited:
            place = 2
        else:
            place = 4 if self.is_due_soon(day) else 5
        return place, MARKS.get(self.mark, len(MARKS)), self.due_on or date.max, self.since or date.max, self.pk


class Work:
    """What waits for an actor on the actor's day."""

    days_ahead = SOON.days

    def __init__(self, actor):
        self.day = actor.day
        found = (item for source in SOURCES for item in source(actor))
        self.items = sorted(found, key=lambda item: item.rank(self.day))

    def shown(self, which):
        """The items behind a figure of the page; all of them when it names none."""
        return [item for item in self.items if which not in SHOWN or SHOWN[which](item, self.day)]

    @cached_property
    def figures(self):
        """How many wait for my word, are drafts of mine, are due soon, are overdue."""
        counted = Counter(name for item in self.items for name, holds in SHOWN.items() if holds(item, self.day))
        return {name: counted[name] for name in SHOWN}


SHOWN = {
    "waiting": lambda item, day: item.said.is_awaited,
    "overdue": lambda item, day: item.is_overdue(day),
    "soon": lambda item, day: item.is_due_soon(day),
    "drafts": lambda item, day: item.kind == "draft",
}


# -- From rows to items ------------------------------------------------------------------------------------------------


def documents_of(actor):
    """Those that wait for the actor, and the actor's own drafts, which wait too."""
    own = OutgoingDocument.objects.visible_to(actor).filter(state="draft", drafted_by=actor.user)
    moved = Max("moves__at", filter=~Q(moves__kind="remark"))
    documents = (waiting.documents(actor) | own).annotate(moved_at=moved).order_by("moved_at", "pk")
    values = documents.values_list("pk", "state", "subject", "urgency", "moved_at")
    for pk, state, subject, urgency, moved_at in values[:MOST]:
        kind = "draft" if state == "draft" and not moved_at else BY_STATE[state]
        since = moved_at and timezone.localdate(moved_at)
        yield Item(kind, pk, subject, "", ("outgoingdocument", pk), since, mark=urgency)


def arrivals_of(actor):
    """An answer that is begun already is opened, not begun again."""
    begun = waiting.has_answer(OuterRef("pk"), actor)
    arrivals = waiting.arrivals(actor).annotate(is_begun=begun)
    for one in arrivals.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]:
        kind = "unit_answer" if one.lead_unit else "distribute"
        kind = "answering" if one.is_begun and one.lead_unit else kind
        yield arrival_item(kind, one.pk, one, one.due_on, one.arrived_on)


def assignments_of(actor):
    begun = waiting.has_answer(OuterRef("incoming"), actor)
    found = waiting.assignments(actor).select_related("incoming").annotate(is_begun=begun)
    for one in found.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]:
        due_on = one.person_due_on or one.due_on or one.incoming.due_on
        if one.person_id is None:
            yield arrival_item("hand_on", one.pk, one.incoming, due_on, one.given_on)
        elif not one.is_lead or not (one.proposal or one.is_begun):
            yield arrival_item("propose", one.pk, one.incoming, due_on, one.handed_on)
        else:
            kind = "answering" if one.is_begun else "answer"
            yield arrival_item(kind, one.incoming_id, one.incoming, due_on, one.handed_on)


def arrival_item(kind, pk, incoming, due_on, since):
    page = ("incomingdocument", incoming.pk)
    return Item(kind, pk, incoming.subject, str(incoming), page, since, due_on, incoming.urgency)


def tasks_of(actor):
    for task in waiting.tasks(actor).select_related("plan").order_by("due_on", "pk")[:MOST]:
        yield Item("task", task.pk, task.title, str(task.plan), ("keytask", task.pk), due_on=task.due_on)


def rights_of(actor):
    """What was changed, not on what: that may be hidden from who confirms it."""
    for change in waiting.rights(actor).select_related("person").order_by("pk")[:MOST]:
        yield Item("rights", change.pk, str(change), "", ("rightschange", change.pk), timezone.localdate(change.at))


def file_plans_of(actor):
    for plan in waiting.file_plans(actor).order_by("year")[:MOST]:
        yield Item("file_plan", plan.pk, str(plan), "", ("fileplan", plan.pk), plan.submitted_on)


def transfers_of(actor):
    for transfer in waiting.transfers(actor).select_related("unit").order_by("handed_on", "pk")[:MOST]:
        yield Item("receive", transfer.pk, str(transfer), "", ("transfer", transfer.pk), transfer.handed_on)


def leavers_of(actor):
    """Whose work it is, not what: that is on the page where it is handed over."""
    for post in waiting.leavers(actor).select_related("user", "unit").order_by("until", "pk")[:MOST]:
        page = ("handover-new", post.pk)
        yield Item("leaver", post.pk, str(post.user), post.unit.name, page, due_on=post.ends_on)


SOURCES = (
    documents_of, arrivals_of, assignments_of, tasks_of, rights_of, file_plans_of, transfers_of, leavers_of,
)  # fmt: skip
