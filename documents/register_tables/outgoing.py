"""The register of outgoing documents, and the book of what went by post."""

from django.db.models import OuterRef, Subquery

from documents.models import Dispatch, OutgoingDocument
from documents.printout import Column, centred
from documents.recipients import kept_copies
from documents.register_tables.table import RegisterTable, titled


class OutgoingTable(RegisterTable):
    kind, title, direction, number = "outgoing", "Sổ đăng ký văn bản đi", "outgoing", "number"
    columns = (
        Column("Số, ký hiệu", 36),
        centred("Ngày tháng văn bản", 19),
        Column("Tên loại và trích yếu nội dung", 56),
        Column("Người ký", 24),
        Column("Nơi nhận", 38),
        Column("Đơn vị, người nhận bản lưu", 17),
        centred("Số lượng bản", 11),
        centred("Ngày chuyển", 19),
        Column("Ký nhận", 12),
        Column("Ghi chú", 20),
    )

    def records(self):
        sent = Dispatch.objects.standing().filter(document=OuterRef("pk")).order_by("sent_on").values("sent_on")[:1]
        documents = OutgoingDocument.objects.filter(book__in=self.books).annotate(first_sent_on=Subquery(sent))
        related = ("type", "recall", "replaces", "corrects")
        return documents.select_related(*related).order_by("number", "occurrence")

    def row(self, document):
        if words := self.neutral_words(document):
            return neutral(document.written_number, document.issued_on, words)
        return [
            document.written_number,
            document.issued_on,
            titled(document),
            document.signer,
            "; ".join(document.recipient_list),
            document.kept_by or kept_copies(document.recipients) or document.unit,
            document.copies,
            document.dispatched_on or document.first_sent_on,
            "",
            "; ".join(outgoing_notes(document)),
        ]


def neutral(written, day, words):
    """All that a networked system says of a state secret: number, date, a neutral subject (records-law, section B)."""
    return [written, day, words, *[""] * 7]


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
        by_post = Dispatch.objects.standing().filter(means=Dispatch.Means.POST, sent_on__year=self.year)
        if self.register:
            by_post = by_post.filter(document__register=self.register)
        order = ("sent_on", "document__number", "document__occurrence", "pk")
        return by_post.select_related("document").order_by(*order)

    def contents(self):
        return [OutgoingDocument.objects.filter(pk__in=self.records().order_by().values("document"))]

    def row(self, dispatch):
        recipient, note = ("", "") if self.neutral_words(dispatch.document) else (dispatch.recipient, dispatch.note)
        return [dispatch.sent_on, dispatch.document.written_number, recipient, dispatch.envelopes or 1, "", note]

    @property
    def span(self):
        first, last = self.first_and_last("sent_on")
        return ("ngày", f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}") if first else None
