from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from parks.actions.decision import change_decision, record_decision
from parks.forms.decision import DecisionForm
from parks.lists import DecisionList
from parks.models import PlanningDecision


@policy("parks.read")
def decision_list(request):
    return DecisionList(request, PlanningDecision.objects.visible_to(request.actor)).respond()


@policy("parks.read")
def decision(request, pk):
    seen = PlanningDecision.objects.visible_to(request.actor)
    decision = get_object_or_404(seen.with_effect().select_related("park"), pk=pk)
    context = {
        "record": decision,
        "noun": "planningdecision",
        "is_in_force": seen.in_force(request.actor.day).filter(pk=pk).exists(),
        "replaces": seen.filter(park=decision.park, number=decision.replaces_number or None).first(),
        "replaced_by": seen.filter(park=decision.park, replaces_number=decision.number).exclude(pk=pk),
    }
    return render(request, "parks/planningdecision/detail.html", context)


@policy("parks.keep")
def decision_new(request):
    form = DecisionForm(request.POST or None, initial={"park": request.GET.get("park")})
    if decision := form.carry_out(lambda: record_decision(form.values, by=request.actor)):
        messages.success(request, _("The decision %(decision)s is recorded.") % {"decision": decision})
        return redirect("planningdecision", decision.pk)
    context = {"form": form, "heading": _("New planning decision"), "back": reverse("planningdecision-list")}
    return render(request, "parks/planningdecision/form.html", context)


@policy("parks.keep")
def decision_edit(request, pk):
    decision = get_object_or_404(PlanningDecision.objects.visible_to(request.actor), pk=pk)
    form = DecisionForm(request.POST or None, instance=decision)
    if form.carry_out(lambda: change_decision(decision, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("planningdecision", pk)
    heading, back = _("Edit %(record)s") % {"record": decision}, reverse("planningdecision", args=[pk])
    return render(request, "parks/planningdecision/form.html", {"form": form, "heading": heading, "back": back})
