"""Files of documents: attached, looked at, downloaded. Who may not see the document finds no file of it either."""

import logging
from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.actions.opening import keep_opening
from accounts.policy import policy
from documents.actions.file import attach_file, take_off_file
from documents.actions.template import make_from_template
from documents.contents import drawn_page, pages_shown, shown_blocks
from documents.filling import with_number
from documents.forms.file import FileForm
from documents.models import DocumentFile, IncomingDocument, OutgoingDocument
from documents.tasks import read_file
from kcnportal.buttons import carry_out
from kcnportal.downloads import guarded
from kcnportal.jobs import ring
from kcnportal.links import page_of

logger = logging.getLogger(__name__)


@policy("documents.draft")
def outgoing_file_new(request, pk):
    return file_new(request, attachable(request, OutgoingDocument, pk))


@policy("documents.draft")
def incoming_file_new(request, pk):
    return file_new(request, attachable(request, IncomingDocument, pk))


def file_new(request, document):
    form = FileForm(request.POST or None, request.FILES or None, document=document)
    if file := form.carry_out(lambda: attach_file(document, **form.asked, by=request.actor)):
        ring(read_file, file.pk)
        messages.success(request, _("“%(file)s” is attached.") % {"file": file})
        return redirect(home_of(document, request.actor))
    context = {"form": form, "record": document, "heading": _("Attach a file"), "save": _("Attach")}
    return render(request, "documents/file/form.html", context | {"back": home_of(document, request.actor)})


@policy("documents.draft")
def outgoing_file_from_template(request, pk):
    document = attachable(request, OutgoingDocument, pk)
    if document.is_issued:
        raise Http404
    if request.method == "POST":
        if file := carry_out(request, lambda: make_from_template(document, by=request.actor)):
            ring(read_file, file.pk)
            messages.success(
                request, _("“%(file)s” is made: download it, write the text, attach it again.") % {"file": file}
            )
        return redirect(home_of(document, request.actor))
    context = {
        "heading": _("Make the file from the template"),
        "question": _("What the record says is put in its legal place: number, date and text are left open."),
        "consequences": [_("The file that is there now stays as an earlier version.")] if has_main(document) else [],
        "save": _("Make the file"),
        "back": home_of(document, request.actor),
        "above": [
            (_("Outgoing register"), reverse("outgoingdocument-list")),
            (document, home_of(document, request.actor)),
        ],
    }
    return render(request, "components/confirm.html", context)


def has_main(document):
    return document.files.current().filter(part=DocumentFile.Part.MAIN).exists()


@policy("documents.draft")
def file_take_off(request, pk):
    file = visible_file(request, pk)
    if not file.is_current or file.incoming or not request.actor.may("documents.attach", file.outgoing):
        raise Http404
    if file.outgoing.is_issued:
        raise Http404
    if request.method == "POST":
        take_off_file(file, by=request.actor)
        messages.success(request, _("“%(file)s” is taken off the draft.") % {"file": file})
        return redirect(home_of(file.outgoing, request.actor))
    context = {
        "heading": _("Take off “%(file)s”") % {"file": file},
        "question": _("The file is no longer one of the draft's. It stays among the earlier versions."),
        "save": _("Take it off"),
        "back": home_of(file.outgoing, request.actor),
        "above": [(file.outgoing, home_of(file.outgoing, request.actor)), (file, reverse("documentfile", args=[pk]))],
    }
    return render(request, "components/confirm.html", context)


@policy("documents.read")
@require_safe
def file(request, pk):
    """The preview: alone for the panel of the document's page, else with the facts about this version."""
    file = visible_file(request, pk)
    context = preview_of(file) | {"document": file.document}
    template = "documents/file/preview.html" if request.htmx else "documents/file/detail.html"
    response = render(request, template, context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def preview_of(file):
    """What a page shows of a file: pages as pictures, else its text."""
    pages = pages_shown(file)
    try:
        is_drawn = bool(pages) and bool(drawn_page(file, 1))
        blocks = shown_blocks(file) if file.kind.has_text and not is_drawn else []
    except FileNotFoundError:
        logger.exception("file %s is not in its place", file.pk)
        is_drawn, blocks = False, []
    return {"file": file, "pages": pages if is_drawn else [], "blocks": blocks}


@policy("documents.read")
@require_safe
def file_page(request, pk, page):
    return drawn(visible_file(request, pk), page)


def drawn(file, page):
    """One page of a file as a picture."""
    content = drawn_page(file, page) if page in pages_shown(file) else b""
    if not content:
        raise Http404
    return guarded(HttpResponse(content, content_type="image/png"))


@policy("documents.read")
@require_safe
def file_download(request, pk):
    return taken_along(visible_file(request, pk))


def taken_along(file):
    """The only way out for a file's bytes."""
    response = FileResponse(stored(file), as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["Content-Length"] = file.size
    return guarded(response)


@policy("documents.read")
@require_safe
def file_numbered(request, pk):
    """The DOCX of an issued document, begun from a template, with number and date in their places: for signing."""
    file = visible_file(request, pk)
    if not file.can_be_numbered:
        raise Http404
    try:
        with stored(file) as content:
            made = with_number(file.outgoing, content.read())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(home_of(file.outgoing, request.actor))
    name = f"{file.outgoing.written_number.replace('/', '-')} {file.name}"
    return guarded(FileResponse(BytesIO(made), as_attachment=True, filename=name, content_type=file.media_type))


def stored(file):
    """Its bytes, opened; absent when the storage has lost them."""
    try:
        return file.file.open()
    except FileNotFoundError as error:
        logger.exception("file %s is not in its place", file.pk)
        raise Http404 from error


def visible_file(request, pk):
    """Whoever looks at a file has opened its document: a drafter cannot take back what was read past its page."""
    files = DocumentFile.objects.visible_to(request.actor)
    related = ("outgoing__type", "outgoing__drafting_unit", "incoming", "added_by")
    file = get_object_or_404(files.select_related(*related), pk=pk)
    keep_opening(file.document, by=request.actor)
    return file


def attachable(request, model, pk):
    document = get_object_or_404(model.objects.visible_to(request.actor), pk=pk)
    if document.secrecy or not request.actor.may("documents.attach", document):
        raise Http404
    return document


def home_of(document, actor):
    return page_of(document, actor) or reverse("home")
