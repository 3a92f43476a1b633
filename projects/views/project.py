from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from kcnportal.asked import asked_day
from projects.actions.capital import certify_project
from projects.actions.project import change_project, create_project, settled_of
from projects.books import capital_chart, equivalent, ledger_lines, realised_by_month, schedule_lines, sums
from projects.completeness import leases_of
from projects.forms.project import CertifyForm, ProjectForm
from projects.forms.schedule import ScheduleForm
from projects.lists.project import ProjectList
from projects.lives import with_life
from projects.models import CapitalEvent, Project
from projects.partners import partners
from projects.states import ProjectState, with_state
from projects.stations import bar_of, linked_projects
from projects.succession import Holders
from projects.versions import drift, versions_of

STATEMENTS_SHOWN = 12


@policy("projects.read")
def project_list(request):
    seen = with_state(Project.objects.visible_to(request.actor).standing(), request.actor.day)
    return ProjectList(request, seen).respond()


@policy("projects.read")
def project(request, pk):
    day = request.actor.day
    seen = with_state(Project.objects.visible_to(request.actor), day).select_related("park", "enterprise")
    project = get_object_or_404(with_life(seen), pk=pk)
    if project.merged_into_id:
        messages.info(request, _("%(record)s is merged into this one.") % {"record": project})
        return redirect("project", project.survivor.pk)
    known_on = asked_day(request, "known_on")
    holders = Holders(day)
    events = CapitalEvent.objects.visible_to(request.actor).filter(project=project).known(known_on)
    lines = ledger_lines(events.select_related("certificate", "recorded_by", "corrects__certificate"))
    versions = versions_of(project, lines, known_on)
    statements = list(project.statements.all())
    stated = realised_by_month(statements)
    context = {
        "record": project,
        "noun": "project",
        "state": ProjectState(project.state),
        "known_on": known_on,
        "shares": sorted(project.shares.all(), key=lambda held: held.position),
        "versions": versions[::-1],
        "compared": [version for version in versions if version.stands],
        "partners": partners((held.investor.country, held.share) for held in project.shares.all()),
        "bar": bar_of(project, lines, day),
        "drift": drift(project),
        "links": linked_projects(project),
        "schedule": schedule_lines(project, stated, day),
        "equivalent": equivalent(lines, day),
        "lines": lines,
        "currency": lines[-1].event.currency if lines else project.currency,
        "sums": sums(lines, day) | {"realised": sum(amount for _month, amount in stated)},
        "chart": capital_chart(lines, day),
        "statements": statements[:STATEMENTS_SHOWN],
        "leases": leases_of(project, day, holders).select_related("park", "project"),
        "goes_on_in": holders.projects.get(project.pk),
    }
    return render(request, "projects/project/detail.html", context)


@policy("projects.keep")
def project_schedule(request, pk):
    project = get_object_or_404(Project.objects.visible_to(request.actor).standing(), pk=pk)
    form = ScheduleForm(request.POST or None, project=project)
    deed = lambda: change_project(  # noqa: E731
        project,
        form.values,
        schedule=form.schedule.schedule,
        by=request.actor,
        version=form.cleaned_data["version"],
    )
    if form.carry_out(deed):
        messages.success(request, _("The changes are saved."))
        return redirect("project", pk)
    context = {"form": form, "heading": _("Parts of the capital and schedule of %(code)s") % {"code": project.code}}
    return render(request, "projects/project/form.html", context | {"back": reverse("project", args=[pk])})


def form_on(request, form, **options):
    """The form as posted; or with one more row for an investor, when that is what was asked for."""
    if "add_row" in request.POST:
        return form.with_another_row(request.POST, **options)
    return form(request.POST or None, **options)


@policy("projects.keep")
def project_new(request):
    form = form_on(request, CertifyForm, initial={name: request.GET.get(name) for name in ("park", "enterprise")})
    if project := form.carry_out(lambda: enter(form, request.actor)):
        messages.success(request, _("%(project)s is recorded.") % {"project": project})
        return redirect("project", project.pk)
    context = {"form": form, "heading": _("New project with its certificate"), "back": reverse("project-list")}
    return render(request, "projects/project/form.html", context)


def enter(form, by):
    if form.cleaned_data["uncertified"]:
        return create_project(form.values, form.shares, by=by)
    return certify_project(form.values, form.shares, **form.paper, by=by)


@policy("projects.keep")
def project_edit(request, pk):
    project = get_object_or_404(Project.objects.visible_to(request.actor).standing(), pk=pk)
    form = form_on(request, ProjectForm, instance=project)
    form.tell_settled(settled_of(project, request.actor))
    deed = lambda: change_project(  # noqa: E731
        project, form.values, form.shares, by=request.actor, version=form.kept_version
    )
    if form.carry_out(deed):
        messages.success(request, _("The changes are saved."))
        return redirect("project", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": project}}
    return render(request, "projects/project/form.html", context | {"back": reverse("project", args=[pk])})
