"""The rights on one document or case file: who is named, and each change until it is confirmed."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.opening import keep_opening
from accounts.policy import policy
from documents.access import rights_on, told_changes
from documents.actions.access import confirm_change, lift_restriction, name_reader, restrict, strike_reader
from documents.forms.access import NamedReaderForm, RightsReasonForm
from documents.models import CaseFile, IncomingDocument, NamedReader, OutgoingDocument, RightsChange
from kcnportal.buttons import carry_out

KINDS = {"outgoing": OutgoingDocument, "incoming": IncomingDocument, "case-file": CaseFile}
SHOWN = 200


@policy("rights.keep")
def rights_restrict(request, kind, pk):
    """Restricts a record, or lifts the restriction."""
    record = kept_record(request, kind, pk)
    is_restricted = rights_on(record).is_restricted
    act = lift_restriction if is_restricted else restrict
    heading = _("Lift the restriction") if is_restricted else _("Restrict to those who are named")
    form = RightsReasonForm(request.POST or None)
    return changed(request, record, form, heading, act)


@policy("rights.keep")
def rights_name(request, kind, pk):
    record = kept_record(request, kind, pk)
    form = NamedReaderForm(request.POST or None, actor=request.actor)
    return changed(request, record, form, _("Name a reader"), name_reader)


@policy("rights.keep")
def rights_strike(request, kind, pk, person):
    record = kept_record(request, kind, pk)
    named = get_object_or_404(NamedReader.objects.about(record).select_related("person"), person=person).person
    form = RightsReasonForm(request.POST or None)
    heading = _("Strike out %(person)s as a reader") % {"person": named}
    return changed(request, record, form, heading, partial(strike_reader, person=named))


@policy("rights.confirm")
def rights_changes(request):
    """All changes that wait to be confirmed; of what the reader may not see, no contents."""
    changes = RightsChange.objects.visible_to(request.actor).unconfirmed().select_related("person", "by")[:SHOWN]
    return render(request, "documents/access/list.html", {"told": list(told_changes(changes, request.actor))})


@policy("rights.confirm")
def rights_change(request, pk):
    """Where the bell leads: the change among those that wait."""
    get_object_or_404(RightsChange.objects.visible_to(request.actor), pk=pk)
    return redirect(f"{reverse('rightschange-list')}#change-{pk}")


@policy("rights.confirm")
@require_POST
def rights_confirm(request, pk):
    change = get_object_or_404(RightsChange.objects.visible_to(request.actor), pk=pk)
    carry_out(request, lambda: confirm_change(change, by=request.actor), said=_("The change of rights is confirmed."))
    return redirect("rightschange-list")


def changed(request, record, form, heading, act):
    page = reverse(record._meta.model_name, args=[record.pk])
    if form.carry_out(lambda: act(record, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The rights are changed. A leader is asked to confirm it."))
        still = type(record).objects.visible_to(request.actor).filter(pk=record.pk).exists()
        return redirect(page if still else "home")
    context = {"form": form, "heading": heading, "back": page, "above": [(record, page)]}
    return render(request, "components/form.html", context)


def kept_record(request, kind, pk):
    """A record whose rights the reader keeps; to others the page does not exist."""
    if kind not in KINDS:
        raise Http404
    record = get_object_or_404(KINDS[kind].objects.visible_to(request.actor), pk=pk)
    if not request.actor.may("rights.keep", record):
        raise Http404
    keep_opening(record, by=request.actor)
    return record
