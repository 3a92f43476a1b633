"""Whom the demonstration board writes to, what it sent to whom in its last weeks, and its case files."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from accounts.actor import Actor
from accounts.deeds import deed, note
from accounts.demonstration import LAST_DAY
from accounts.models import SpecialDay, Unit, User
from documents.actions.case_file import close_case_file, open_case_file, put_into_file
from documents.actions.organisation import add_group, add_organisation
from documents.demonstration import CASE_FILES, GROUPS, HANGS, ORGANISATIONS, SENT_FROM, YEAR
from documents.models import Campaign, Dispatch, OutgoingDocument, Register, YearBook

MAILS = "{}@vinhphuc.example"
KEEPERS = {"VP": "chanhvanphong", "DN": "doanhnghiep"}


def tell_demonstration_dispatch(*, by):
    clerk = Actor(day=by.day, user=User.objects.get(login=HANGS))
    known = {}
    for name, identifier, mailbox, place in ORGANISATIONS:
        email = MAILS.format(mailbox) if mailbox else ""
        values = {"name": name, "identifier": identifier, "email": email, "address": place}
        known[name] = add_organisation(values, by=clerk)
    for name, members in GROUPS.items():
        add_group({"name": name, "members": [known[member] for member in members]}, by=clerk)
    record_sendings(known, by=clerk)
    for case_file in CASE_FILES:
        fill_case_file(*case_file)


def record_sendings(known, *, by):
    """Written at once: the imported register says when each of these was sent, here each recipient is added."""
    workdays = SpecialDay.objects.workdays()
    sent = OutgoingDocument.objects.filter(dispatched_on__gte=SENT_FROM, secrecy="").order_by("number")
    with deed(by):
        rows = [
            Dispatch(
                document=document,
                recipient=name,
                organisation=known.get(name),
                means=means_to(name),
                sent_on=document.dispatched_on,
                sent_by=by.user,
                received_on=received(document, place, by.day, workdays),
            )
            for document in sent
            for place, name in enumerate(document.addressees)
        ]
        Dispatch.objects.bulk_create(rows, batch_size=500)
        sentence = gettext_noop("recorded to whom the demonstration's documents went: %(count)s")
        note(by, sentence, YearBook.objects.get(register=Register.objects.common(), year=YEAR), count=len(rows))


def means_to(name):
    if name.startswith("Các phòng"):
        return Dispatch.Means.HAND
    return Dispatch.Means.POST if name.startswith(("Công ty", "Chủ đầu tư")) else Dispatch.Means.ELECTRONIC


def received(document, place, today, workdays):
    """The next working day, by post two days later; some have not confirmed it yet."""
    day = document.dispatched_on + timedelta(1 + (document.number + place) % 2)
    while not workdays.is_worked(day):
        day += timedelta(1)
    has_confirmed = (document.number + place) % 7 and day <= today
    return day if has_confirmed else None


def fill_case_file(code, year, title, unit, kept_years, numbers, campaign, closed_on):
    """Opened and filled by its keeper's office: the clerk files what others drafted."""
    keeper = User.objects.get(login=KEEPERS[unit])
    documents = OutgoingDocument.objects.filter(book__year=YEAR, number__in=numbers).order_by("number")
    if campaign:
        campaign = Campaign.objects.get(name=campaign)
        documents = [*campaign.documents.issued().order_by("number"), *campaign.directives.order_by("arrival_number")]
    clerk = Actor(day=closed_on or LAST_DAY, user=User.objects.get(login=HANGS))
    values = {"code": code, "year": year, "title": title, "kept_years": kept_years, "keeper": keeper, "note": ""}
    case_file = open_case_file({**values, "unit": Unit.objects.get(code=unit)}, by=clerk)
    for document in documents:
        put_into_file(document, case_file, by=clerk)
    if closed_on:
        close_case_file(case_file, by=clerk)
