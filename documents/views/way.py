from django.contrib import messages
from django.db.models import Max, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.actions.opening import keep_opening
from accounts.policy import policy
from documents import way
from documents.actions.way import DEEDS
from documents.chain import lacks_file, parts_of
from documents.forms.way import MoveForm
from documents.lists.outgoing import WaitingList
from documents.models import OutgoingDocument
from documents.whereabouts import bar_of

RELATED = ("type__route", "drafting_unit", "drafted_by", "signing_post__user", "signing_post__unit")
SAID = {
    "submit": _("The document is submitted."),
    "pass_on": _("The document is passed on."),
    "approve": _("The document is approved. The records clerk gives it its number."),
    "return": _("The document is returned to its drafter."),
    "take_back": _("The document is with you again."),
    "remark": _("The remark is kept with the document."),
}


@policy("documents.read")
def waiting_list(request):
    waiting = OutgoingDocument.objects.visible_to(request.actor).waiting_for(request.actor)
    since = Max("moves__at", filter=~Q(moves__kind="remark"))
    return WaitingList(request, waiting.annotate(since=since)).respond()


@policy("documents.read")
def outgoing_move(request, pk, kind):
    """One move. The bar of the document's page leads here; what cannot be undone is asked once more."""
    document = document_on_its_way(request.actor, pk, kind)
    keep_opening(document, by=request.actor)
    form = MoveForm(request.POST or None, kind=kind, initial={"version": document.version})
    deed = DEEDS[kind]
    is_sure = is_meant(request, document, kind)
    if is_sure and form.carry_out(lambda: deed(document, by=request.actor, **form.terms)):
        messages.success(request, SAID[kind])
        return redirect("outgoingdocument", pk)
    if is_sure:
        document = document_on_its_way(request.actor, pk, kind)  # as it is now
        form.renew(document)
    bar = bar_of(document, request.actor)
    context = {"form": form, "record": document, "bar": bar.only(kind)}
    context["has_no_file"] = kind == "submit" and lacks_file(document)
    return render(request, "documents/outgoing/move.html", context)


def document_on_its_way(actor, pk, kind):
    """For those who never make such a move on it, the page does not exist."""
    document = get_object_or_404(OutgoingDocument.objects.visible_to(actor).select_related(*RELATED), pk=pk)
    if kind not in DEEDS or not way.ever_moves(kind, parts_of(document, actor)):
        raise Http404
    return document


def is_meant(request, document, kind):
    """What cannot be undone is asked once, and whether a draft goes on its way without a file."""
    is_asked = any(move.is_final for move in way.TABLE if move.kind == kind)
    is_asked |= kind == "submit" and lacks_file(document)
    return request.method == "POST" and (not is_asked or "sure" in request.POST)
