"""The two reports on documents: the handling of incoming ones by unit (D30-10.2), and outgoing ones by type, field,
unit, signer and month (D30-10.4). The page and the files are made from these.

Printed, they are Vietnamese in every language: whoever prints sets it.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date
from functools import cached_property

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy

from accounts.models import Agency, FieldOfWork
from documents.filters import NO_UNIT
from documents.models import Assignment, DocumentType, Handling, IncomingDocument, OutgoingDocument
from documents.printout import Column, Printout, centred, mark_of
from documents.register_tables import signers
from kcnportal.links import opens
from kcnportal.numbers import day as written_day


class Summary:
    """A report over a period, both days included, as it stands on the actor's day. Its cells are (text, address)."""

    title = closing = ""
    list_name = ""  # the list behind the counts

    def __init__(self, start, end, actor):
        self.start, self.end, self.actor = start, end, actor

    @property
    def period(self):
        return _("From %(start)s to %(end)s") % {"start": written_day(self.start), "end": written_day(self.end)}

    @cached_property
    def list_url(self):
        return opens(self.actor, self.list_name)

    def behind(self, **narrowed):
        """The address of the list of what is counted; empty where there is none."""
        asked = {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in narrowed.items()}
        return f"{self.list_url}?{urlencode({'year': 'all', **asked})}" if self.list_url else ""

    def printout(self, moment):
        agency = Agency.objects.on(self.end)
        return Printout(
            title=str(self.title),
            lines=[self.period],
            agency=agency.name if agency else "",
            superior=agency.superior if agency else "",
            place=agency.place if agency else "",
            columns=self.columns,
            rows=self.printed_rows(),
            closing=self.closing,
            signers=signers(agency),
            mark=mark_of(moment),
            has_cover=False,
        )


class HandlingSummary(Summary):
    title = gettext_lazy("Report on the handling of incoming documents")
    list_name = "incomingdocument-list"
    headers = {
        Handling.ANSWERED: gettext_lazy("Answered in time"),
        Handling.ANSWERED_LATE: gettext_lazy("Answered late"),
        Handling.SETTLED: gettext_lazy("Settled without an answer"),
        Handling.CANCELLED: gettext_lazy("Called back by the sender"),
        Handling.OPEN: gettext_lazy("Open, not due yet"),
        Handling.OVERDUE: gettext_lazy("Open, overdue"),
    }

    @property
    def columns(self):
        counts = [_("Received"), *(str(header) for header in self.headers.values())]
        return (centred("STT", 12), Column(_("Lead unit"), 79), *(centred(header, 23) for header in counts))

    @cached_property
    def counts(self):
        """{unit's name: Counter of states}, the units in the order of their names, without a unit last."""
        arrivals = IncomingDocument.objects.arrived_between(self.start, self.end)
        leads = dict(
            Assignment.objects.filter(incoming__in=arrivals, is_lead=True).values_list("incoming", "unit__name")
        )
        found = defaultdict(Counter)
        handled = arrivals.with_handling(self.actor.day).values_list("pk", "lead_unit", "handling")
        for pk, lead_unit, handling in handled:
            found[lead_unit or leads.get(pk, "")][handling] += 1
        return {unit: found[unit] for unit in sorted(found, key=lambda name: (not name, name))}

    def rows(self):
        """(name, [(count, address)]) of each unit, and of all together."""
        arrived = {"arrived_from": self.start, "arrived_until": self.end}
        for unit, counts in self.counts.items():
            yield unit or _("Not assigned"), self.cells(counts, arrived | {"lead_unit": unit or NO_UNIT})
        yield _("Total"), self.cells(sum(self.counts.values(), Counter()), arrived)

    def cells(self, counts, asked):
        addresses = [{}, *({"handling": state} for state in self.headers)]
        numbers = [counts.total(), *(counts[state] for state in self.headers)]
        return [
            (number, self.behind(**asked, **more) if number else "")
            for number, more in zip(numbers, addresses, strict=True)
        ]

    def printed_rows(self):
        *units, (name, total) = self.rows()
        rows = [[order, unit, *(number for number, _url in cells)] for order, (unit, cells) in enumerate(units, 1)]
        return [*rows, ["", name, *(number for number, _url in total)]]

    @property
    def closing(self):
        return _("As of %(day)s.") % {"day": written_day(self.actor.day)}


class OutgoingSummary(Summary):
    title = gettext_lazy("Report on outgoing documents")
    list_name = "outgoingdocument-list"

    @property
    def columns(self):
        return (centred("STT", 12), Column(_("By"), 50), Column(_("Name"), 150), centred(_("Documents"), 40))

    @cached_property
    def documents(self):
        return OutgoingDocument.objects.issued_between(self.start, self.end).order_by()

    @cached_property
    def total(self):
        return self.documents.count()

    @property
    def total_url(self):
        return self.narrowed()

    def narrowed(self, **asked):
        return self.behind(**{"issued_from": self.start, "issued_until": self.end} | asked)

    @cached_property
    def sections(self):
        """(label, [(name, count, address)]) of each way to sort them."""
        return [
            (_("Type"), self.by_type()),
            (_("Field of work"), self.by_field()),
            (_("Drafting unit"), self.by_unit()),
            (_("Signer"), self.by_signer()),
            (_("Month"), self.by_month()),
        ]

    def counted(self, name):
        """(value, count), the most first."""
        return self.documents.values_list(name).annotate(count=Count("pk")).order_by("-count", name)

    def by_type(self):
        types = DocumentType.objects.in_bulk()
        return [(str(types[pk]), count, self.narrowed(type=pk)) for pk, count in self.counted("type")]

    def by_field(self):
        labels = dict(FieldOfWork.choices)
        return [
            (str(labels.get(field, field)), count, self.narrowed(field=field)) for field, count in self.counted("field")
        ]

    def by_unit(self):
        return [(unit, count, self.narrowed(unit=unit)) for unit, count in self.counted("unit")]

    def by_signer(self):
        return [(signer, count, self.narrowed(signer=signer)) for signer, count in self.counted("signer")]

    def by_month(self):
        months = self.documents.annotate(month=TruncMonth("issued_on")).values_list("month")
        return [
            (f"{month:%m/%Y}", count, self.narrowed(**self.within(month)))
            for month, count in months.annotate(count=Count("pk")).order_by("month")
        ]

    def within(self, month):
        last = month.replace(day=monthrange(month.year, month.month)[1])
        return {"issued_from": max(month, self.start), "issued_until": min(last, self.end)}

    def printed_rows(self):
        rows = [(label, name, count) for label, found in self.sections for name, count, _url in found]
        return [[order, *row] for order, row in enumerate(rows, 1)]

    @property
    def closing(self):
        return _("Total: %(count)d documents.") % {"count": self.total}
