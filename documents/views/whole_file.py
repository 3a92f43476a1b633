"""A case file as a whole: asked for on its page, followed while a worker makes it, taken along."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.policy import policy
from documents.actions.whole_file import request_whole_file, take_along
from documents.filenames import ascii_name
from documents.models import WholeFile
from documents.tasks import export_whole_file
from documents.views.case_file import seen_case_file
from kcnportal.buttons import carry_out
from kcnportal.downloads import guarded
from kcnportal.jobs import Job, ring


@policy("documents.read")
@require_POST
def casefile_export(request, pk):
    case_file = seen_case_file(request, pk)
    if export := carry_out(request, lambda: request_whole_file(case_file, by=request.actor)):
        ring(export_whole_file, export.pk)
        return redirect("wholefile", export.pk)
    return redirect("casefile", pk)


@policy("documents.read")
def wholefile(request, pk):
    """How far it is; when it is made, the archive with its hash."""
    export = seen_export(request, pk)
    waits = export.state in (Job.State.QUEUED, Job.State.RUNNING)
    context = {"export": export, "waits": waits}
    if request.htmx and waits:
        return render(request, "documents/wholefile/progress.html", context)
    response = render(request, "documents/wholefile/detail.html", context)
    if request.htmx:
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page
    return response


@policy("documents.read")
@require_safe
def wholefile_file(request, pk):
    export = get_object_or_404(WholeFile.objects.visible_to(request.actor), pk=pk, state=Job.State.READY)
    try:
        archive = take_along(export, by=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wholefile", pk)
    except FileNotFoundError:
        messages.error(request, _("The archive is kept no longer: have it made anew."))
        return redirect("wholefile", pk)
    name = f"{ascii_name(f'ho-so-{export.case_file.code}-{export.case_file.year}')}.zip"
    response = FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")
    response.headers["Content-Length"] = export.size
    return guarded(response)


def seen_export(request, pk):
    return get_object_or_404(WholeFile.objects.visible_to(request.actor).select_related("case_file", "asked_by"), pk=pk)
