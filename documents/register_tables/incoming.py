"""The register of incoming documents, and the book that follows their handling."""

from django.db.models import Prefetch, Q

from accounts.models import SpecialDay
from documents.deadlines import days_late
from documents.models import Answer, Handling, IncomingDocument
from documents.printout import Column, centred
from documents.register_tables.table import RegisterTable, titled


class IncomingTable(RegisterTable):
    kind, title, direction, number = "incoming", "Sổ đăng ký văn bản đến", "incoming", "arrival_number"
    columns = (
        centred("Ngày đến", 19),
        centred("Số đến", 12),
        Column("Tác giả", 36),
        Column("Số, ký hiệu", 31),
        centred("Ngày tháng văn bản", 19),
        Column("Tên loại và trích yếu nội dung", 57),
        Column("Đơn vị hoặc người nhận", 27),
        centred("Ngày chuyển", 19),
        Column("Ký nhận", 12),
        Column("Ghi chú", 20),
    )

    def records(self):
        arrivals = IncomingDocument.objects.filter(book__in=self.books).select_related("type")
        arrivals = arrivals.prefetch_related("assignments__unit", "assignments__person")
        return arrivals.order_by("arrival_number", "occurrence")

    def row(self, arrival):
        number = f"{arrival.arrival_number:02d}"
        if subject := self.neutral_words(arrival):
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
        arrivals = IncomingDocument.objects.filter(book__in=self.books).with_handling(self.day)
        arrivals = arrivals.filter(pk__in=arrivals.filter(to_do).values("pk")).select_related("type")
        answers = Answer.objects.standing(self.day).select_related("outgoing").order_by("pk")
        standing = Prefetch("answers", answers, to_attr="standing_answers")
        arrivals = arrivals.prefetch_related("assignments__unit", "assignments__person", standing)
        return arrivals.order_by("arrival_number", "occurrence")

    def contents(self):
        """All of the books: what nobody has to deal with any more was in a print-out of before."""
        return [IncomingDocument.objects.filter(book__in=self.books)]

    def row(self, arrival):
        number = f"{arrival.arrival_number:02d}"
        if words := self.neutral_words(arrival):
            what = f"{words}, {arrival.written_number}, {arrival.dated_on:%d/%m/%Y}"
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
        """As the follow-up register says it; a legal form, so in Vietnamese always."""
        match arrival.handling:
            case Handling.ANSWERED:
                return f"Đã giải quyết ngày {arrival.answered_on:%d/%m/%Y}, đúng hạn"
            case Handling.ANSWERED_LATE:
                late = days_late(arrival.due_on, arrival.answered_on, self.workdays)
                return f"Đã giải quyết ngày {arrival.answered_on:%d/%m/%Y}, chậm {late} ngày làm việc"
            case Handling.SETTLED:
                return f"Kết thúc ngày {arrival.settled_on:%d/%m/%Y}"
            case Handling.CANCELLED:
                return f"Bên gửi thu hồi ngày {arrival.cancelled_on:%d/%m/%Y}"
        if arrival.answered_by:
            return "Đã trả lời theo sổ cũ"  # which tells by what, not when
        if arrival.handling == Handling.OVERDUE:
            return f"Quá hạn {days_late(arrival.due_on, self.day, self.workdays)} ngày làm việc"
        return "Đang giải quyết"


def answers(arrival):
    issued = [answer.outgoing.written_number for answer in arrival.standing_answers]
    return "; ".join(issued) or arrival.answered_by


def follow_up_notes(arrival):
    yield from incoming_notes(arrival)
    if arrival.ending and not arrival.cancelled_on:
        yield arrival.ending
