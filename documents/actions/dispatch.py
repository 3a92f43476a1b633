"""Deeds on what the records clerk sends: to whom, when and how, and what came of it (D30-1.e, D30-1.k)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop, ngettext

from accounts.deeds import deed, keep, lock, note, refuse_to_come
from documents.models import Dispatch, Organisation, Recall
from documents.recipients import office_of
from kcnportal.text import fold


def dispatch_document(document, sendings, *, sent_on, by):
    """Record that the document was sent. `sendings`: dicts of recipient, means, envelopes and note.

    The document is locked, as by a recall: either the recall knows of these recipients or they are refused.
    """
    by.require("documents.dispatch", document)
    with deed(by):
        document = lock(document)
        refuse_unsendable(document)
        refuse_day("sent_on", sent_on, document.issued_on, by.day, _("It cannot be sent before it was issued."))
        if not sendings:
            raise ValidationError(_("Choose at least one recipient."))
        refuse_strangers(document, [sending["recipient"] for sending in sendings])
        known = {fold(organisation.name): organisation for organisation in Organisation.objects.in_use()}
        for sending in sendings:
            name = sending["recipient"]
            organisation = known.get(fold(name)) or known.get(office_of(name))
            keep(Dispatch(document=document, organisation=organisation, sent_on=sent_on, sent_by=by.user, **sending))
        names = "; ".join(sending["recipient"] for sending in sendings)
        note(by, gettext_noop("sent %(record)s to: %(recipients)s"), document, record=document, recipients=names)
    return document


def refuse_unsendable(document):
    if not document.is_issued:
        raise ValidationError(_("Only an issued document is sent."))
    if document.dispatched_on:
        sentence = _("It was sent on %(day)s, as the old register says.")
        raise ValidationError(sentence % {"day": f"{document.dispatched_on:%d/%m/%Y}"})
    if Recall.objects.filter(document=document).exists():
        raise ValidationError(_("The document is recalled: it is not sent any more."), code="recalled")


def refuse_strangers(document, names):
    strangers = [name for name in names if name not in document.addressees]
    if strangers:
        raise ValidationError(
            ngettext(
                "%(names)s is not among the recipients of the document.",
                "%(names)s are not among the recipients of the document.",
                len(strangers),
            )
            % {"names": ", ".join(strangers)}
        )
    sent = Dispatch.objects.standing().filter(document=document, recipient__in=names)
    sent = sent.values_list("recipient", flat=True)
    if sent:
        raise ValidationError(_("It was sent to %(names)s already.") % {"names": ", ".join(sent)}, code="sent")


def record_receipts(document, changes, *, by):
    """Record what came of what was sent: received, told of the recall, or put right. `changes`: {id: values}."""
    by.require("documents.dispatch", document)
    with deed(by):
        document = lock(document)
        recall = Recall.objects.filter(document=document).first()
        rows = Dispatch.objects.standing().filter(document=document, pk__in=changes)
        for row in rows:
            for name, value in changes[row.pk].items():
                setattr(row, name, value)
            try:
                refuse_days(row, document, recall, by.day)
                keep(row)
            except ValidationError as error:
                raise ValidationError([f"{row.recipient}: {message}" for message in error.messages]) from error
        if rows:
            names = "; ".join(row.recipient for row in rows)
            sentence = gettext_noop("recorded what became of %(record)s at: %(recipients)s")
            note(by, sentence, document, record=document, recipients=names)
    return document


def receive_all(document, *, received_on, by):
    """Record that everybody it was sent to, and who had not confirmed it, received it on one day."""
    open_rows = Dispatch.objects.standing().filter(document=document, received_on=None)
    if not open_rows.exists():
        raise ValidationError(_("Everybody it was sent to has received it already."))
    return record_receipts(document, {row.pk: {"received_on": received_on} for row in open_rows}, by=by)


def strike_dispatch(dispatch, *, reason, by):
    """Strike out what was entered by mistake: it is kept with the reason, and the recipient may be sent it anew."""
    by.require("documents.dispatch", dispatch.document)
    with deed(by):
        document = lock(dispatch.document)
        row = Dispatch.objects.standing().filter(pk=dispatch.pk).first()
        if row is None:
            raise ValidationError(_("It is struck out already."))
        if not reason.strip():
            raise ValidationError({"reason": _("Say why it is struck out.")})
        row.struck_on, row.struck_by, row.struck_why = by.day, by.user, reason.strip()
        keep(row)
        sentence = gettext_noop("struck out that %(record)s was sent to %(recipient)s: %(reason)s")
        note(by, sentence, document, record=document, recipient=row.recipient, reason=row.struck_why)
    return row


def refuse_days(row, document, recall, today):
    refuse_day("sent_on", row.sent_on, document.issued_on, today, _("It cannot be sent before it was issued."))
    refuse_day("received_on", row.received_on, row.sent_on, today, _("It cannot be received before it was sent."))
    if row.told_on and recall is None:
        raise ValidationError({"told_on": _("The document is not recalled.")})
    if recall:
        refuse_day("told_on", row.told_on, recall.recalled_on, today, _("Nobody is told before the recall."))


def refuse_day(name, day, first, today, too_early):
    if day and day < first:
        raise ValidationError({name: too_early})
    refuse_to_come(today, **{name: day})
