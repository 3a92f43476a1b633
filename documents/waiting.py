"""What waits for an actor: the questions, each asked once whatever the number of records, and how much that is."""

from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from accounts.models import Notice, Post, Role
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
)
from documents.models.handover import WORKING

AHEAD = timedelta(days=30)  # a unit's tasks that are due later are in the list of tasks


def documents(actor):
    return OutgoingDocument.objects.visible_to(actor).drafts().waiting_for(actor)


def arrivals(actor):
    """What the actor is to distribute, and what an old register gives to the actor's unit without naming a person."""
    units = [*working_units(actor), *([""] if actor.may("incoming.direct") else [])]
    seen = IncomingDocument.objects.visible_to(actor)
    return seen.waiting(actor.day).filter(lead_unit__in=units).given_to_nobody()


def assignments(actor):
    """What is given to the actor, or to be handed on by the actor. Who only helps has helped with a proposal."""
    mine = Q(person=actor.user) | Q(person=None, unit__in=actor.units(Role.UNIT_HEAD))
    open_now = IncomingDocument.objects.visible_to(actor).waiting(actor.day)
    return Assignment.objects.filter(mine, incoming__in=open_now.values("pk")).exclude(is_lead=False, proposal__gt="")


def tasks(actor):
    given = KeyTask.objects.visible_to(actor).filter(lead_unit__in=working_units(actor), plan__closing=None)
    return given.not_done(actor.day).filter(due_on__lte=actor.day + AHEAD)


def rights(actor):
    """Changes of rights that the actor is to confirm (D30-3.c): all but the own ones, while another leader could."""
    others = Post.objects.held_on(actor.day).filter(role=Role.LEADER, user__is_active=True).exclude(user=actor.user)
    own = Q(by=actor.user) & Exists(others)
    return RightsChange.objects.visible_to(actor).unconfirmed().exclude(own)


def file_plans(actor):
    if not actor.may("fileplans.approve"):
        return FilePlan.objects.none()
    return FilePlan.objects.visible_to(actor).to_approve()


def transfers(actor):
    """What the archive is to receive: all but what the actor handed over, while another clerk could."""
    if not actor.may("transfers.receive"):
        return Transfer.objects.none()
    others = Post.objects.clerks(actor.day).filter(user__is_active=True).exclude(user=actor.user)
    own = Q(handed_by=actor.user) & Exists(others)
    return Transfer.objects.visible_to(actor).filter(received_on=None, sent_back_on=None).exclude(own)


def leavers(actor):
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


def has_answer(incoming, actor):
    """Whether an answer is begun, as far as the actor may know."""
    standing = OutgoingDocument.objects.visible_to(actor).filter(recall=None)
    return Exists(Answer.objects.filter(incoming=incoming, outgoing__in=standing))


def working_units(actor):
    """The names of the units in which the actor works: plans and old registers name units as they are written."""
    return {post.unit.name for post in actor.posts if post.role in (Role.OFFICER, Role.UNIT_HEAD)}


QUESTIONS = (documents, arrivals, assignments, tasks, rights, file_plans, transfers, leavers)


# -- How much waits, for the head of every page ------------------------------------------------------------------------


def count_waiting(actor):
    """(how many things wait for the actor, the own drafts left out; how often the bell rang): one question."""
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
        questions += [question(actor) for question in QUESTIONS]
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
