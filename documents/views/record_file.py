"""Files of records that other apps keep. Who may not see the record finds no file of it either."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import policy
from documents.actions.record_file import attach_to_record, take_off_record
from documents.forms.record_file import RecordFileForm
from documents.models import OWNERS, RecordFile
from documents.views.file import drawn, home_of, preview_of, taken_along


@policy("records.read")
def record_file_new(request, kind, pk):
    record = kept_record(request.actor, kind, pk)
    form = RecordFileForm(request.POST or None, request.FILES or None)
    if file := form.carry_out(lambda: attach_to_record(record, **form.asked, by=request.actor)):
        messages.success(request, _("“%(file)s” is attached.") % {"file": file})
        return redirect(home_of(record, request.actor))
    context = {"form": form, "record": record, "heading": _("Attach a file"), "save": _("Attach")}
    return render(request, "documents/record_file/form.html", context | {"back": home_of(record, request.actor)})


def kept_record(actor, kind, pk):
    """A record to which this person attaches files; for others it does not exist."""
    if kind not in OWNERS:
        raise Http404
    record = get_object_or_404(OWNERS[kind][0].objects.visible_to(actor), pk=pk)
    if not actor.may("recordfiles.keep", record):
        raise Http404
    return record


@policy("records.read")
@require_safe
def record_file(request, pk):
    file = visible_file(request, pk)
    response = render(request, "documents/file/detail.html", preview_of(file) | {"document": file.record})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@policy("records.read")
@require_safe
def record_file_page(request, pk, page):
    return drawn(visible_file(request, pk), page)


@policy("records.read")
@require_safe
def record_file_download(request, pk):
    return taken_along(visible_file(request, pk))


@policy("records.read")
def record_file_take_off(request, pk):
    file = visible_file(request, pk)
    if not file.is_current or not request.actor.may("recordfiles.keep", file.record):
        raise Http404
    back = home_of(file.record, request.actor)
    if request.method == "POST":
        take_off_record(file, by=request.actor)
        messages.success(request, _("“%(file)s” is taken off.") % {"file": file})
        return redirect(back)
    context = {
        "heading": _("Take off “%(file)s”") % {"file": file},
        "question": _("The file is no longer one of the record's. It stays among what was taken off."),
        "save": _("Take it off"),
        "back": back,
        "above": [(file.record, back), (file, reverse("recordfile", args=[pk]))],
    }
    return render(request, "components/confirm.html", context)


def visible_file(request, pk):
    files = RecordFile.objects.visible_to(request.actor)
    return get_object_or_404(files.select_related("decision", "certificate", "added_by"), pk=pk)
