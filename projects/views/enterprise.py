from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from projects.actions.enterprise import change_enterprise, create_enterprise
from projects.forms.enterprise import EnterpriseForm
from projects.lists.enterprise import EnterpriseList
from projects.models import Enterprise, Project, Statement
from projects.states import ProjectState, with_state

STATEMENTS_SHOWN = 12


@policy("projects.read")
def enterprise_list(request):
    seen = Enterprise.objects.visible_to(request.actor).standing()
    return EnterpriseList(request, seen.counting(carried_out="projects")).respond()


@policy("projects.read")
def enterprise(request, pk):
    enterprise = get_object_or_404(Enterprise.objects.visible_to(request.actor), pk=pk)
    if enterprise.merged_into_id:
        messages.info(request, _("%(record)s is merged into this one.") % {"record": enterprise})
        return redirect("enterprise", enterprise.survivor.pk)
    seen = Project.objects.visible_to(request.actor).standing().filter(enterprise=enterprise).select_related("park")
    projects = list(with_state(seen, request.actor.day).order_by("code"))
    for project in projects:
        project.state = ProjectState(project.state)
    stated = Statement.objects.visible_to(request.actor).filter(project__enterprise=enterprise)
    context = {
        "record": enterprise,
        "noun": "enterprise",
        "projects": projects,
        "statements": stated.select_related("project")[:STATEMENTS_SHOWN],
    }
    return render(request, "projects/enterprise/detail.html", context)


@policy("enterprises.keep")
def enterprise_new(request):
    form = EnterpriseForm(request.POST or None)
    if enterprise := form.carry_out(lambda: create_enterprise(form.values, by=request.actor)):
        messages.success(request, _("%(enterprise)s is recorded.") % {"enterprise": enterprise})
        return redirect("enterprise", enterprise.pk)
    context = {"form": form, "heading": _("New enterprise"), "back": reverse("enterprise-list")}
    return render(request, "projects/enterprise/form.html", context)


@policy("enterprises.keep")
def enterprise_edit(request, pk):
    enterprise = get_object_or_404(Enterprise.objects.visible_to(request.actor), pk=pk)
    form = EnterpriseForm(request.POST or None, instance=enterprise)
    if form.carry_out(lambda: change_enterprise(enterprise, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("enterprise", pk)
    heading, back = _("Edit %(record)s") % {"record": enterprise}, reverse("enterprise", args=[pk])
    return render(request, "projects/enterprise/form.html", {"form": form, "heading": heading, "back": back})
