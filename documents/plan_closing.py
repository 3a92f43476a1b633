"""What stands against closing a plan, all of it at once and each with the record that it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import KeyTask, OutgoingDocument, PlanClosing


@dataclass(frozen=True)
class Reason:
    sentence: str
    about: object  # the record on whose page it is put right

    def __str__(self):
        return self.sentence


def what_is_open(plan, day):
    """The reasons why the plan cannot be closed on that day; none means that it can."""
    if PlanClosing.objects.filter(plan=plan).exists():
        return [Reason(_("The plan is closed already."), plan)]
    if not plan.is_issued:
        return [Reason(_("The plan is not issued yet."), plan)]
    tasks = list(KeyTask.objects.filter(plan=plan).order_by("order"))
    # A draft under it is no plan yet, and not everybody may know of it.
    below = list(OutgoingDocument.objects.issued().filter(year_plan=plan).select_related("closing").order_by("pk"))
    if not tasks and not below:
        return [Reason(_("It has neither tasks nor specific plans: there is nothing to close."), plan)]
    still = [task for task in tasks if not task.done_on or task.done_on > day]
    return [Reason(_("Not done: %(task)s") % {"task": task}, task) for task in still] + [
        Reason(_("Not closed: the specific plan %(plan)s") % {"plan": below_it}, below_it)
        for below_it in below
        if not hasattr(below_it, "closing")
    ]
