"""Campaigns: the list of them, and what belongs to each as somebody may see it, with its states."""

from django.db.models import Count, F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from documents.deadlines import deadline
from documents.models import Answer, IncomingDocument, KeyTask, OutgoingDocument
from kcnportal.lists import Day, HowMany, List, Name, Text

SHOWN = 20


class CampaignList(List):
    columns = [
        Name("name", link="campaign"),
        Day("starts_on"),
        Day("ends_on"),
        HowMany(
            "directives_all",
            gettext_lazy("Directives"),
            behind="incomingdocument-list",
            asked="in_campaign=%(pk)s&year=all",
        ),
        HowMany(
            "documents_all", gettext_lazy("Documents"), behind="outgoingdocument-list", asked="campaign=%(pk)s&year=all"
        ),
        HowMany("tasks_all", gettext_lazy("Tasks"), behind="keytask-list", asked="campaign=%(pk)s"),
        HowMany("tasks_done", gettext_lazy("Done"), behind="keytask-list", asked="campaign=%(pk)s&state=done"),
        HowMany("tasks_overdue", gettext_lazy("Overdue"), behind="keytask-list", asked="campaign=%(pk)s&state=overdue"),
        Text("description", shown=False, sort=False),
    ]
    order = ["-starts_on", "name"]
    empty = gettext_lazy("No campaign is recorded yet.")


def with_counts(campaigns, actor):
    """Campaigns with how much of each kind belongs to them, of what the reader may see."""
    tasks = KeyTask.objects.visible_to(actor)
    return campaigns.annotate(
        directives_all=count_of(IncomingDocument.objects.visible_to(actor)),
        documents_all=count_of(OutgoingDocument.objects.visible_to(actor)),
        tasks_all=count_of(tasks),
        tasks_done=count_of(tasks.done(actor.day)),
        tasks_overdue=count_of(tasks.overdue(actor.day)),
    )


def count_of(records):
    """How many of these belong to a campaign, as a part of the query of campaigns."""
    grouped = records.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    return Coalesce(Subquery(grouped.annotate(count=Count("pk")).values("count")), 0)


def contents(campaign, actor, workdays):
    """The newest of each kind and how many there are, in the names of the page's template."""
    directives = with_answer(IncomingDocument.objects.visible_to(actor).filter(campaign=campaign), actor.day)
    documents = OutgoingDocument.objects.visible_to(actor).filter(campaign=campaign)
    tasks = KeyTask.objects.visible_to(actor).filter(campaign=campaign)
    newest = documents.select_related("type").order_by(F("issued_on").desc(nulls_first=True), "-number")
    return {
        "directives": [(one, stated(one.due_on, one.ended_on, actor, workdays)) for one in directives[:SHOWN]],
        "directives_all": directives.count(),
        "directives_open": directives.filter(ended_on=None).count(),
        "documents": newest[:SHOWN],
        "documents_all": documents.count(),
        "plans_all": documents.plans().count(),
        "tasks": [
            (task, stated(task.due_on, task.done_on, actor, workdays))
            for task in tasks.select_related("plan").order_by("due_on", "pk")[:SHOWN]
        ],
        "tasks_all": tasks.count(),
        "tasks_done": tasks.done(actor.day).count(),
        "tasks_overdue": tasks.overdue(actor.day).count(),
    }


def with_answer(directives, day):
    """Directives with the day on which each ended: answered, or settled or cancelled without an answer."""
    first = Answer.objects.standing(day).filter(incoming=OuterRef("pk")).values("incoming")
    answered = Subquery(first.annotate(on=Min("outgoing__issued_on")).values("on"))
    return directives.annotate(ended_on=Coalesce(answered, "settled_on", "cancelled_on"))


def stated(due_on, done_on, actor, workdays):
    """(state, words) of a deadline, or nothing where none was set."""
    return deadline(due_on, done_on, actor.day, workdays) if due_on else None
