from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.opening import keep_opening
from accounts.policy import policy
from documents.actions.case_file import (
    change_case_file,
    close_case_file,
    open_case_file,
    put_into_file,
    reopen_case_file,
    take_out_of_file,
)
from documents.case_closing import differing_from_plan, in_the_way_of_closing
from documents.forms.case_file import AddDirectiveForm, AddDocumentForm, CaseFileForm, PutForm, ReopeningForm
from documents.lists.case_file import CaseFileList
from documents.models import CaseFile, Filing, IncomingDocument, OutgoingDocument
from documents.register_tables import CaseFileTable
from documents.renderers import RENDERERS
from documents.views.printing import printed_soon
from kcnportal.buttons import carry_out

ADDED = {"outgoing": AddDocumentForm, "incoming": AddDirectiveForm}


@policy("documents.read")
def casefile_list(request):
    return CaseFileList(request, CaseFile.objects.visible_to(request.actor)).respond()


@policy("documents.read")
def casefile(request, pk):
    case_file = seen_case_file(request, pk)
    context = {"record": case_file, "noun": "casefile", "formats": list(RENDERERS)}
    context["rows"] = list(CaseFileTable(case_file, request.actor.day).numbered())
    context["has_notes"] = any(cells[6] for _filing, cells in context["rows"])
    standing = case_file.transfers.standing().select_related("transfer")
    context["transferred"] = standing.first() if case_file.is_closed else None
    return render(request, "documents/casefile/detail.html", context)


@policy("casefiles.open")
def casefile_new(request):
    form = CaseFileForm(request.POST or None, actor=request.actor)
    if case_file := form.carry_out(lambda: open_case_file(form.values, by=request.actor)):
        messages.success(request, _("The case file is open."))
        return redirect("casefile", case_file.pk)
    return form_page(request, form, _("Open a case file"), reverse("casefile-list"))


@policy("casefiles.keep")
def casefile_edit(request, pk):
    case_file = kept_case_file(request, pk)
    form = CaseFileForm(request.POST or None, actor=request.actor, instance=case_file)
    if form.carry_out(lambda: change_case_file(case_file, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("casefile", pk)
    return form_page(request, form, _("Edit %(record)s") % {"record": case_file}, reverse("casefile", args=[pk]))


@policy("casefiles.fill")
def casefile_add(request, pk, kind):
    """Put an outgoing or incoming document into the file, by its number."""
    case_file = seen_case_file(request, pk)
    if kind not in ADDED or not request.actor.may("casefiles.fill", case_file):
        raise Http404
    form = ADDED[kind](request.POST or None, actor=request.actor)
    if filing := form.carry_out(lambda: put_by_number(form, case_file, request.actor)):
        about = {"record": filing.document, "about": filing.document.subject}
        messages.success(request, _("%(record)s is in the case file: %(about)s") % about)
        return redirect("casefile", pk)
    headings = {
        "outgoing": _("Add an outgoing document to %(file)s"),
        "incoming": _("Add an incoming document to %(file)s"),
    }
    return form_page(request, form, headings[kind] % {"file": case_file.code}, reverse("casefile", args=[pk]))


def put_by_number(form, case_file, actor):
    document = form.cleaned_data["document"]
    if not actor.may("casefiles.file", document):
        raise ValidationError({"document": _("Its drafter, who works on it or the records clerk files this document.")})
    return put_into_file(document, case_file, note=form.cleaned_data["note"], by=actor)


@policy("casefiles.file")
def filing_new(request, kind, pk):
    """Put a document into one of the open case files."""
    document = filed_document(request, kind, pk)
    files = CaseFile.objects.visible_to(request.actor).opened().filled_by(request.actor)
    form = PutForm(request.POST or None, files=files)
    values = form.carry_out(
        lambda: put_into_file(
            document, form.cleaned_data["case_file"], note=form.cleaned_data["note"], by=request.actor
        )
    )
    if values:
        messages.success(request, _("%(record)s is filed.") % {"record": document})
        return redirect(document._meta.model_name, pk)
    context = {"form": form, "heading": _("File %(record)s") % {"record": document}, "record": document}
    context |= {"back": reverse(document._meta.model_name, args=[pk]), "files": files}
    return render(request, "documents/casefile/put.html", context)


@policy("casefiles.fill")
def filing_take_out(request, pk):
    seen = CaseFile.objects.visible_to(request.actor).filled_by(request.actor)
    filing = get_object_or_404(Filing.objects.filter(case_file__in=seen).select_related("case_file"), pk=pk)
    back = reverse("casefile", args=[filing.case_file_id])
    if request.method == "POST":
        carry_out(request, lambda: take_out_of_file(filing, by=request.actor), said=_("The changes are saved."))
        return redirect(back)
    context = {
        "heading": _("Take out of %(name)s") % {"name": filing.case_file.code},
        "question": _("Take “%(record)s” out of the case file?") % {"record": filing.document},
        "consequences": [_("The document stays as it is; that it was in the file is kept in the history.")],
        "save": _("Take it out"),
        "back": back,
        "above": [(_("Case files"), reverse("casefile-list")), (filing.case_file.code, back)],
    }
    return render(request, "components/confirm.html", context)


@policy("casefiles.keep")
def casefile_close(request, pk):
    """What is checked once more before a file is closed, or everything that stands against it."""
    case_file = kept_case_file(request, pk)
    reasons = in_the_way_of_closing(case_file, request.actor.day)
    if request.method == "POST":
        try:
            close_case_file(case_file, by=request.actor)
        except ValidationError as error:
            reasons = error.messages
        else:
            messages.success(request, _("The case file is closed."))
            return redirect("casefile", pk)
    context = {"record": case_file, "reasons": reasons, "back": reverse("casefile", args=[pk])}
    context["differing"] = differing_from_plan(case_file)
    return render(request, "documents/casefile/close.html", context)


@policy("casefiles.keep")
def casefile_reopen(request, pk):
    case_file = kept_case_file(request, pk)
    form = ReopeningForm(request.POST or None)
    if form.carry_out(lambda: reopen_case_file(case_file, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The case file is open again."))
        return redirect("casefile", pk)
    context = {
        "form": form,
        "heading": _("Reopen %(book)s") % {"book": case_file},
        "question": _("Why must documents be put into this closed case file, or taken out of it?"),
        "consequences": [_("Your reason is kept in the activity.")],
        "back": reverse("casefile", args=[pk]),
        "above": [(_("Case files"), reverse("casefile-list")), (case_file.code, reverse("casefile", args=[pk]))],
        "save": _("Reopen the case file"),
        "refused": "" if case_file.is_closed else _("The case file is not closed."),
    }
    return render(request, "components/confirm.html", context)


@policy("documents.read")
@require_POST
def casefile_print(request, pk, format):
    table = CaseFileTable(seen_case_file(request, pk), request.actor.day)
    return printed_soon(request, table, format) or redirect("casefile", pk)


def filed_document(request, kind, pk):
    """An issued or received document that the reader may file; to others the page does not exist."""
    seen = {
        "outgoing": OutgoingDocument.objects.visible_to(request.actor).issued(),
        "incoming": IncomingDocument.objects.visible_to(request.actor),
    }
    if kind not in seen:
        raise Http404
    document = get_object_or_404(seen[kind], pk=pk)
    if not request.actor.may("casefiles.file", document):
        raise Http404
    keep_opening(document, by=request.actor)
    return document


def seen_case_file(request, pk):
    seen = (
        CaseFile.objects.visible_to(request.actor)
        .with_plan()
        .select_related("unit", "keeper", "closed_by", "planned__heading__plan")
    )
    case_file = get_object_or_404(seen, pk=pk)
    keep_opening(case_file, by=request.actor)
    return case_file


def kept_case_file(request, pk):
    """A file that the reader keeps; to others the page does not exist."""
    case_file = seen_case_file(request, pk)
    if not request.actor.may("casefiles.keep", case_file):
        raise Http404
    return case_file


def form_page(request, form, heading, back):
    return render(request, "documents/casefile/form.html", {"form": form, "heading": heading, "back": back})
