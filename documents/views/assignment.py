"""Distributing an incoming document: the leader's direction, the unit's hand-over, the officer's proposal."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.opening import keep_opening
from accounts.policy import policy
from documents.actions.assignment import direct_document, hand_on, propose
from documents.forms.assignment import DirectForm, HandOnForm, ProposeForm
from documents.models import Assignment, IncomingDocument
from documents.views.incoming import seen_incoming


@policy("incoming.direct")
def incoming_direct(request, pk):
    document = seen_incoming(request, pk)
    form = DirectForm(request.POST or None, document=document, actor=request.actor)
    if form.carry_out(
        lambda: direct_document(
            document, text=form.cleaned_data["text"], parts=form.parts, reason=form.why, by=request.actor
        )
    ):
        messages.success(request, _("The document is distributed."))
        return redirect("incomingdocument", pk)
    context = {"heading": _("Direct %(record)s") % {"record": document}, "save": _("Distribute")}
    return form_page(request, form, document, "documents/incoming/direct.html", context)


@policy("documents.read")
def assignment_hand_on(request, pk):
    assignment = seen_assignment(request, pk, "assignments.hand_on")
    form = HandOnForm(request.POST or None, assignment=assignment, actor=request.actor)
    if form.carry_out(lambda: hand_on(assignment, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("It is handed on."))
        return redirect("incomingdocument", assignment.incoming_id)
    context = {"heading": _("Hand on to a person"), "save": _("Hand on")}
    return form_page(request, form, assignment.incoming, "documents/incoming/part.html", context)


@policy("documents.read")
def assignment_propose(request, pk):
    assignment = seen_assignment(request, pk, "assignments.propose")
    form = ProposeForm(request.POST or None, initial={"proposal": assignment.proposal})
    if form.carry_out(lambda: propose(assignment, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The proposal is kept."))
        return redirect("incomingdocument", assignment.incoming_id)
    context = {"heading": _("Propose how to deal with it")}
    return form_page(request, form, assignment.incoming, "documents/incoming/part.html", context)


def seen_assignment(request, pk, rule):
    """A part that the reader may act on; for others the page does not exist."""
    parts = Assignment.objects.filter(incoming__in=IncomingDocument.objects.visible_to(request.actor))
    assignment = get_object_or_404(parts.select_related("incoming", "unit", "person"), pk=pk)
    if not request.actor.may(rule, assignment):
        raise Http404
    keep_opening(assignment.incoming, by=request.actor)
    return assignment


def form_page(request, form, document, template, context):
    back = reverse("incomingdocument", args=[document.pk])
    return render(request, template, {"form": form, "record": document, "back": back, **context})
