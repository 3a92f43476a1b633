import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.opening import keep_opening
from accounts.clock import portal_clock
from accounts.policy import policy
from documents.actions.outgoing import change_draft, draft_document, issue_document
from documents.forms.outgoing import IssueForm, OutgoingForm
from documents.lists.outgoing import OutgoingList
from documents.models import DocumentType, OutgoingDocument, YearBook
from documents.numbering import expected_number


@policy("documents.read")
def outgoing_list(request):
    documents = OutgoingDocument.objects.visible_to(request.actor).with_standing().with_dispatch()
    return OutgoingList(request, documents).respond("documents/outgoing/list.html")


@policy("documents.read")
def outgoing(request, pk):
    seen = OutgoingDocument.objects.visible_to(request.actor)
    related = ("type__route", "register", "book", "drafting_unit", "drafted_by", "signing_post", "project", "park")
    document = get_object_or_404(seen.select_related(*related, "campaign", "closing"), pk=pk)
    keep_opening(document, by=request.actor)
    context = {
        "record": document,
        "noun": "outgoingdocument",
        "expected": None if document.is_issued else expected(document, request.actor.day),
    }
    return render(request, "documents/outgoing/detail.html", context)


@policy("documents.draft")
def outgoing_new(request):
    asked = {name: request.GET[name] for name in ("project", "park", "subject", "recipients") if name in request.GET}
    if "letter" in request.GET:
        asked["type"] = DocumentType.objects.letter()
    form = OutgoingForm(request.POST or None, actor=request.actor, initial=asked)
    if document := form.carry_out(lambda: draft_document(form.values, unit=form.unit, by=request.actor)):
        messages.success(request, _("The draft is kept. It gets its number when the records clerk issues it."))
        return redirect("outgoingdocument", document.pk)
    context = {"form": form, "heading": _("New outgoing document"), "back": reverse("outgoingdocument-list")}
    return render(request, "documents/outgoing/form.html", context)


@policy("documents.draft")
def outgoing_edit(request, pk):
    document = own_draft(request, pk)
    form = OutgoingForm(request.POST or None, actor=request.actor, instance=document)
    if form.carry_out(lambda: change_draft(document, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("outgoingdocument", pk)
    heading, back = _("Edit %(record)s") % {"record": document}, reverse("outgoingdocument", args=[pk])
    context = {"form": form, "heading": heading, "back": back, "record": document}
    return render(request, "documents/outgoing/form.html", context)


@policy("documents.issue")
def outgoing_issue(request, pk):
    seen = OutgoingDocument.objects.visible_to(request.actor).select_related("type", "register", "drafting_unit")
    document = get_object_or_404(seen, pk=pk)
    if document.state != document.State.APPROVED and request.method != "POST":
        return redirect("outgoingdocument", pk)
    if not request.actor.may("documents.issue", document):
        raise Http404
    keep_opening(document, by=request.actor)
    alike = OutgoingDocument.objects.like(document, request.actor.day)
    form = IssueForm(request.POST or None, alike=alike, initial={"one_time": uuid.uuid4()})
    if issued := form.carry_out(lambda: issue_document(pk, by=request.actor, token=form.token, clock=portal_clock())):
        messages.success(request, _("The document is issued. Its number is %(number)s.") % {"number": issued})
        return redirect("outgoingdocument", pk)
    context = {"form": form, "record": document, "expected": expected(document, request.actor.day), "alike": alike}
    context["book"] = YearBook.objects.filter(register=document.register, year=request.actor.day.year).first()
    return render(request, "documents/outgoing/issue.html", context)


def own_draft(request, pk):
    """A draft that the reader may change; once issued, and to others, the page does not exist."""
    document = get_object_or_404(OutgoingDocument.objects.visible_to(request.actor), pk=pk)
    was_open_here = request.method == "POST" and document.is_issued  # issued meanwhile: the deed says so
    if not was_open_here and not request.actor.may("documents.change", document):
        raise Http404
    keep_opening(document, by=request.actor)
    return document


def expected(document, day):
    """(number to expect, nothing), or (nothing, why none can be given)."""
    try:
        return expected_number(document, day), ""
    except ValidationError as error:
        return "", " ".join(error.messages)
