"""A whole case file as papers (D30-4.g): the cover, the list of its documents, a sheet before each of them. In
Vietnamese, as every paper of the office."""

import re
from pathlib import Path

from documents.printout import cell_text, mark_of
from documents.renderers import render_pdf
from documents.retention import printed_retention
from kcnportal.typesetting import typeset

SOURCE = Path(__file__).with_name("whole_file.typ")
LONG = re.compile(r"\S{16}(?=\S)")  # after which a file's name may break
SPARE = "Tệp PDF này không mở được khi xuất hồ sơ: xem bản gốc của nó trong gói xuất."


def front_of(contents, moment):
    """The cover and the list of the documents: two PDFs."""
    return [sheet(cover_data(contents, moment)), render_pdf(contents.table.printout(moment))]


def sheet_of(entry):
    """What stands before the papers of a document; alone, where its contents are withheld or no file is a PDF."""
    return sheet(entry_data(entry))


def spare_sheet():
    return sheet({"kind": "Không mở được", "title": SPARE, "facts": [], "files": [], "notes": []})


def sheet(data):
    return typeset(SOURCE, {"is_cover": False} | data)


def cover_data(contents, moment):
    file, agency = contents.case_file, contents.agency
    first, last = (cell_text(day) for day in contents.days)
    withheld = len(contents.withheld)
    facts = [
        ["Số, ký hiệu hồ sơ", file.code],
        ["Năm", str(file.year)],
        ["Đơn vị", file.unit.name],
        ["Người lập hồ sơ", str(file.keeper)],
        ["Thời hạn bảo quản", printed_retention(file.kept_years)],
        ["Chế độ sử dụng", access_regime(contents.security)],
        ["Thời gian tài liệu", " – ".join(dict.fromkeys(filter(None, [first, last])))],
        ["Số văn bản", str(len(contents.entries))],
        ["Số trang", str(contents.pages)],
        ["Ngày kết thúc", cell_text(file.closed_on)],
        ["Ghi chú", file.note],
        ["Khóa", "; ".join(str(lock) for lock in contents.security.locks)],
        ["Người xuất", str(contents.actor.user or "")],
    ]
    notes = [f"{withheld} văn bản chỉ có dòng đăng ký: có độ mật, hoặc người xuất không được đọc."] if withheld else []
    return {
        "is_cover": True,
        "superior": agency.superior if agency else "",
        "agency": agency.name if agency else "",
        "kind": "Hồ sơ",
        "title": file.title,
        "facts": [fact for fact in facts if fact[1]],
        "files": [],
        "notes": [*notes, mark_of(moment)],
    }


def entry_data(entry):
    _number, written, day, subject, author, pages, note = entry.cells
    facts = [
        ["Số, ký hiệu", written],
        ["Ngày tháng năm", cell_text(day)],
        ["Tác giả", author],
        ["Tờ/Trang số trong hồ sơ", pages],
        ["Ghi chú", note],
    ]
    if not entry.withheld:
        facts.append(["Chế độ sử dụng", access_regime(entry.security)])
        if entry.is_outgoing:
            facts.append(["Người ký", f"{entry.document.signer}, {entry.document.signer_title}".strip(", ")])
    return {
        "kind": f"Văn bản {entry.ordinal}",
        "title": subject,
        "facts": [fact for fact in facts if fact[1]],
        "files": [file_cells(place, paper) for place, paper in enumerate(entry.papers, 1)],
        "notes": notes_on(entry),
    }


def file_cells(place, paper):
    file = paper.file
    is_in_it = f"{file.pages} trang, tiếp theo tờ này" if paper.is_pdf else f"Không: tệp {file.kind.label}"
    name = LONG.sub("\\g<0>\u200b", file.name)
    half = len(file.sha256) // 2
    return [str(place), name, str(file.size), f"{file.sha256[:half]}\n{file.sha256[half:]}", is_in_it]


def notes_on(entry):
    if entry.withheld:
        return ["Chỉ có dòng đăng ký của văn bản này."]
    if not entry.papers:
        return ["Văn bản không có tệp nào trong hệ thống."]
    return ["Tệp không phải PDF nằm trong gói xuất, thư mục van-ban."] if not all_pdf(entry) else []


def all_pdf(entry):
    return all(paper.is_pdf for paper in entry.papers)


def access_regime(security):
    """Rights of section G (chế độ sử dụng)."""
    if security.secrecy:
        return security.secrecy
    return "Hạn chế người đọc" if security.is_restricted else "Theo vị trí công tác"
