"""The list of the documents in a case file (records-law, section E; D30-10.5)."""

from django.db.models import BigIntegerField, Prefetch, Q, prefetch_related_objects
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from accounts.models import Change
from documents.models import DocumentFile, Filing, IncomingDocument, OutgoingDocument
from documents.pages import counted_pages
from documents.printout import Column, centred
from documents.register_tables.table import RegisterTable, titled
from documents.retention import printed_retention


def with_pages(filings):
    """The filings, each with the `pages` of its document: where the record does not say it, the files do."""
    filings = list(filings)
    for place in ("outgoing", "incoming"):
        unknown = [filing for filing in filings if getattr(filing, place) and not filing.document.pages]
        files = Prefetch(f"{place}__files", DocumentFile.objects.counted(), to_attr="current_files")
        prefetch_related_objects(unknown, files)
    for filing in filings:
        filing.pages = counted_pages(filing.document, getattr(filing.document, "current_files", []))
    return filings


class CaseFileTable(RegisterTable):
    kind, title = "case-file", "Mục lục văn bản trong hồ sơ"
    has_cover = False
    columns = (
        centred("STT", 12),
        Column("Số, ký hiệu", 40),
        centred("Ngày tháng năm", 24),
        Column("Tên loại và trích yếu", 92),
        Column("Tác giả", 42),
        centred("Tờ/Trang số", 20),
        Column("Ghi chú", 22),
    )

    def __init__(self, case_file, day):
        super().__init__(None, case_file.year, day)
        self.case_file = case_file

    def records(self):
        related = ("outgoing__type", "incoming__type")
        return self.case_file.filings.select_related(*related).in_time_order()

    def contents(self):
        """Also what was taken out again: a print-out of before tells of it."""
        return [self.ever_filed(OutgoingDocument, "outgoing"), self.ever_filed(IncomingDocument, "incoming")]

    def ever_filed(self, model, place):
        filed = self.case_file.filings.order_by().values(place)
        taken_out = Change.objects.filter(
            table=Filing._meta.db_table, operation="delete", old__case_file_id=self.case_file.pk
        )
        former = taken_out.order_by().values_list(Cast(KeyTextTransform(f"{place}_id", "old"), BigIntegerField()))
        return model.objects.filter(Q(pk__in=filed) | Q(pk__in=former))

    def numbered(self):
        """(the filing, its cells), the pages counted through the file as far as all of them are known."""
        page = 1
        for number, filing in enumerate(with_pages(self.records()), 1):
            document, pages = filing.document, filing.pages
            last = page + pages - 1 if page and pages else None
            span = "" if last is None else f"{page}" if last == page else f"{page}–{last}"
            note = "" if self.neutral_words(document) else filing.note
            yield filing, [number, *self.told(document), span, note]
            page = last and last + 1

    def rows(self):
        for _filing, cells in self.numbered():
            yield cells

    def told(self, document):
        """Number, day, type and subject, author of a document."""
        is_outgoing = isinstance(document, OutgoingDocument)
        day = document.issued_on if is_outgoing else document.dated_on
        author = (self.agency.name if self.agency else "") if is_outgoing else document.author
        if neutral := self.neutral_words(document):
            return document.written_number, day, neutral, author if is_outgoing else ""
        return document.written_number, day, titled(document), author

    @property
    def span(self):
        return None

    @property
    def lines(self):
        return [
            f"Hồ sơ số {self.case_file.code}, năm {self.year}: {self.case_file.title}",
            f"Thời hạn bảo quản: {printed_retention(self.case_file.kept_years)}",
            f"Số lượng: {self.count} {self.noun}",
        ]

    @property
    def closing(self):
        return f"Hồ sơ này có {self.count} {self.noun}."

    @property
    def signers(self):
        return "Người lập hồ sơ", "Văn thư"
