from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from accounts.actions.opening import keep_opening
from accounts.policy import policy
from documents.actions.after import correct_document, recall_document, replace_document
from documents.actions.dispatch import (
    dispatch_document,
    receive_all,
    record_receipts,
    refuse_unsendable,
    strike_dispatch,
)
from documents.following import refuse_following
from documents.forms.after import DispatchForm, FollowForm, RecallForm, ReceiptsForm, ReceivedForm, StrikeForm
from documents.models import Dispatch, OutgoingDocument, RecallMail
from documents.tasks import send_recall_mail
from kcnportal.jobs import ring


@policy("documents.dispatch")
def outgoing_dispatch(request, pk):
    document = issued(request, pk)
    if reason := hindrance(refuse_unsendable, document):
        return back_to(request, document, reason)
    form = DispatchForm(request.POST or None, document=document, initial={"sent_on": request.actor.day})
    deed = lambda: dispatch_document(  # noqa: E731
        document, form.sendings, sent_on=form.cleaned_data["sent_on"], by=request.actor
    )
    if form.carry_out(deed):
        messages.success(request, _("The dispatch is recorded."))
        return redirect("outgoingdocument", pk)
    return render(request, "documents/outgoing/dispatch.html", {"record": document, "form": form})


@policy("documents.dispatch")
def outgoing_receipts(request, pk):
    document = issued(request, pk)
    form = ReceiptsForm(request.POST or None, document=document)
    if form.carry_out(lambda: record_receipts(document, form.changes, by=request.actor)):
        messages.success(request, _("The changes are saved."))
        return redirect("outgoingdocument", pk)
    waiting = document.dispatches.standing().filter(received_on=None).exists()
    return render(request, "documents/outgoing/receipts.html", {"record": document, "form": form, "waiting": waiting})


@policy("documents.dispatch")
def outgoing_received(request, pk):
    """All received on one day, in one step."""
    document = issued(request, pk)
    waiting = document.dispatches.standing().filter(received_on=None)
    if not waiting:
        return back_to(request, document, _("Everybody it was sent to has received it already."))
    form = ReceivedForm(request.POST or None, initial={"received_on": request.actor.day})
    if form.carry_out(lambda: receive_all(document, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The receipts are recorded."))
        return redirect("outgoingdocument", pk)
    count = len(waiting)
    context = {
        "heading": _("All received: %(number)s") % {"number": document},
        "question": _("On which day did all of these receive it?"),
        "consequences": [row.recipient for row in waiting],
        "form": form,
        "record": document,
        "save": ngettext("Record %(count)d receipt", "Record %(count)d receipts", count) % {"count": count},
        "back": reverse("outgoingdocument-receipts", args=[pk]),
    }
    return render(request, "documents/outgoing/confirm.html", context)


@policy("documents.dispatch")
def dispatch_strike(request, pk):
    """A row of the dispatch that was entered by mistake."""
    seen = OutgoingDocument.objects.visible_to(request.actor).issued()
    rows = Dispatch.objects.standing().filter(document__in=seen).select_related("document")
    row = get_object_or_404(rows, pk=pk)
    form = StrikeForm(request.POST or None)
    if form.carry_out(lambda: strike_dispatch(row, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The dispatch is struck out."))
        return redirect("outgoingdocument", row.document_id)
    context = {
        "heading": _("Strike out a dispatch of %(number)s") % {"number": row.document},
        "question": _("Was it entered by mistake that it was sent to “%(recipient)s”?") % {"recipient": row.recipient},
        "consequences": [
            _("The row is kept, struck out, with your reason; registers and counts leave it out."),
            *(
                []
                if hindrance(refuse_unsendable, row.document)
                else [_("The document can be sent to this recipient anew.")]
            ),
        ],
        "form": form,
        "record": row.document,
        "save": _("Strike it out"),
        "back": reverse("outgoingdocument", args=[row.document_id]),
    }
    return render(request, "documents/outgoing/confirm.html", context)


@policy("documents.draft")
def outgoing_replace(request, pk):
    question = _("Begin a document that will stand in place of %(number)s?")
    consequences = [
        _("A new draft is made with the same words, of the same type; you change what was wrong and send it its way."),
        _("When it is issued it gets a number of its own, and the old document is shown as replaced."),
        _("Until then the old document stands as it is."),
    ]
    return follow(request, pk, replace_document, _("Replace %(number)s"), question, consequences)


@policy("documents.draft")
def outgoing_correct(request, pk):
    question = _("Begin an official letter (công văn) that will correct %(number)s?")
    consequences = [
        _("A new draft of an official letter is made; you write what is corrected and send it its way."),
        _("When it is issued the corrected document is shown as corrected; nothing in it is changed."),
    ]
    return follow(request, pk, correct_document, _("Correct %(number)s"), question, consequences)


def follow(request, pk, deed, heading, question, consequences):
    """Ask, and begin the draft that follows an issued document."""
    original = issued(request, pk)
    if reason := hindrance(refuse_following, original):
        return back_to(request, original, reason)
    form = FollowForm(request.POST or None, actor=request.actor)
    if draft := form.carry_out(lambda: deed(original, unit=form.unit, by=request.actor)):
        messages.success(request, _("The draft is kept. It gets its number when the records clerk issues it."))
        return redirect("outgoingdocument-edit", draft.pk)
    number = {"number": original.written_number}
    context = {"heading": heading % number, "question": question % number, "consequences": consequences, "form": form}
    context |= {"record": original, "save": _("Begin the draft"), "back": reverse("outgoingdocument", args=[pk])}
    return render(request, "documents/outgoing/confirm.html", context)


@policy("documents.recall")
def outgoing_recall(request, pk):
    document = issued(request, pk)
    if hasattr(document, "recall"):
        return back_to(request, document, _("%(number)s is recalled already.") % {"number": document})
    form = RecallForm(request.POST or None, initial={"recalled_on": request.actor.day})
    if form.carry_out(lambda: recall_document(document, **form.values, by=request.actor)):
        for mail in RecallMail.objects.filter(dispatch__document=document):
            ring(send_recall_mail, mail.pk)
        messages.success(request, _("%(number)s is recalled. These have to be told.") % {"number": document})
        return redirect("outgoingdocument-recall-notice", pk)
    context = {
        "heading": _("Recall %(number)s") % {"number": document},
        "question": _("A recall cannot be undone. What it does:"),
        "consequences": consequences_of_recall(document),
        "form": form,
        "record": document,
        "save": _("Recall the document"),
        "back": reverse("outgoingdocument", args=[pk]),
    }
    return render(request, "documents/outgoing/confirm.html", context)


def consequences_of_recall(document):
    rows = document.dispatches.standing()
    mailed = rows.exclude(organisation=None).exclude(organisation__email="").count()
    sent = rows.count() or len(told_by_the_old_register(document))
    to_tell = ngettext(
        "%(count)d recipient it was sent to has to be told; the list can be printed.",
        "%(count)d recipients it was sent to have to be told; the list can be printed.",
        sent,
    )
    by_mail = ngettext("%(count)d of them gets an e-mail at once.", "%(count)d of them get an e-mail at once.", mailed)
    return [
        _("It keeps its number and stays in the register, marked as recalled, and goes on being counted."),
        _("Nothing in it can be changed, and it is not sent, replaced or corrected any more."),
        to_tell % {"count": sent} if sent else _("It was sent to nobody yet: nobody has to be told."),
        *([by_mail % {"count": mailed}] if mailed else []),
    ]


@policy("documents.read")
def outgoing_recall_notice(request, pk):
    """The list of those who have a recalled document: to print, and to tell one after the other."""
    document = issued(request, pk)
    if not hasattr(document, "recall"):
        raise Http404
    context = {"record": document, "dispatches": document.dispatches.standing()}
    context["dispatches"] = context["dispatches"].select_related("organisation", "recall_mail")
    context["names"] = told_by_the_old_register(document)
    return render(request, "documents/outgoing/recall_notice.html", context)


def told_by_the_old_register(document):
    """Whom it was sent to, of a document whose dispatch is known by its day alone."""
    return document.addressees if document.dispatched_on else []


def issued(request, pk):
    seen = OutgoingDocument.objects.visible_to(request.actor).issued().select_related("type", "recall")
    document = get_object_or_404(seen, pk=pk)
    keep_opening(document, by=request.actor)
    return document


def hindrance(refuse, document):
    """Why a step is not open for this document, in words; nothing when it is."""
    try:
        refuse(document)
    except ValidationError as error:
        return " ".join(error.messages)


def back_to(request, document, reason):
    messages.error(request, reason)
    return redirect("outgoingdocument", document.pk)
