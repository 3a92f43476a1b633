"""My work: everything that waits for somebody, with its due date, the most urgent first.

Each question is asked once, whatever the number of documents. An item knows what is to be done, about what, by when,
and the address where it is done.
"""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, Exists, F, Max, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import Notice, Post, Role
from documents.deadlines import deadline
from documents.models import (
    Answer,
    Assignment,
    CaseFile,
    FilePlan,
    IncomingDocument,
    KeyTask,
    OutgoingDocument,
    RightsChange,
    Transfer,
    Urgency,
)
from documents.models.handover import WORKING

SOON = timedelta(days=7)
AHEAD = timedelta(days=30)  # a unit's tasks that are due later are in the list of tasks
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

    def __init__(self, actor):
        self.day = actor.day
        found = (item for question in QUESTIONS for item in question(actor))
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


# -- The questions, each asked once ------------------------------------------------------------------------------------


def waiting_documents(actor):
    return OutgoingDocument.objects.visible_to(actor).drafts().waiting_for(actor)


def waiting_arrivals(actor):
    """What the actor is to distribute, and what an old register gives to the actor's unit without naming a person."""
    units = [*working_units(actor), *([""] if actor.may("incoming.direct") else [])]
    seen = IncomingDocument.objects.visible_to(actor)
    return seen.waiting(actor.day).filter(lead_unit__in=units).given_to_nobody()


def waiting_assignments(actor):
    """What is given to the actor, or to be handed on by the actor. Who only helps has helped with a proposal."""
    mine = Q(person=actor.user) | Q(person=None, unit__in=actor.units(Role.UNIT_HEAD))
    open_now = IncomingDocument.objects.visible_to(actor).waiting(actor.day)
    return Assignment.objects.filter(mine, incoming__in=open_now.values("pk")).exclude(is_lead=False, proposal__gt="")


def waiting_tasks(actor):
    tasks = KeyTask.objects.visible_to(actor).filter(lead_unit__in=working_units(actor), plan__closing=None)
    return tasks.not_done(actor.day).filter(due_on__lte=actor.day + AHEAD)


def waiting_rights(actor):
    """Changes of rights that the actor is to confirm (D30-3.c): all but the own ones, while another leader could."""
    others = Post.objects.held_on(actor.day).filter(role=Role.LEADER, user__is_active=True).exclude(user=actor.user)
    own = Q(by=actor.user) & Exists(others)
    return RightsChange.objects.visible_to(actor).unconfirmed().exclude(own)


def waiting_file_plans(actor):
    if not actor.may("fileplans.approve"):
        return FilePlan.objects.none()
    return FilePlan.objects.visible_to(actor).to_approve()


def waiting_transfers(actor):
    """What the archive is to receive: all but what the actor handed over, while another clerk could."""
    if not actor.may("transfers.receive"):
        return Transfer.objects.none()
    others = Post.objects.clerks(actor.day).filter(user__is_active=True).exclude(user=actor.user)
    own = Q(handed_by=actor.user) & Exists(others)
    return Transfer.objects.visible_to(actor).filter(received_on=None, sent_back_on=None).exclude(own)


def waiting_leavers(actor):
    """The last posts of those who leave a unit that the actor heads, or left it, or sign in no longer, and still have
    work in hand there."""
    until = Coalesce("ends_on", Value(date.max), output_field=DateField())
    posts = Post.objects.filter(role__in=WORKING, unit__in=actor.units(Role.UNIT_HEAD)).exclude(user=actor.user)
    in_place = {"user": OuterRef("user"), "unit": OuterRef("unit"), "role__in": WORKING}
    later = (
        Post.objects.annotate(until=until)
        .filter(**in_place)
        .filter(Q(until__gt=OuterRef("until")) | Q(until=OuterRef("until"), pk__gt=OuterRef("pk")))
    )
    leave = Q(ends_on__lte=actor.day + AHEAD) | Q(user__is_active=False)
    return posts.annotate(until=until).filter(leave, ~Exists(later), has_work(actor.day))


def has_work(day):
    """Whether the person of a post has drafts, directives or case files in its unit."""
    unit, person = OuterRef("unit"), OuterRef("user")
    drafts = OutgoingDocument.objects.drafts().filter(drafted_by=person, drafting_unit=unit)
    open_now = IncomingDocument.objects.waiting(day).values("pk")
    parts = Assignment.objects.filter(person=person, unit=unit, incoming__in=open_now)
    files = CaseFile.objects.opened().filter(keeper=person, unit=unit)
    return Exists(drafts) | Exists(parts) | Exists(files)


WAITING = (
    waiting_documents, waiting_arrivals, waiting_assignments, waiting_tasks, waiting_rights, waiting_file_plans,
    waiting_transfers, waiting_leavers,
)  # fmt: skip


def working_units(actor):
    """The names of the units in which the actor works: plans and old registers name units as they are written."""
    return {post.unit.name for post in actor.posts if post.role in (Role.OFFICER, Role.UNIT_HEAD)}


def count_waiting(actor):
    """(how many things wait for the actor, the own drafts left out; how often the bell rang): one question, for the
    head of every page."""
    sql, parameters = head_question(actor, standing_of(actor))
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rings, *work = cursor.fetchone()
    return sum(work), rings


@lru_cache(maxsize=500)
def head_question(actor, standing):
    """The SQL of what the head of a page asks, and its parameters. They follow from who asks, with which posts and on
    which day, and putting them together costs ten times the answer."""
    questions = [heard_notices(actor)]
    if actor.may("documents.read"):
        questions += [question(actor) for question in WAITING]
    counts, parameters = [], []
    for question in questions:
        with suppress(EmptyResultSet):  # nothing can wait there
            sql, values = question.order_by().values("pk").query.sql_with_params()
            counts.append(f"(SELECT COUNT(*) FROM ({sql}) AS asked)")  # noqa: S608 (the querysets' own SQL)
            parameters += values
    return f"SELECT {', '.join(counts)}", tuple(parameters)


def standing_of(actor):
    """All that an actor's questions read of posts and delegations."""
    return tuple(
        (post.pk, post.role, post.standing, post.unit_id, post.unit.name, tuple(post.unit.fields), power.in_office)
        + ((power.delegation.pk, power.delegation.kind, tuple(power.delegation.fields)) if power.delegation else ())
        for power in actor.powers
        for post in [power.post]
    )


def heard_notices(actor):
    """The unseen ones, without those of drafts, and of tasks of drafts, that the actor may see no longer."""
    hidden = Q(pk__in=[])
    for model in (OutgoingDocument, IncomingDocument, KeyTask):
        seen = model.objects.visible_to(actor).filter(pk=OuterRef("subject_id"))
        hidden |= Q(subject_type=model._meta.label_lower) & ~Exists(seen)
    return Notice.objects.of(actor.user).unseen().exclude(hidden)


# -- From rows to items ------------------------------------------------------------------------------------------------


def documents_of(actor):
    """Those that wait for the actor, and the actor's own drafts, which wait too."""
    own = OutgoingDocument.objects.visible_to(actor).filter(state="draft", drafted_by=actor.user)
    moved = Max("moves__at", filter=~Q(moves__kind="remark"))
    documents = (waiting_documents(actor) | own).annotate(moved_at=moved).order_by("moved_at", "pk")
    values = documents.values_list("pk", "state", "subject", "urgency", "moved_at")
    for pk, state, subject, urgency, moved_at in values[:MOST]:
        kind = "draft" if state == "draft" and not moved_at else BY_STATE[state]
        since = moved_at and timezone.localdate(moved_at)
        yield Item(kind, pk, subject, "", ("outgoingdocument", pk), since, mark=urgency)


def arrivals_of(actor):
    """An answer that is begun already is opened, not begun again."""
    begun = has_answer(OuterRef("pk"), actor)
    arrivals = waiting_arrivals(actor).annotate(is_begun=begun)
    for one in arrivals.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]:
        kind = "unit_answer" if one.lead_unit else "distribute"
        kind = "answering" if one.is_begun and one.lead_unit else kind
        yield arrival_item(kind, one.pk, one, one.due_on, one.arrived_on)


def has_answer(incoming, actor):
    """Whether an answer is begun, as far as the actor may know."""
    standing = OutgoingDocument.objects.visible_to(actor).filter(recall=None)
    return Exists(Answer.objects.filter(incoming=incoming, outgoing__in=standing))


def assignments_of(actor):
    begun = has_answer(OuterRef("incoming"), actor)
    found = waiting_assignments(actor).select_related("incoming").annotate(is_begun=begun)
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
    for task in waiting_tasks(actor).select_related("plan").order_by("due_on", "pk")[:MOST]:
        yield Item("task", task.pk, task.title, str(task.plan), ("keytask", task.pk), due_on=task.due_on)


def rights_of(actor):
    """What was changed, not on what: that may be hidden from who confirms it."""
    for change in waiting_rights(actor).select_related("person").order_by("pk")[:MOST]:
        yield Item("rights", change.pk, str(change), "", ("rightschange", change.pk), timezone.localdate(change.at))


def file_plans_of(actor):
    for plan in waiting_file_plans(actor).order_by("year")[:MOST]:
        yield Item("file_plan", plan.pk, str(plan), "", ("fileplan", plan.pk), plan.submitted_on)


def transfers_of(actor):
    for transfer in waiting_transfers(actor).select_related("unit").order_by("handed_on", "pk")[:MOST]:
        yield Item("receive", transfer.pk, str(transfer), "", ("transfer", transfer.pk), transfer.handed_on)


def leavers_of(actor):
    """Whose work it is, not what: that is on the page where it is handed over."""
    for post in waiting_leavers(actor).select_related("user", "unit").order_by("until", "pk")[:MOST]:
        page = ("handover-new", post.pk)
        yield Item("leaver", post.pk, str(post.user), post.unit.name, page, due_on=post.ends_on)


QUESTIONS = (
    documents_of, arrivals_of, assignments_of, tasks_of, rights_of, file_plans_of, transfers_of, leavers_of,
)  # fmt: skip
