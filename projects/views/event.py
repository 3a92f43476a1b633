"""What happens to a project beside its capital: shown, recorded after a preview, mended, taken back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from projects import life
from projects.actions.event import correct_event, record_event, rehearse, take_back_event
from projects.forms.capital import PaperForm
from projects.forms.holders import rows_typed
from projects.forms.steps import form_for
from projects.forms.transfer import HoldersForm
from projects.lists.event import ProjectEventList
from projects.models import Project, ProjectEvent
from projects.previews import preview_of, snapshot
from projects.states import EntryState, with_standing, with_state
from projects.versions import told_changes, told_repeats


@policy("projects.read")
def event_list(request):
    return ProjectEventList(request, with_standing(ProjectEvent.objects.visible_to(request.actor))).respond()


@policy("projects.read")
def event(request, pk):
    event = event_seen(request, pk)
    changes = told_changes(event)
    context = {
        "record": event,
        "noun": "projectevent",
        "state": EntryState(event.state),
        "changes": changes,
        "repeats": told_repeats(event, changes),
        "correction": event.corrections.select_related("certificate").first(),
        "is_mended_in_place": event.kind != life.VOID and not life.STEPS[event.kind].enters,
    }
    return render(request, "projects/event/detail.html", context)


@policy("events.record")
def event_new(request, pk, kind):
    """Shown first, done then: the button records what the preview above the form says."""
    step = next((step for step in life.OFFERED if step.kind == kind), None)
    if step is None:
        raise Http404
    project = project_seen(request, pk)
    form = form_on(request, form_for(step), project=project, step=step)
    do = lambda: record_event(  # noqa: E731
        project,
        kind=kind,
        said=form.said,
        **form.paper,
        **form.details,
        by=request.actor,
        version=form.cleaned_data["version"] or 0,
    )
    done, preview = carried_out(request, form, do, project)
    if done:
        messages.success(request, _("%(event)s is recorded.") % {"event": done})
        return redirect("project", pk)
    context = {"form": form, "project": project, "step": step, "preview": preview, "heading": step.label}
    return render(request, "projects/event/form.html", context | {"back": reverse("project", args=[pk])})


@policy("events.correct")
def event_correct(request, pk):
    event = event_seen(request, pk)
    step = life.STEPS.get(event.kind)
    if step is None or step.enters:
        raise Http404
    project = project_seen(request, event.project_id)
    today = request.actor.day
    form = form_on(request, form_for(step), project=project, step=step, event=event, today=today)
    do = lambda: correct_event(event, said=form.said, **form.paper, **form.details, by=request.actor)  # noqa: E731
    done, preview = carried_out(request, form, do, project)
    if done:
        messages.success(request, _("The correction stands in place of the event."))
        return redirect("projectevent", done.pk)
    heading, back = _("Correct the event %(event)s") % {"event": event}, reverse("projectevent", args=[pk])
    context = {"form": form, "project": project, "event": event, "preview": preview, "heading": heading, "back": back}
    return render(request, "projects/event/form.html", context)


@policy("events.correct")
def event_take_back(request, pk):
    event = event_seen(request, pk)
    if event.kind == life.VOID:
        raise Http404
    form = PaperForm(request.POST or None, event=event, today=request.actor.day)
    if void := form.carry_out(lambda: take_back_event(event, **form.values, by=request.actor)):
        messages.success(request, _("The event is taken back."))
        return redirect("projectevent", void.pk)
    heading, back = _("Take the event %(event)s back") % {"event": event}, reverse("projectevent", args=[pk])
    context = {"form": form, "project": event.project, "event": event, "save": _("Take the event back")}
    return render(request, "projects/event/form.html", context | {"heading": heading, "back": back})


def form_on(request, form, **options):
    """The form as posted; or as it was typed with one more row for an investor, when that is what was asked for."""
    if "add_row" in request.POST and issubclass(form, HoldersForm):
        return form(initial=request.POST.dict(), rows=rows_typed(request.POST), **options)
    return form(request.POST or None, **options)


def carried_out(request, form, do, project):
    """(what the deed gave, None) where it was asked for as previewed, else (None, the preview); (None, None) for a
    fresh form, or where something is wrong: then the form says what."""
    if not form.is_bound or not form.is_valid():
        return None, None
    if request.POST.get("previewed") == form.digest:
        return form.carry_out(do), None
    day = request.actor.day
    before = snapshot([project, form.details.get("other")], day)
    return None, form.carry_out(lambda: rehearse(do, lambda event: preview_of(event, before, day)))


def project_seen(request, pk):
    seen = with_state(Project.objects.visible_to(request.actor).standing(), request.actor.day)
    return get_object_or_404(seen.select_related("park"), pk=pk)


def event_seen(request, pk):
    seen = with_standing(ProjectEvent.objects.visible_to(request.actor))
    linked = ["certificate", "project", "other", "recorded_by", "corrects__certificate"]
    return get_object_or_404(seen.select_related(*linked), pk=pk)
