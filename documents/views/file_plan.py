"""The year's file plan: drafted by the records clerk, approved by a leader, printed, and the files opened from it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.once import once
from accounts.policy import policy
from documents.actions.case_file import open_planned
from documents.actions.file_plan import (
    add_heading,
    approve_plan,
    begin_plan,
    change_heading,
    change_planned,
    plan_file,
    propose_plan,
    remove_heading,
    remove_planned,
    take_back_approval,
)
from documents.forms.case_file import CaseFileForm
from documents.forms.file_plan import FilePlanForm, PlanHeadingForm, PlannedFileForm, TakingBackForm
from documents.lists.file_plan import FilePlanList
from documents.models import CaseFile, FilePlan, PlanHeading, PlannedFile
from documents.register_tables import FilePlanTable
from documents.renderers import RENDERERS
from documents.views.printing import printed_soon
from kcnportal.buttons import carry_out


@policy("documents.read")
def fileplan_list(request):
    return FilePlanList(request, FilePlan.objects.visible_to(request.actor)).respond()


@policy("documents.read")
def fileplan(request, pk):
    plan = seen_plan(request, pk)
    seen = CaseFile.objects.visible_to(request.actor)
    opened = {file.planned_id: file for file in seen.filter(planned__heading__plan=plan)}
    taken = set(CaseFile.objects.filter(planned__heading__plan=plan).values_list("planned_id", flat=True))
    headings = {heading: [] for heading in plan.headings.all()}
    for file in plan.files.select_related("heading", "unit", "compiler"):
        may_open = plan.is_approved and file.pk not in taken and request.actor.may("casefiles.open_planned", file)
        headings[file.heading].append((file, opened.get(file.pk), file.pk in taken, may_open))
    outside = seen.filter(year=plan.year).outside_the_plan().order_by("code")
    context = {"record": plan, "noun": "fileplan", "headings": headings.items(), "outside": outside}
    return render(request, "documents/fileplan/detail.html", context | {"formats": list(RENDERERS)})


@policy("fileplans.keep")
def fileplan_new(request):
    form = FilePlanForm(request.POST or None, actor=request.actor)
    begin = once(request, lambda: begin_plan(**form.cleaned_data, by=request.actor))
    if plan := form.carry_out(begin):
        messages.success(request, _("The file plan is begun."))
        return redirect("fileplan", plan.pk)
    return form_page(request, form, _("Begin the file plan of a year"), None)


@policy("fileplans.keep")
def planheading_new(request, pk):
    plan = drafted(seen_plan(request, pk))
    form = PlanHeadingForm(request.POST or None)
    if form.carry_out(once(request, lambda: add_heading(plan, form.values, by=request.actor))):
        messages.success(request, _("The heading is added."))
        return redirect("fileplan", pk)
    return form_page(request, form, _("Add a heading"), plan)


@policy("fileplans.keep")
def planheading_edit(request, pk):
    heading = seen_heading(request, pk)
    form = PlanHeadingForm(request.POST or None, instance=heading)
    if form.carry_out(lambda: change_heading(heading, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("fileplan", heading.plan_id)
    return form_page(request, form, _("Edit %(record)s") % {"record": heading}, heading.plan)


@policy("fileplans.keep")
def planheading_remove(request, pk):
    heading = seen_heading(request, pk)
    asked = {"heading": _("Remove the heading"), "question": _("Remove “%(record)s” from the plan?")}
    return confirmed(request, asked, heading, heading.plan, lambda: remove_heading(heading, by=request.actor))


@policy("fileplans.keep")
def plannedfile_new(request, pk):
    """`pk`: of the heading."""
    heading = seen_heading(request, pk)
    form = PlannedFileForm(request.POST or None, actor=request.actor)
    if file := form.carry_out(once(request, lambda: plan_file(heading, form.values, by=request.actor))):
        messages.success(request, _("%(code)s is in the plan.") % {"code": file.code})
        return redirect("fileplan", heading.plan_id)
    return form_page(request, form, _("Add a file under %(heading)s") % {"heading": heading}, heading.plan)


@policy("fileplans.keep")
def plannedfile_edit(request, pk):
    file = seen_planned(request, pk)
    plan = drafted(file.heading.plan)
    form = PlannedFileForm(request.POST or None, actor=request.actor, instance=file)
    if form.carry_out(lambda: change_planned(file, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("fileplan", plan.pk)
    return form_page(request, form, _("Edit %(record)s") % {"record": file}, plan)


@policy("fileplans.keep")
def plannedfile_remove(request, pk):
    file = seen_planned(request, pk)
    plan = drafted(file.heading.plan)
    asked = {"heading": _("Remove the file from the plan"), "question": _("Remove “%(record)s” from the plan?")}
    return confirmed(request, asked, file, plan, lambda: remove_planned(file, by=request.actor))


@policy("casefiles.open_planned")
def plannedfile_open(request, pk):
    """Open the case file that the plan names."""
    file = seen_planned(request, pk)
    plan = file.heading.plan
    if not plan.is_approved or not request.actor.may("casefiles.open_planned", file):
        raise Http404
    form = CaseFileForm(request.POST or None, actor=request.actor, planned=file)
    if case_file := form.carry_out(once(request, lambda: open_planned(file, form.values, by=request.actor))):
        messages.success(request, _("The case file is open."))
        return redirect("casefile", case_file.pk)
    return form_page(request, form, _("Open the case file %(code)s of the plan") % {"code": file.code}, plan)


@policy("fileplans.keep")
def fileplan_submit(request, pk):
    plan = drafted(seen_plan(request, pk))
    asked = {
        "heading": _("Submit the file plan for approval"),
        "question": _("Is “%(record)s” complete? The leaders are told that it waits for them."),
        "save": _("Submit it"),
    }
    return confirmed(request, asked, plan, plan, lambda: propose_plan(plan, by=request.actor))


@policy("fileplans.approve")
def fileplan_approve(request, pk):
    plan = drafted(seen_plan(request, pk))
    asked = {
        "heading": _("Approve the file plan"),
        "question": _("Approve “%(record)s”?"),
        "consequences": [
            _("It stays as it is; case files are opened from it with its codes and retention."),
            _("A file that is opened outside of it is marked so."),
        ],
        "save": _("Approve it"),
    }
    return confirmed(request, asked, plan, plan, lambda: approve_plan(plan, by=request.actor))


@policy("fileplans.approve")
def fileplan_reopen(request, pk):
    plan = seen_plan(request, pk)
    form = TakingBackForm(request.POST or None)
    if form.carry_out(lambda: take_back_approval(plan, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The file plan can be changed again."))
        return redirect("fileplan", pk)
    context = {
        "form": form,
        "heading": _("Take back the approval"),
        "question": _("Why must “%(record)s” be changed?") % {"record": plan},
        "consequences": [_("Files that are open stay as they are.")],
        "refused": "" if plan.is_approved else _("The file plan is not approved."),
        **way_back(plan),
    }
    return render(request, "components/confirm.html", context)


@policy("documents.read")
@require_POST
def fileplan_print(request, pk, format):
    plan = seen_plan(request, pk)
    return printed_soon(request, FilePlanTable(plan, request.actor.day), format) or redirect("fileplan", pk)


def seen_plan(request, pk):
    return get_object_or_404(FilePlan.objects.visible_to(request.actor).select_related("approved_by"), pk=pk)


def seen_heading(request, pk):
    heading = get_object_or_404(PlanHeading.objects.visible_to(request.actor).select_related("plan"), pk=pk)
    drafted(heading.plan)
    return heading


def seen_planned(request, pk):
    files = PlannedFile.objects.visible_to(request.actor).select_related("heading__plan", "unit", "compiler")
    return get_object_or_404(files, pk=pk)


def drafted(plan):
    """A plan that can be changed; the pages that change an approved one do not exist."""
    if plan.is_approved:
        raise Http404
    return plan


def confirmed(request, asked, record, plan, deed):
    """Ask; do it at a POST, and go back to the plan with what came of it."""
    if request.method == "POST":
        carry_out(request, deed, said=_("It is done."))
        return redirect("fileplan", plan.pk)
    said = asked | {"question": asked["question"] % {"record": record}}
    return render(request, "components/confirm.html", said | way_back(plan))


def way_back(plan):
    back = reverse("fileplan", args=[plan.pk])
    return {"back": back, "above": [(_("File plans"), reverse("fileplan-list")), (str(plan), back)]}


def form_page(request, form, heading, plan):
    back = reverse("fileplan-list")
    way = way_back(plan) if plan else {"back": back, "above": [(_("File plans"), back)]}
    return render(request, "components/form.html", {"form": form, "heading": heading, **way})
