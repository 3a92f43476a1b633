import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.opening import keep_opening
from accounts.clock import portal_clock
from accounts.models import Agency, SpecialDay
from accounts.policy import policy
from documents.actions.incoming import cancel_arrival, correct_arrival, receive_document, settle_arrival
from documents.deadlines import handling_words
from documents.forms.incoming import IncomingForm, ReasonForm, ReceiveForm
from documents.lists.incoming import FollowUpList, IncomingList
from documents.models import IncomingDocument, Organisation, OutgoingDocument, Register, YearBook
from documents.renderers.slip import handling_slip
from kcnportal.downloads import attachment

SUGGESTED = 300


@policy("documents.read")
def incoming_list(request):
    documents = IncomingDocument.objects.visible_to(request.actor)
    return IncomingList(request, documents).respond("documents/incoming/list.html")


@policy("documents.read")
def followup_list(request):
    documents = IncomingDocument.objects.visible_to(request.actor)
    return FollowUpList(request, documents).respond("documents/incoming/followup.html")


@policy("documents.read")
def incoming(request, pk):
    document, day = seen_incoming(request, pk), request.actor.day
    workdays = SpecialDay.objects.workdays()
    context = {
        "record": document,
        "noun": "incomingdocument",
        "state": handling_words(document.handling, document.due_on, document.answered_on, day, workdays),
        "answers": answers(document, request),
        "agency": Agency.objects.on(document.arrived_on),
        "directions": document.directions.select_related("by", "for_post", "for_post__user"),
        "assignments": document.assignments.select_related("unit", "person", "handed_by", "proposed_by"),
        "earlier_proposals": document.earlier_proposals.select_related("unit", "proposed_by"),
        "is_ended": bool(document.cancelled_on or document.settled_on),
    }
    return render(request, "documents/incoming/detail.html", context)


@policy("incoming.keep")
def incoming_new(request):
    form = ReceiveForm(request.POST or None, actor=request.actor, initial={"one_time": uuid.uuid4()})
    if document := form.carry_out(lambda: received(form, request.actor)):
        messages.success(
            request, _("Received. The arrival number is %(number)s.") % {"number": document.written_arrival}
        )
        return redirect("incomingdocument", document.pk)
    heading, back = _("Receive a document"), reverse("incomingdocument-list")
    context = {"form": form, "heading": heading, "back": back, "save": _("Receive and give the number")}
    context["expected"] = expected_arrival(request.actor.day)
    return render(request, "documents/incoming/form.html", context | authors(request.actor))


def received(form, actor):
    return receive_document(form.values, by=actor, token=form.token, clock=portal_clock(), confirmed=form.is_confirmed)


@policy("incoming.keep")
def incoming_edit(request, pk):
    document = seen_incoming(request, pk)
    form = IncomingForm(request.POST or None, actor=request.actor, instance=document)
    if form.carry_out(
        lambda: correct_arrival(document, form.values, by=request.actor, version=form.kept_version, reason=form.why)
    ):
        messages.success(request, _("The changes are saved."))
        return redirect("incomingdocument", pk)
    heading, back = _("Edit %(record)s") % {"record": document}, reverse("incomingdocument", args=[pk])
    context = {"form": form, "heading": heading, "back": back, "record": document}
    return render(request, "documents/incoming/form.html", context | authors(request.actor))


@policy("incoming.keep")
def incoming_cancel(request, pk):
    document = seen_incoming(request, pk)
    words = {
        "heading": _("Cancel %(record)s") % {"record": document},
        "question": _("Did the sender call this document back?"),
        "consequences": [_("It stays in the register with its number."), _("Nobody has to answer it any more.")],
        "save": _("Cancel the document"),
    }
    return ended(request, document, cancel_arrival, words)


@policy("documents.read")
def incoming_settle(request, pk):
    document = seen_incoming(request, pk)
    if not request.actor.may("incoming.settle", document):
        raise Http404
    words = {
        "heading": _("Settle %(record)s without an answer") % {"record": document},
        "question": _("Is nothing to be answered, or was it done in another way?"),
        "consequences": [_("Nobody has to answer it any more.")],
        "save": _("Settle it"),
    }
    return ended(request, document, settle_arrival, words)


def ended(request, document, deed, words):
    """The page that asks for the reason why a document needs no answer."""
    form = ReasonForm(request.POST or None)
    if form.carry_out(lambda: deed(document, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The changes are saved."))
        return redirect("incomingdocument", document.pk)
    back = reverse("incomingdocument", args=[document.pk])
    above = [(_("Incoming register"), reverse("incomingdocument-list")), (document.arrival_number, back)]
    context = words | {"form": form, "back": back, "above": above}
    return render(request, "components/confirm.html", context)


@policy("documents.read")
def incoming_slip(request, pk):
    document = seen_incoming(request, pk)
    name = f"phieu-giai-quyet-{document.book.year}-{document.arrival_number}.pdf"
    return attachment(handling_slip(document), name=name, content_type="application/pdf")


def seen_incoming(request, pk):
    """For every page about it: whoever comes by its form or its slip has read it too."""
    documents = IncomingDocument.objects.visible_to(request.actor).with_handling(request.actor.day)
    document = get_object_or_404(documents.select_related("type", "book", "campaign", "received_by"), pk=pk)
    keep_opening(document, by=request.actor)
    return document


def answers(document, request):
    """The outgoing documents that answer it, drafts among them where the reader may see them."""
    seen = OutgoingDocument.objects.visible_to(request.actor).filter(answers__incoming=document)
    return seen.select_related("type", "recall").order_by("issued_on", "pk")


def expected_arrival(day):
    """The number that the next document gets; somebody else may be first."""
    book = YearBook.objects.filter(register=Register.objects.arrivals(), year=day.year).first()
    return (book.last_number if book else 0) + 1


def authors(actor):
    """The agencies that the documents which the actor sees come from, to choose from while typing."""
    known = list(Organisation.objects.in_use().values_list("name", flat=True)[:SUGGESTED])
    seen = IncomingDocument.objects.visible_to(actor)
    written = seen.order_by("author").values_list("author", flat=True).distinct()
    return {"authors": sorted({*known, *written[:SUGGESTED]})}
