"""Case files on their way to the agency's archive: what is due, what was handed over, received or sent back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from accounts.once import once
from accounts.policy import policy
from documents.actions.transfer import hand_to_archive, receive_files, send_back
from documents.forms.transfer import SendingBackForm, TransferForm
from documents.lists.transfer import DueFileList, TransferList
from documents.models import CaseFile, Transfer
from documents.register_tables import TRANSFER_TABLES, TransferredFilesTable
from documents.renderers import RENDERERS
from documents.retention import REMINDED
from documents.views.printing import printed_soon
from kcnportal.buttons import carry_out


@policy("documents.read")
def duefile_list(request):
    return DueFileList(request, CaseFile.objects.visible_to(request.actor)).respond()


@policy("documents.read")
def transfer_list(request):
    return TransferList(request, Transfer.objects.visible_to(request.actor)).respond()


@policy("documents.read")
def transfer(request, pk):
    transfer = seen_transfer(request, pk)
    seen = set(
        CaseFile.objects.visible_to(request.actor).filter(transfers__transfer=transfer).values_list("pk", flat=True)
    )
    rows = [
        (file if file.pk in seen else None, cells)
        for file, cells in TransferredFilesTable(transfer, request.actor.day).numbered()
    ]
    context = {"record": transfer, "noun": "transfer", "rows": rows, "formats": list(RENDERERS)}
    return render(request, "documents/transfer/detail.html", context | {"tables": TRANSFER_TABLES.values()})


@policy("transfers.hand_over")
def transfer_new(request):
    actor = request.actor
    files = CaseFile.objects.visible_to(actor).ready_for_archive()
    if not actor.holds(Role.CLERK):
        files = files.filter(unit__in=actor.units(Role.UNIT_HEAD))
    due = files.due_for_archive(actor.day + REMINDED)
    form = TransferForm(request.POST or None, files=files.order_by("year", "code"), due=due)
    hand_over = once(
        request,
        lambda: hand_to_archive(list(form.cleaned_data["files"]), by=actor, remark=form.cleaned_data["remark"]),
    )
    if transfer := form.carry_out(hand_over):
        messages.success(request, _("The case files are handed over. The archive has to receive them."))
        return redirect("transfer", transfer.pk)
    back = reverse("transfer-list")
    context = {"form": form, "heading": _("Hand case files over to the archive"), "back": back, "save": _("Hand over")}
    return render(request, "components/form.html", context | {"above": [(_("Hand-overs to the archive"), back)]})


@policy("transfers.receive")
def transfer_receive(request, pk):
    transfer = waiting_transfer(request, pk)
    if request.method == "POST":
        receive = lambda: receive_files(transfer, by=request.actor)  # noqa: E731
        carry_out(request, receive, said=_("The archive has received the case files."))
        return redirect("transfer", pk)
    context = {
        "heading": _("Receive for the archive"),
        "question": _("Have you received all files of “%(record)s”, as they are listed?") % {"record": transfer},
        "consequences": [_("They are frozen for good and stay readable through their whole retention.")],
        "save": _("Receive them"),
    }
    return render(request, "components/confirm.html", context | way_back(transfer))


@policy("transfers.receive")
def transfer_return(request, pk):
    transfer = waiting_transfer(request, pk)
    form = SendingBackForm(request.POST or None)
    if form.carry_out(lambda: send_back(transfer, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The case files are sent back."))
        return redirect("transfer", pk)
    context = {
        "form": form,
        "heading": _("Send back to the unit"),
        "question": _("What is not in order with “%(record)s”?") % {"record": transfer},
        "consequences": [_("The files go back to their unit, which may reopen them and hand them over again.")],
        "save": _("Send back"),
    }
    return render(request, "components/confirm.html", context | way_back(transfer))


@policy("documents.read")
@require_POST
def transfer_print(request, pk, kind, format):
    """The record of the hand-over, or the list of its files."""
    if kind not in TRANSFER_TABLES:
        raise Http404
    table = TRANSFER_TABLES[kind](seen_transfer(request, pk), request.actor.day)
    return printed_soon(request, table, format) or redirect("transfer", pk)


def seen_transfer(request, pk):
    related = ("unit", "handed_by", "received_by")
    return get_object_or_404(Transfer.objects.visible_to(request.actor).select_related(*related), pk=pk)


def waiting_transfer(request, pk):
    transfer = seen_transfer(request, pk)
    if not transfer.is_waiting:
        raise Http404
    return transfer


def way_back(transfer):
    back = reverse("transfer", args=[transfer.pk])
    return {"back": back, "above": [(_("Hand-overs to the archive"), reverse("transfer-list")), (str(transfer), back)]}
