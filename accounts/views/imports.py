"""Bringing files in: choose a file, see what is wrong and what would change, confirm, and take it back if need be."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.import_mending import match_columns, mend_cells
from accounts.actions.imports import confirm_import, request_import, undo_import
from accounts.forms.imports import MatchingForm, UploadForm, typed_cells
from accounts.imports import known_kinds
from accounts.imports.templates import template_file
from accounts.lists import ImportList
from accounts.models import ImportRun
from accounts.policy import policy
from accounts.tasks import run_import
from kcnportal.buttons import carry_out
from kcnportal.exports import AS_TEXT, download
from kcnportal.jobs import Job, ring
from kcnportal.telling import told_sentence


@policy("imports.read")
def import_list(request):
    return ImportList(request, ImportRun.objects.visible_to(request.actor)).respond()


@policy("imports.use")
def import_new(request):
    form = UploadForm(request.POST or None, request.FILES or None, actor=request.actor)
    asked = form.data.get("kind"), request.FILES.get("file")
    if run := form.carry_out(lambda: request_import(kind_name=asked[0], upload=asked[1], by=request.actor)):
        ring(run_import, run.pk)
        return redirect("importrun", run.pk)
    kinds = [(name, kind.label) for name, kind in known_kinds().items() if request.actor.may(kind.rule)]
    context = {"form": form, "heading": _("Bring in a file"), "back": reverse("importrun-list"), "kinds": kinds}
    return render(request, "accounts/importrun/new.html", context | {"save": _("Check the file")})


@policy("imports.read")
def import_detail(request, pk):
    run = visible_run(request, pk)
    waits = run.state in (Job.State.QUEUED, Job.State.RUNNING)
    findings = [(row, told_sentence(sentence, values)) for row, sentence, values in run.verdict.get("findings", [])]
    kind = known_kinds()[run.kind]
    context = {"run": run, "waits": waits, "kind": kind, "told": run.verdict, "findings": findings}
    labels = {column.name: column.label for column in kind.columns}
    context["headers"] = [labels.get(name, name) for name in run.verdict.get("header", [])]
    context["wrong"] = [
        (row, name, labels.get(name, name), value, reason) for row, name, value, reason in run.verdict.get("bad", [])
    ]
    context["mended"] = [
        (row, labels.get(name, name), text) for row, cells in run.mended.items() for name, text in cells.items()
    ]
    context["may_act"] = not waits and request.actor.may("imports.use") and request.actor.may(kind.rule)
    context["mends"] = context["may_act"] and run.outcome == ImportRun.Outcome.CHECKED and run.state == Job.State.READY
    template = "accounts/importrun/progress.html" if waits and request.htmx else "accounts/importrun/detail.html"
    response = render(request, template, context)
    if request.htmx and not waits:
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page
    return response


@policy("imports.use")
def import_match(request, pk):
    run = visible_run(request, pk)
    if "headers" not in run.verdict or run.outcome not in (ImportRun.Outcome.UNMATCHED, ImportRun.Outcome.CHECKED):
        raise Http404
    form = matching_form(run, request.POST or None)
    if matched := form.carry_out(lambda: match_columns(run, form.matching, by=request.actor)):
        ring(run_import, matched.pk)
        return redirect("importrun", pk)
    context = {"form": form, "run": run, "heading": _("Match the columns of %(file)s") % {"file": run}}
    context |= {"back": reverse("importrun", args=[pk]), "save": _("Check the file")}
    return render(request, "accounts/importrun/match.html", context)


def matching_form(run, posted=None):
    told = run.verdict
    words = ImportRun.objects.remembered(run.kind)
    if run.matching:
        words |= dict(zip(told["headers"], run.matching, strict=False))
    kind = known_kinds()[run.kind]
    return MatchingForm(posted, kind=kind, headers=told["headers"], samples=told["samples"], remembered=words)


@policy("imports.use")
@require_POST
def import_mend(request, pk):
    run = visible_run(request, pk)
    typed = typed_cells(request.POST, run.verdict.get("bad", []))
    if carry_out(request, lambda: mend_cells(run, typed, by=request.actor)):
        ring(run_import, pk)
    return redirect("importrun", pk)


@policy("imports.use")
@require_POST
def import_confirm(request, pk):
    run = visible_run(request, pk)
    skips = "skip_bad_rows" in request.POST
    if carry_out(request, lambda: confirm_import(run, skip_bad_rows=skips, by=request.actor)):
        ring(run_import, pk)
    return redirect("importrun", pk)


@policy("imports.use")
def import_undo(request, pk):
    run = visible_run(request, pk)
    if run.outcome != ImportRun.Outcome.TAKEN:
        raise Http404
    if request.method == "POST":
        carry_out(request, lambda: undo_import(run, by=request.actor), said=_("The import is taken back."))
        return redirect("importrun", pk)
    context = {
        "heading": _("Take back the import of %(file)s") % {"file": run},
        "question": _("%(new)d new records go, %(changed)d changed ones become what they were.")
        % {"new": run.new, "changed": run.changed},
        "consequences": [
            *filter(None, [known_kinds()[run.kind].undoing]),
            _("Records that were edited since, or that others need by now, stop it: then nothing changes."),
        ],
        "save": _("Take it back"),
        "back": reverse("importrun", args=[pk]),
    }
    return render(request, "accounts/importrun/undo.html", context | {"run": run})


@policy("imports.read")
def import_bad_rows(request, pk):
    """The wrong rows with their reasons, to mend and bring in again."""
    told = visible_run(request, pk).verdict
    if not told.get("bad_rows"):
        raise Http404
    columns = [(name, AS_TEXT) for name in told["bad_header"]]
    return download("xlsx", _("Wrong rows"), columns, told["bad_rows"])


@policy("imports.use")
def import_template(request, kind):
    if kind not in known_kinds():
        raise Http404
    return FileResponse(template_file(known_kinds()[kind]), as_attachment=True, filename=f"{kind}.xlsx")


def visible_run(request, pk):
    return get_object_or_404(ImportRun.objects.visible_to(request.actor).select_related("asked_by"), pk=pk)
