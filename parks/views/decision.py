from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from accounts.once import once
from accounts.policy import policy
from parks.actions.decision import approve_case, change_decision, move_case, record_decision
from parks.forms.decision import ApprovalForm, DecisionForm, StepForm
from parks.lists import DecisionList
from parks.models import PlanningDecision
from parks.stages import MOVES, Stage

SAID = {
    Stage.PROPOSED: gettext_lazy("The case is with its proposer again."),
    Stage.APPRAISAL: gettext_lazy("The case is under appraisal."),
    Stage.APPROVED: gettext_lazy("The decision is recorded: it counts from the day of its effect."),
    Stage.WITHDRAWN: gettext_lazy("The case is withdrawn."),
}
TAKEN_UP = (
    gettext_lazy("Take up again"),
    gettext_lazy("The case is with its proposer again, and can come to appraisal."),
)
ASKED = {
    Stage.PROPOSED: (
        gettext_lazy("Return to the proposer"),
        gettext_lazy("The case goes back to be completed; it can come to appraisal again."),
    ),
    Stage.APPRAISAL: (
        gettext_lazy("Take to appraisal"),
        gettext_lazy("The proposal was handed in to be appraised."),
    ),
    Stage.APPROVED: (
        gettext_lazy("Record the approval"),
        gettext_lazy("From the day of its effect the decision counts in the park's areas and in the reports."),
    ),
    Stage.WITHDRAWN: (
        gettext_lazy("Withdraw"),
        gettext_lazy("Nothing is pursued any more. The case stays on record and can be taken up again."),
    ),
}


@policy("parks.read")
def decision_list(request):
    seen = PlanningDecision.objects.visible_to(request.actor)
    return DecisionList(request, seen.with_standing(request.actor.day)).respond()


@policy("parks.read")
def decision(request, pk):
    seen = PlanningDecision.objects.visible_to(request.actor)
    decision = get_object_or_404(seen.with_standing(request.actor.day).select_related("park"), pk=pk)
    beside = seen.filter(park=decision.park).exclude(pk=pk)
    context = {
        "record": decision,
        "noun": "planningdecision",
        "steps": decision.steps.select_related("by"),
        "moves": [(stage, asked(decision, stage)[0]) for stage in open_moves(decision)],
        "replaces": beside.filter(number=decision.replaces_number).first() if decision.replaces_number else None,
        "adjusts": beside.filter(number=decision.adjusts_number).first() if decision.adjusts_number else None,
        "replaced_by": beside.made().filter(replaces_number=decision.number) if decision.is_made else [],
        "adjusted_by": beside.made().filter(adjusts_number=decision.number) if decision.is_made else [],
    }
    return render(request, "parks/planningdecision/detail.html", context)


def open_moves(decision):
    """Where a case may go from where its last step led it."""
    last = decision.steps.last()
    return MOVES[Stage(last.stage)] if last and not decision.is_made else ()


def asked(decision, stage):
    """(the words of a step, what it does): a withdrawn case is taken up, one under appraisal returned."""
    is_withdrawn = decision.steps.last().stage == Stage.WITHDRAWN
    return TAKEN_UP if is_withdrawn else ASKED[stage]


@policy("parks.keep")
def decision_new(request):
    form = DecisionForm(request.POST or None, initial={"park": request.GET.get("park")})
    deed = lambda: record_decision(  # noqa: E731
        form.values, uses=form.uses, proposed_on=form.cleaned_data["proposed_on"], by=request.actor
    )
    if decision := form.carry_out(once(request, deed)):
        recorded, begun = _("The decision %(decision)s is recorded."), _("The case “%(decision)s” is begun.")
        messages.success(request, (recorded if decision.is_made else begun) % {"decision": decision})
        return redirect("planningdecision", decision.pk)
    return form_page(request, form, _("New planning decision"), reverse("planningdecision-list"))


@policy("parks.keep")
def decision_edit(request, pk):
    decision = get_object_or_404(PlanningDecision.objects.visible_to(request.actor), pk=pk)
    form = DecisionForm(request.POST or None, instance=decision)
    deed = lambda: change_decision(  # noqa: E731
        decision, form.values, uses=form.uses, by=request.actor, version=form.kept_version
    )
    if form.carry_out(deed):
        messages.success(request, _("The changes are saved."))
        return redirect("planningdecision", pk)
    heading = _("Edit %(record)s") % {"record": decision}
    return form_page(request, form, heading, reverse("planningdecision", args=[pk]))


def form_page(request, form, heading, back):
    """With the numbers of decisions to choose from, the latest first; each says of which park it is."""
    made = PlanningDecision.objects.visible_to(request.actor).made().select_related("park")
    context = {"form": form, "heading": heading, "back": back, "earlier": made.order_by("-decided_on")[:300]}
    return render(request, "parks/planningdecision/form.html", context)


@policy("parks.keep")
def decision_move(request, pk, stage):
    """One step of a case. The buttons of its page lead here, where it is confirmed with its day."""
    decision = get_object_or_404(PlanningDecision.objects.visible_to(request.actor).select_related("park"), pk=pk)
    if stage not in open_moves(decision):
        raise Http404
    form, deed = step_on(decision, stage, request)
    if form.carry_out(lambda: deed(**form.terms, by=request.actor)):
        messages.success(request, SAID[stage])
        return redirect("planningdecision", pk)
    heading, question = asked(decision, stage)
    context = {"record": decision, "form": form, "heading": heading, "question": question, "save": heading}
    context["back"] = reverse("planningdecision", args=[pk])
    return render(request, "parks/planningdecision/move.html", context)


def step_on(decision, stage, request):
    """(the form of this step, the deed that takes its terms)"""
    if stage == Stage.APPROVED:
        form = ApprovalForm(request.POST or None, initial={"authority": decision.authority})
        return form, lambda **terms: approve_case(decision, **terms)
    form = StepForm(request.POST or None, initial={"on": request.actor.day})
    return form, lambda **terms: move_case(decision, stage, **terms)
