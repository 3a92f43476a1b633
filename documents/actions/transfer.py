"""Deeds of handing closed case files over to the agency's archive, which the records clerk keeps (D30-5.c)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.actions.notice import tell
from accounts.deeds import deed, keep, lock, note
from accounts.models import Role
from documents.actions.telling import others_with
from documents.models import CaseFile, Transfer, TransferredFile
from documents.register_tables.case_file import with_pages

TO_RECEIVE = gettext_noop("%(count)s case files wait to be received by the archive: %(record)s")
RECEIVED = gettext_noop("%(who)s received for the archive: %(record)s")
SENT_BACK = gettext_noop("%(who)s sent back from the archive: %(record)s. %(why)s")
LONGEST = 300


def hand_to_archive(files, *, by, remark=""):
    """Hand over closed files of one unit. From now on they are not reopened; the clerks are told."""
    units = {file.unit for file in files}
    if len(units) != 1:
        raise ValidationError({"files": _("Choose files of one unit.")})
    (unit,) = units
    by.require("transfers.hand_over", unit)
    with deed(by):
        transfer = keep(Transfer(unit=unit, handed_by=by.user, handed_on=by.day, note=remark))
        chosen = CaseFile.objects.visible_to(by).filter(pk__in=[file.pk for file in files])
        for place, file in enumerate(chosen.order_by("year", "code"), 1):
            file = lock(file)
            if not file.is_closed:
                raise ValidationError({"files": _("%(file)s is not closed yet.") % {"file": file.code}})
            keep(TransferredFile(transfer=transfer, case_file=file, place=place, pages=pages_of(file)))
        sentence = gettext_noop("handed %(count)s case files over to the archive: %(record)s")
        note(by, sentence, transfer, record=transfer, count=len(files))
        told = others_with(Role.CLERK, by)
        occasion = f"transfer {transfer.pk} handed over"
        tell(told, occasion=occasion, sentence=TO_RECEIVE, subject=transfer, record=transfer, count=len(files))
    return transfer


def receive_files(transfer, *, by):
    """The archive has them. Who handed them over does not receive them while another clerk could."""
    by.require("transfers.receive")
    with deed(by):
        transfer = locked_waiting(transfer)
        if by.user and transfer.handed_by_id == by.user.pk and others_with(Role.CLERK, by).exists():
            raise ValidationError(_("Another records clerk receives what you handed over yourself."), code="own")
        transfer.received_by, transfer.received_on = by.user, by.day
        settle(transfer)
        note(by, gettext_noop("received for the archive: %(record)s"), transfer, record=transfer)
        ring(transfer, "received", RECEIVED, by)
    return transfer


def send_back(transfer, *, reason, by):
    """What is not in order goes back to its unit, where it can be reopened."""
    by.require("transfers.receive")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is sent back.")})
    with deed(by):
        transfer = locked_waiting(transfer)
        transfer.files.update(is_given_back=True)
        transfer.sent_back_on, transfer.reason = by.day, reason.strip()
        settle(transfer)
        sentence = gettext_noop("sent back from the archive: %(record)s: %(reason)s")
        note(by, sentence, transfer, record=transfer, reason=reason)
        ring(transfer, "sent back", SENT_BACK, by, why=reason[:LONGEST])
    return transfer


def locked_waiting(transfer):
    transfer = lock(transfer)
    if not transfer.is_waiting:
        raise ValidationError(_("It is received or sent back already."), code="done")
    return transfer


def settle(transfer):
    transfer.version += 1
    transfer.save()


def ring(transfer, step, sentence, by, **said):
    people = [transfer.handed_by] if transfer.handed_by_id and transfer.handed_by != by.user else []
    said = {"record": transfer, "who": by, **said}
    tell(people, occasion=f"transfer {transfer.pk} {step}", sentence=sentence, subject=transfer, **said)


def pages_of(case_file):
    """Of all its documents; nothing where one of them does not say."""
    filings = case_file.filings.select_related("outgoing", "incoming")
    pages = [filing.pages for filing in with_pages(filings)]
    return sum(pages) if all(pages) else None
