"""Answering an incoming document: a draft that is begun as its answer, or a document that went out already."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from documents.actions.answer import add_answer, draft_answer
from documents.forms.incoming import AnswerLinkForm
from documents.forms.outgoing import OutgoingForm
from documents.models import DocumentType
from documents.views.incoming import seen_incoming


@policy("documents.draft")
def incoming_answer(request, pk):
    document = answerable(request, pk)
    form = OutgoingForm(request.POST or None, actor=request.actor, initial=answer_words(document))
    if outgoing := form.carry_out(lambda: draft_answer(document, form.values, unit=form.unit, by=request.actor)):
        messages.success(request, _("The draft is kept. The document is answered when it is issued."))
        return redirect("outgoingdocument", outgoing.pk)
    heading, back = _("Answer %(record)s") % {"record": document}, reverse("incomingdocument", args=[pk])
    context = {"form": form, "heading": heading, "back": back}
    return render(request, "documents/outgoing/form.html", context)


@policy("documents.draft")
def incoming_link(request, pk):
    document = answerable(request, pk)
    form = AnswerLinkForm(request.POST or None, actor=request.actor, document=document)
    if form.carry_out(lambda: add_answer(document, form.cleaned_data["answer"], by=request.actor)):
        messages.success(request, _("The answer is linked."))
        return redirect("incomingdocument", pk)
    heading, back = _("Which document answers it?"), reverse("incomingdocument", args=[pk])
    context = {"form": form, "heading": heading, "back": back, "record": document, "save": _("Link the answer")}
    return render(request, "documents/incoming/part.html", context)


def answerable(request, pk):
    document = seen_incoming(request, pk)
    if not request.actor.may("incoming.answer", document):
        raise Http404
    return document


def answer_words(document):
    """What an answer most probably says: in Vietnamese, as the document will be."""
    named = f"{document.written_number} ngày {document.dated_on:%d/%m/%Y} của {document.author}"
    return {
        "type": DocumentType.objects.letter(),
        "subject": f"Trả lời văn bản số {named}",
        "recipients": document.author,
    }
