from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from projects.actions.investor import change_investor, create_investor
from projects.forms.investor import InvestorForm
from projects.lists.investor import InvestorList
from projects.models import Investor, Project
from projects.states import with_state


@policy("projects.read")
def investor_list(request):
    seen = Investor.objects.visible_to(request.actor).standing()
    return InvestorList(request, seen.counting(held="shares")).respond()


@policy("projects.read")
def investor(request, pk):
    investor = get_object_or_404(Investor.objects.visible_to(request.actor), pk=pk)
    if investor.merged_into_id:
        messages.info(request, _("%(record)s is merged into this one.") % {"record": investor})
        return redirect("investor", investor.survivor.pk)
    held = dict(investor.shares.standing().values_list("project", "share"))
    seen = Project.objects.visible_to(request.actor).filter(pk__in=held).select_related("park")
    projects = list(with_state(seen, request.actor.day).order_by("code"))
    for project in projects:
        project.share = held[project.pk]
    context = {"record": investor, "noun": "investor", "projects": projects}
    return render(request, "projects/investor/detail.html", context)


@policy("projects.keep")
def investor_new(request):
    form = InvestorForm(request.POST or None)
    if investor := form.carry_out(lambda: create_investor(form.values, by=request.actor)):
        messages.success(request, _("%(investor)s is recorded.") % {"investor": investor})
        return redirect("investor", investor.pk)
    context = {"form": form, "heading": _("New investor"), "back": reverse("investor-list")}
    return render(request, "projects/investor/form.html", context)


@policy("projects.keep")
def investor_edit(request, pk):
    investor = get_object_or_404(Investor.objects.visible_to(request.actor), pk=pk)
    form = InvestorForm(request.POST or None, instance=investor)
    if form.carry_out(lambda: change_investor(investor, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("investor", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": investor}}
    return render(request, "projects/investor/form.html", context | {"back": reverse("investor", args=[pk])})
