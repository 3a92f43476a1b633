"""The demonstration's plans, by the deeds of its own people."""

from accounts.actor import Actor
from accounts.demonstration import LAST_DAY
from accounts.models import User
from documents.actions.campaign import add_campaign, put_into_campaign
from documents.actions.plan import close_plan, hang_plan
from documents.actions.task import move_deadline, note_on_task
from documents.demonstration import (
    CAMPAIGNS,
    CLOSED,
    CLOSES,
    HANGS,
    KEEPS_CAMPAIGNS,
    MOVED,
    NOTES,
    SPECIFIC_PLANS,
    YEAR,
    YEAR_PLAN,
)
from documents.models import KeyTask, OutgoingDocument


def tell_demonstration_plans():
    """Hang the specific plans under the year's plan, note what came of tasks, move a deadline, close a plan."""
    documents = {document.number: document for document in OutgoingDocument.objects.filter(book__year=YEAR)}
    for number in SPECIFIC_PLANS:
        hang_plan(documents[number], under=documents[YEAR_PLAN], by=on(LAST_DAY, HANGS))
    for login, plan, order, day, text, number in NOTES:
        task = KeyTask.objects.get(plan=documents[plan], order=order)
        note_on_task(task, text=text, evidence=documents.get(number), by=on(day, login))
    login, plan, order, day, due_on, reason = MOVED
    move_deadline(
        KeyTask.objects.get(plan=documents[plan], order=order), due_on=due_on, reason=reason, by=on(day, login)
    )
    number, day, note = CLOSED
    close_plan(documents[number], note=note, by=on(day, CLOSES))
    gather_campaigns(documents, by=on(LAST_DAY, KEEPS_CAMPAIGNS))


def gather_campaigns(documents, *, by):
    for name, starts_on, plans, others in CAMPAIGNS:
        campaign = add_campaign({"name": name, "starts_on": starts_on}, by=by)
        for number in (*plans, *others):
            put_into_campaign(documents[number], campaign, by=by)
        for task in KeyTask.objects.filter(plan__in=[documents[number] for number in plans]).order_by("pk"):
            put_into_campaign(task, campaign, by=by)


def on(day, login):
    return Actor(day=day, user=User.objects.get(login=login))
