"""What a unit handed over to the archive: the record of it, and the list of the files (records-law, section E)."""

from documents.models import CaseFile, Restriction
from documents.printout import Column, centred
from documents.register_tables.table import RegisterTable
from documents.retention import printed_retention


class TransferredFilesTable(RegisterTable):
    kind, title = "transfer", "Mục lục hồ sơ nộp lưu"
    noun = "hồ sơ"
    has_cover = False
    columns = (
        centred("STT", 14),
        centred("Số, ký hiệu HS", 30),
        Column("Tiêu đề", 102),
        centred("Thời gian tài liệu", 38),
        centred("Thời hạn bảo quản", 24),
        centred("Số tờ/trang", 20),
        Column("Ghi chú", 24),
    )

    def __init__(self, transfer, day):
        super().__init__(None, transfer.handed_on.year, day)
        self.transfer = transfer

    def records(self):
        return self.transfer.files.select_related("case_file").order_by("place")

    def contents(self):
        return [CaseFile.objects.filter(pk__in=self.transfer.files.values("case_file"))]

    def numbered(self):
        """(the case file, its cells). The title of a restricted one is told to nobody."""
        files = CaseFile.objects.filter(transfers__transfer=self.transfer)
        spans = {file.pk: span_of(file) for file in files.with_contents()}
        restricted = set(Restriction.objects.ids(CaseFile).values_list("subject_id", flat=True))
        for row in self.records():
            file = row.case_file
            is_open = file.pk not in restricted
            title, note = (file.title, file.note) if is_open else ("Hồ sơ hạn chế người đọc", "")
            kept = printed_retention(file.kept_years)
            yield file, [row.place, file.code, title, spans[file.pk], kept, row.pages or "", note]

    def rows(self):
        for _file, cells in self.numbered():
            yield cells

    @property
    def span(self):
        return None

    @property
    def lines(self):
        return [f"{self.transfer.unit.name}, năm {self.year}", f"Số lượng: {self.count} {self.noun}"]

    @property
    def closing(self):
        return f"Mục lục này có {self.count} {self.noun}."

    @property
    def signers(self):
        return "Người giao", "Người nhận"


class TransferRecordTable(TransferredFilesTable):
    kind, title = "minutes", "Biên bản giao nhận hồ sơ, tài liệu"

    @property
    def lines(self):
        transfer = self.transfer
        received = f" ngày {transfer.received_on:%d/%m/%Y}" if transfer.received_on else ""
        handed = f"{transfer.handed_by or ''} ngày {transfer.handed_on:%d/%m/%Y}"
        return [
            f"Bên giao: {transfer.unit.name}; người giao: {handed}",
            f"Bên nhận: Lưu trữ cơ quan; người nhận: {transfer.received_by or '..........'}{received}",
            f"Hai bên giao nhận {self.count} {self.noun} theo mục lục sau:",
        ]

    @property
    def closing(self):
        return f"Tổng số: {self.count} {self.noun}. Biên bản này được lập thành hai bản, mỗi bên giữ một bản."


def span_of(file):
    """From which day to which day its documents are."""
    days = dict.fromkeys(f"{day:%d/%m/%Y}" for day in (file.first_on, file.last_on) if day)
    return " – ".join(days)


TRANSFER_TABLES = {table.kind: table for table in (TransferRecordTable, TransferredFilesTable)}
