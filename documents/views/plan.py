from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from documents.actions.plan import close_plan, hang_plan
from documents.forms.plan import CloseForm, HangForm
from documents.lists.plan import PlanList, with_progress
from documents.models import OutgoingDocument
from documents.plan_closing import what_is_open


@policy("documents.read")
def plan_list(request):
    plans = OutgoingDocument.objects.visible_to(request.actor).plans()
    return PlanList(request, with_progress(plans, request.actor.day)).respond("documents/plan/list.html")


@policy("plans.hang")
def plan_hang(request, pk):
    plan = seen_plan(request, pk, "plans.hang")
    form = HangForm(request.POST or None, actor=request.actor, initial={"year_plan": plan.year_plan})
    if form.carry_out(lambda: hang_plan(plan, under=form.cleaned_data["year_plan"], by=request.actor)):
        messages.success(request, _("The changes are saved."))
        return redirect("outgoingdocument", pk)
    heading = _("Put %(plan)s under another plan") % {"plan": plan}
    context = {"form": form, "plan": plan, "heading": heading, "back": reverse("outgoingdocument", args=[pk])}
    return render(request, "documents/task/form.html", context)


@policy("plans.close")
def plan_close(request, pk):
    plan = seen_plan(request, pk, "plans.close")
    form = CloseForm(request.POST or None)
    if form.carry_out(lambda: close_plan(plan, note=form.cleaned_data["note"], by=request.actor)):
        messages.success(request, _("The plan is closed."))
        return redirect("outgoingdocument", pk)
    context = {
        "form": form,
        "record": plan,
        "reasons": what_is_open(plan, request.actor.day),
        "heading": _("Close the plan %(plan)s") % {"plan": plan},
        "question": _("Everything in this plan is done. Close it?"),
        "consequences": [
            _("From then on nothing is added to it or changed in it."),
            _("It is not opened again: what comes up later belongs to a later plan."),
        ],
        "save": _("Close the plan"),
        "back": reverse("outgoingdocument", args=[pk]),
    }
    return render(request, "documents/plan/close.html", context)


def seen_plan(request, pk, rule):
    """A plan that the reader may see and act on: to others the page does not exist."""
    plans = OutgoingDocument.objects.visible_to(request.actor).select_related("type", "year_plan")
    plan = get_object_or_404(plans, pk=pk)
    if not request.actor.may(rule, plan):
        raise Http404
    return plan
