"""The documents of a planning decision's case, linked by their numbers."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from documents.actions.paper import link_paper, unlink_paper
from documents.forms.paper import PaperForm
from documents.models import CasePaper
from parks.models import PlanningDecision


@policy("parks.keep")
def paper_new(request, pk):
    decision = get_object_or_404(PlanningDecision.objects.visible_to(request.actor), pk=pk)
    form = PaperForm(request.POST or None, actor=request.actor)
    deed = lambda: link_paper(  # noqa: E731
        decision, form.document, part=form.cleaned_data["part"], by=request.actor
    )
    if paper := form.carry_out(deed):
        messages.success(request, _("%(document)s is linked.") % {"document": paper})
        return redirect("planningdecision", pk)
    context = {"form": form, "record": decision, "heading": _("Link a document to the case"), "save": _("Link")}
    context["back"] = reverse("planningdecision", args=[pk])
    return render(request, "documents/paper/form.html", context)


@policy("parks.keep")
def paper_unlink(request, pk):
    paper = get_object_or_404(CasePaper.objects.visible_to(request.actor).select_related("decision"), pk=pk)
    back = reverse("planningdecision", args=[paper.decision_id])
    if request.method == "POST":
        unlink_paper(paper, by=request.actor)
        messages.success(request, _("The link is taken away."))
        return redirect(back)
    said = {"document": paper.document, "decision": paper.decision}
    context = {
        "heading": _("Unlink %(document)s") % said,
        "question": _("Does “%(document)s” not belong to “%(decision)s”?") % said,
        "consequences": [_("Both stay as they are; only the link is taken away.")],
        "save": _("Unlink"),
        "back": back,
        "above": [(_("Planning decisions"), reverse("planningdecision-list")), (paper.decision, back)],
    }
    return render(request, "components/confirm.html", context)
