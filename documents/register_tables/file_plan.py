"""The file plan of a year (danh mục hồ sơ; records-law, section E)."""

from documents.printout import Column, centred
from documents.register_tables.table import RegisterTable
from documents.retention import printed_retention


class FilePlanTable(RegisterTable):
    kind, title = "file-plan", "Danh mục hồ sơ"
    noun = "hồ sơ"
    has_cover = False
    columns = (
        centred("Số và ký hiệu hồ sơ", 32),
        Column("Đề mục và tiêu đề hồ sơ", 114),
        centred("Thời hạn bảo quản", 28),
        Column("Đơn vị, người lập hồ sơ", 46),
        Column("Ghi chú", 32),
    )

    def __init__(self, plan, day):
        super().__init__(None, plan.year, day)
        self.file_plan = plan

    def records(self):
        return self.file_plan.files.select_related("heading", "unit", "compiler")

    def contents(self):
        return []  # nothing in a plan is restricted

    def rows(self):
        """Each heading stands on a row of its own above its files."""
        files = {}
        for file in self.records():
            files.setdefault(file.heading_id, []).append(file)
        for heading in self.file_plan.headings.all():
            yield [heading.code, heading.title.upper(), "", "", ""]
            for file in files.get(heading.pk, ()):
                compiler = ", ".join(filter(None, [file.unit.name, file.compiler and file.compiler.full_name]))
                yield [file.code, file.title, printed_retention(file.kept_years), compiler, file.note]

    @property
    def span(self):
        return None

    @property
    def lines(self):
        approved = self.file_plan.approved_on
        state = f"Phê duyệt ngày {approved:%d/%m/%Y}" if approved else "Dự thảo"
        return [f"Năm {self.year}", state, f"Số lượng: {self.count} {self.noun}"]

    @property
    def closing(self):
        return f"Danh mục này có {self.count} {self.noun}."

    @property
    def signers(self):
        _clerk, head = super().signers
        return "Người lập danh mục", head
