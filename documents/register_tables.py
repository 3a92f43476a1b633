"""The printed registers (records-law, section C; Nghị định 30/2020, Annex IV): their columns, in the law's words and
order, and their rows. The page, the PDF, the XLSX and the DOCX are made from these and from nothing else.
"""

from datetime import date

from django.db.models import Max, Min, OuterRef, Q, Subquery

from accounts.models import Agency, SpecialDay
from documents.handling import OPEN, OVERDUE, handled
from documents.models import Dispatch, IncomingDocument, OutgoingDocument, YearBook, written_number
from documents.printout import Column, Printout, centred, mark_of


class RegisterTable:
    """One register in one year, as it stands on a day. `register`: one of its direction; None where all are meant."""

    kind = title = direction = ""
    columns = ()
    takes_all = False  # whether it is kept over all registers of its direction
    noun = "văn bản"
    do_not_call_in_templates = True  # pages list these classes; a template would make one of each

    def __init__(self, register, year, day):
        self.register, self.year, self.day = register, year, day
        # The agency as it was called in that year (records-law, section B).
        self.agency = Agency.objects.on(min(day, date(year, 12, 31)))

    @property
    def books(self):
        books = YearBook.objects.filter(year=self.year, register__direction=self.direction)
        return books.filter(register=self.register) if self.register else books

    @property
    def exists(self):
        return self.books.exists()

    def records(self):
        """The records behind the rows, in their order."""
        raise NotImplementedError

    def row(self, record):
        """A record's cells: texts, numbers and dates."""
        raise NotImplementedError

    def rows(self):
        for record in self.records():
            yield self.row(record)

    @property
    def count(self):
        return self.records().count()

    @property
    def span(self):
        """(words, first, last): from which number to which number."""
        first, last = self.first_and_last(self.number)
        return ("số", f"{first:02d}", f"{last:02d}") if first else None

    def first_and_last(self, name):
        ends = self.records().order_by().aggregate(first=Min(name), last=Max(name))
        return ends["first"], ends["last"]

    def printout(self, moment):
        """The whole book, marked as printed at that moment."""
        span, agency = self.span, self.agency
        from_to = "từ {0} {1} đến {0} {2}".format(*span) if span else ""
        has_own_name = self.register and self.register.name.casefold() != self.title.casefold()
        lines = [self.register.name] if has_own_name and not self.register.is_common else []
        lines += [f"Năm {self.year}", *([from_to.capitalize()] if span else []), f"Số lượng: {self.count} {self.noun}"]
        return Printout(
            title=self.title,
            lines=lines,
            agency=agency.name if agency else "",
            superior=agency.superior if agency else "",
            place=agency.place if agency else "",
            columns=self.columns,
            rows=list(self.rows()),
            closing=f"Sổ này có {self.count} {self.noun}{f', {from_to}' if span else ''}.",
            signers=signers(agency),
            mark=mark_of(moment),
        )


class OutgoingTable(RegisterTable):
    kind, title, direction, number = "outgoing", "Sổ đăng ký văn bản đi", "outgoing", "number"
    columns = (
        Column("Số, ký hiệu", 36),
        centred("Ngày tháng văn bản", 19),
        Column("Tên loại và trích yếu nội dung", 60),
        Column("Người ký", 24),
        Column("Nơi nhận", 38),
        Column("Đơn vị, người nhận bản lưu", 17),
        centred("Số lượng bản", 11),
        centred("Ngày chuyển", 19),
        Column("Ký nhận", 12),
        Column("Ghi chú", 16),
    )

    def records(self):
        sent = Dispatch.objects.filter(document=OuterRef("pk")).order_by("sent_on").values("sent_on")[:1]
        documents = OutgoingDocument.objects.filter(book__in=self.books).annotate(first_sent_on=Subquery(sent))
        related = ("type", "recall", "replaces", "corrects")
        return documents.select_related(*related).order_by("number", "occurrence")

    def row(self, document):
        if document.secrecy:
            return neutral(document.written_number, document.issued_on, document.secrecy)
        return [
            document.written_number,
            document.issued_on,
            titled(document),
            document.signer,
            "; ".join(document.recipient_list),
            document.kept_by or document.unit,
            document.copies,
            document.dispatched_on or document.first_sent_on,
            "",
            "; ".join(outgoing_notes(document)),
        ]


def neutral(written, day, secrecy):
    """All that a networked system says of a state secret: number, date, a neutral subject (records-law, section B)."""
    return [written, day, f"Văn bản có độ mật: {secrecy}", *[""] * 7]


def titled(document):
    """The type's name and the subject, which often begins with it already."""
    name = document.type.name.partition(" (")[0]
    begins = document.subject.casefold().startswith(name.casefold())
    return document.subject if begins else f"{name}: {document.subject}"


def outgoing_notes(document):
    if document.urgency:
        yield document.urgency
    if document.replaces:
        yield f"Thay thế {document.replaces.written_number}"
    if document.corrects:
        yield f"Đính chính {document.corrects.written_number}"
    if hasattr(document, "recall"):
        yield f"Thu hồi ngày {document.recall.recalled_on:%d/%m/%Y}"
    if document.note:
        yield document.note


class IncomingTable(RegisterTable):
    kind, title, direction, number = "incoming", "Sổ đăng ký văn bản đến", "incoming", "arrival_number"
    columns = (
        centred("Ngày đến", 19),
        centred("Số đến", 12),
        Column("Tác giả", 38),
        Column("Số, ký hiệu", 31),
        centred("Ngày tháng văn bản", 19),
        Column("Tên loại và trích yếu nội dung", 60),
        Column("Đơn vị hoặc người nhận", 27),
        centred("Ngày chuyển", 19),
        Column("Ký nhận", 12),
        Column("Ghi chú", 15),
    )

    def records(self):
        arrivals = IncomingDocument.objects.filter(book__in=self.books).select_related("type")
        arrivals = arrivals.prefetch_related("assignments__unit", "assignments__person")
        return arrivals.order_by("arrival_number", "occurrence")

    def row(self, arrival):
        number = f"{arrival.arrival_number:02d}"
        if arrival.secrecy:
            subject = f"Văn bản có độ mật: {arrival.secrecy}"
            return [arrival.arrived_on, number, "", arrival.written_number, arrival.dated_on, subject, "", "", "", ""]
        return [
            arrival.arrived_on,
            number,
            arrival.author,
            arrival.written_number,
            arrival.dated_on,
            titled(arrival),
            receivers(arrival),
            passed_on(arrival),
            "",
            "; ".join(incoming_notes(arrival)),
        ]


def receivers(arrival):
    """The units that it was given to, the lead unit first, with their people; of an old register as written there."""
    given = [
        f"{part.unit.name} ({part.person.full_name})" if part.person else part.unit.name
        for part in arrival.assignments.all()
    ]
    return "; ".join(given) or arrival.lead_unit


def passed_on(arrival):
    given = [part.given_on for part in arrival.assignments.all()]
    return arrival.passed_on or min(given, default=None)


def incoming_notes(arrival):
    if arrival.urgency:
        yield arrival.urgency
    if arrival.cancelled_on:
        yield f"Bên gửi thu hồi ngày {arrival.cancelled_on:%d/%m/%Y}"
    if arrival.note:
        yield arrival.note


class FollowUpTable(RegisterTable):
    """Arrivals that somebody has to deal with: assigned, due by a day, or answered."""

    kind, title, direction = "follow-up", "Sổ theo dõi giải quyết văn bản đến", "incoming"
    number = "arrival_number"
    columns = (
        centred("Số đến", 14),
        Column("Tên loại, số, ký hiệu, ngày, cơ quan ban hành", 78),
        Column("Đơn vị hoặc người nhận", 40),
        centred("Thời hạn giải quyết", 22),
        Column("Tiến độ giải quyết", 38),
        Column("Số, ký hiệu văn bản trả lời", 37),
        Column("Ghi chú", 23),
    )

    def __init__(self, register, year, day):
        super().__init__(register, year, day)
        self.workdays = SpecialDay.objects.workdays()

    def records(self):
        to_do = Q(due_on__isnull=False) | ~Q(answered_by="") | ~Q(lead_unit="")
        to_do |= Q(assignments__isnull=False) | Q(answers__isnull=False)
        arrivals = IncomingDocument.objects.filter(book__in=self.books)
        arrivals = arrivals.filter(pk__in=arrivals.filter(to_do).values("pk")).select_related("type")
        arrivals = arrivals.prefetch_related("assignments__unit", "assignments__person", "answers__outgoing")
        return arrivals.order_by("arrival_number", "occurrence")

    def row(self, arrival):
        number = f"{arrival.arrival_number:02d}"
        if arrival.secrecy:
            what = f"Văn bản có độ mật: {arrival.secrecy}, {arrival.written_number}, {arrival.dated_on:%d/%m/%Y}"
            return [number, what, "", arrival.due_on, self.progress(arrival), "", ""]
        what = f"{arrival.type.name}, {arrival.written_number}, {arrival.dated_on:%d/%m/%Y}, {arrival.author}"
        return [
            number,
            what,
            receivers(arrival),
            arrival.due_on,
            self.progress(arrival),
            answers(arrival),
            "; ".join(follow_up_notes(arrival)),
        ]

    def progress(self, arrival):
        issued = [answer.outgoing.issued_on for answer in arrival.answers.all() if answer.outgoing.is_issued]
        found = handled(arrival, min(issued, default=None), self.day, self.workdays)
        if arrival.answered_by and found.state in (OPEN, OVERDUE):
            return "Đã trả lời theo sổ cũ"  # which tells by what, not when
        return found.words


def answers(arrival):
    issued = [answer.outgoing.written_number for answer in arrival.answers.all() if answer.outgoing.is_issued]
    return "; ".join(issued) or arrival.answered_by


def follow_up_notes(arrival):
    yield from incoming_notes(arrival)
    if arrival.ending and not arrival.cancelled_on:
        yield arrival.ending


class PostalTable(RegisterTable):
    """What went by post in that year, in the order of days; an envelope for each recipient unless more are said."""

    kind, title, direction, takes_all = "postal", "Sổ gửi văn bản đi bưu điện", "outgoing", True
    noun = "lượt gửi"
    columns = (
        centred("Ngày chuyển", 24),
        Column("Số, ký hiệu", 44),
        Column("Nơi nhận", 86),
        centred("Số lượng bì", 20),
        Column("Ký nhận và dấu bưu điện", 46),
        Column("Ghi chú", 32),
    )

    def records(self):
        by_post = Dispatch.objects.filter(means=Dispatch.Means.POST, sent_on__year=self.year)
        if self.register:
            by_post = by_post.filter(document__register=self.register)
        order = ("sent_on", "document__number", "document__occurrence", "pk")
        return by_post.select_related("document").order_by(*order)

    def row(self, dispatch):
        written = written_number(dispatch.document.number, dispatch.document.symbol)
        recipient, note = ("", "") if dispatch.document.secrecy else (dispatch.recipient, dispatch.note)
        return [dispatch.sent_on, written, recipient, dispatch.envelopes or 1, "", note]

    @property
    def span(self):
        first, last = self.first_and_last("sent_on")
        return ("ngày", f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}") if first else None


def signers(agency):
    return ("Văn thư", agency.head_title if agency else "Thủ trưởng cơ quan")


TABLES = {table.kind: table for table in (OutgoingTable, IncomingTable, FollowUpTable, PostalTable)}
