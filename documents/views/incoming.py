from django.shortcuts import get_object_or_404, render

from accounts.models import SpecialDay
from accounts.policy import policy
from documents.deadlines import handling_words
from documents.incoming_lists import FollowUpList, IncomingList
from documents.models import IncomingDocument, OutgoingDocument


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
    state = handling_words(document.handling, document.due_on, document.answered_on, day, workdays)
    context = {"record": document, "noun": "incomingdocument", "state": state, "answers": answers(document, request)}
    return render(request, "documents/incoming/detail.html", context)


def seen_incoming(request, pk):
    documents = IncomingDocument.objects.visible_to(request.actor).with_handling(request.actor.day)
    return get_object_or_404(documents.select_related("type", "book", "campaign", "received_by"), pk=pk)


def answers(document, request):
    """The outgoing documents that answer it, drafts among them where the reader may see them."""
    seen = OutgoingDocument.objects.visible_to(request.actor).filter(answers__incoming=document)
    return seen.select_related("type").order_by("issued_on", "pk")
