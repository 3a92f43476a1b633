"""What is in a case file that is taken out as a whole: one PDF, one XML file, the files themselves (D30-4.g)."""

import hashlib

import pypdfium2

from accounts.actions.locking import lock_set
from documents.actions.access import confirm_change, name_reader, restrict
from documents.actions.case_file import put_into_file
from documents.actions.dispatch import dispatch_document
from documents.actions.organisation import add_organisation
from documents.models import DocumentFile
from tests.documents import papers
from tests.documents.books import pdf_pages
from tests.documents.case_files import drafted
from tests.documents.whole_files import attach, check, found, made, plan_in, unpacked


def test_the_pdf_has_the_cover_the_list_and_the_documents_in_the_order_of_time(office, filled):
    members, _xml = unpacked(made(filled, office.owner))
    sheets = pdf_pages(members["ho-so.pdf"])
    assert "HỒ SƠ" in sheets[0] and filled.title in sheets[0] and "20 năm" in sheets[0]
    assert "MỤC LỤC VĂN BẢN TRONG HỒ SƠ" in sheets[1]
    assert [sheet[:9].strip() for sheet in sheets[2:]] == ["VĂN BẢN 1", "VĂN BẢN 2", "The plan", "The plan"]


def test_every_sheet_says_to_which_file_it_belongs_and_where_it_is(office, filled):
    members, _xml = unpacked(made(filled, office.owner))
    for number, sheet in enumerate(pdf_pages(members["ho-so.pdf"]), 1):
        assert f"01.DT/2022 {number}/6" in sheet


def test_a_file_that_is_no_pdf_is_told_with_its_size_and_hash(office, filled):
    members, _xml = unpacked(made(filled, office.owner))
    scan = DocumentFile.objects.get(name="chỉ thị.jpg")
    sheet = "".join(pdf_pages(members["ho-so.pdf"])[2].replace("\u200b", "").split())
    assert scan.sha256 in sheet and str(scan.size) in sheet and "Không:tệpJPEG" in sheet


def test_the_files_are_in_it_as_they_are_kept(office, filled):
    members, xml = unpacked(made(filled, office.owner))
    for path, sha256 in zip(found(xml, "//f:File/@path"), found(xml, "//f:File/@sha256"), strict=True):
        assert hashlib.sha256(members[path]).hexdigest() == sha256
    assert {name for name in members if name.startswith("van-ban/")} == set(found(xml, "//f:File/@path"))
    assert found(xml, "//f:File") == ["chỉ thị.jpg", "kế hoạch.pdf", "dự thảo.docx"]


def test_the_xml_says_where_the_pages_of_a_file_are_in_the_pdf(office, filled):
    members, xml = unpacked(made(filled, office.owner))
    assert found(xml, "//f:File/@firstSheet") == ["5"] and found(xml, "//f:File/@lastSheet") == ["6"]
    assert "The plan" in pdf_pages(members["ho-so.pdf"])[4]


def test_the_xml_has_the_fields_of_the_law_and_keeps_to_its_schema(office, filled):
    add_organisation({"name": "UBND tỉnh", "identifier": "H62", "email": "", "address": ""}, by=office.clerk)
    plan = plan_in(filled)
    sending = {"recipient": "UBND tỉnh", "means": "post", "envelopes": 1, "note": ""}
    dispatch_document(plan, [sending], sent_on=office.day, by=office.clerk)
    members, xml = unpacked(made(filled, office.owner))
    check(xml, members)
    told = {
        "f:FileCode/f:FileNotation": ["01.ĐT"],
        "f:FileCode/f:FileCatalog": ["2022"],
        "f:Title": [filled.title],
        "f:Maintenance": ["20 năm"],
        "f:Rights": ["Theo vị trí công tác"],
        "f:Creator": ["Nguyễn Văn Owner"],
        "f:Language": ["Tiếng Việt"],
        "f:StartDate": ["2022-03-10"],
        "f:EndDate": ["2022-03-15"],
        "f:DocTotal": ["2"],
        "f:PageTotal": ["4"],
        "f:Documents/*/f:DocOrdinal": ["1", "2"],
        "f:Documents/f:OutgoingDocument/f:CodeNumber": ["1"],
        "f:Documents/f:OutgoingDocument/f:CodeNotation": ["KH-BQLKCN"],
        "f:Documents/f:OutgoingDocument/f:PageAmount": ["3"],
        "f:Documents/f:OutgoingDocument/f:SignerInfo/f:FullName": ["Nguyễn Văn Leader"],
        "f:Documents/f:OutgoingDocument/f:To/f:OrganName": ["UBND tỉnh", "Các phòng"],
        "f:Documents/f:OutgoingDocument/f:To/f:OrganId": ["H62"],
        "f:Documents/f:IncomingDocument/f:ArrivalNumber": ["1"],
        "f:Documents/f:IncomingDocument/f:PageAmount": ["1"],
        "f:Documents/f:IncomingDocument/f:OrganName": ["Ủy ban nhân dân tỉnh"],
        "f:Documents/f:IncomingDocument/f:ToPlaces": ["Phòng Quản lý đầu tư"],
    }
    assert {path: found(xml, path) for path in told} == told
    assert "Tham mưu văn bản trả lời" in found(xml, "//f:Trace")


def test_an_empty_word_or_a_sign_that_xml_cannot_hold_breaks_nothing(office, case_file):
    put_into_file(drafted(office, subject="Kế hoạch <b>&\x0c", note=""), case_file, by=office.clerk)
    members, xml = unpacked(made(case_file, office.owner))
    check(xml, members)
    assert found(xml, "//f:OutgoingDocument/f:Subject") == ["Kế hoạch <b>& "]


def test_a_name_longer_than_a_disk_takes_is_cut_in_the_archive(office, filled):
    """Two hundred letters are at most six hundred bytes; a disk takes 255."""
    attach(plan_in(filled), papers.pdf("Long"), f"{'ế' * 300}.pdf", part="signed", by=office.clerk)
    members, xml = unpacked(made(filled, office.owner))
    check(xml, members)
    path = next(name for name in members if "ế" in name and "kế" not in name)
    assert path.endswith("ế.pdf") and len(path.split("/")[1].encode()) <= 255
    assert found(xml, f"//f:File[@path='{path}']") == [f"{'ế' * 196}.pdf"]  # its own name is whole


def test_visible_signatures_and_stamps_are_drawn_in_it(office, filled):
    """A signature field is drawn by its own appearance, which a page that is copied alone would lose."""
    attach(plan_in(filled), signed_pdf(), "đã ký.pdf", part="signed", by=office.clerk)
    members, xml = unpacked(made(filled, office.owner))
    number = int(found(xml, "//f:File[text()='đã ký.pdf']/@firstSheet")[0])
    picture = pypdfium2.PdfDocument(members["ho-so.pdf"])[number - 1].render().to_pil()
    assert picture.convert("RGB").getpixel((200, 842 - 450)) == (255, 0, 0)


def signed_pdf():
    """A page with a signature field, drawn as a red box."""
    box = b"1 0 0 rg 0 0 200 100 re f"
    field = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (ky) /F 4 /Rect [100 400 300 500] /AP << /N 5 0 R >> >>"
    return papers.assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] /Resources << >> >>",
            field,
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] /Length %d >>\nstream\n%s\nendstream"
            % (len(box), box),
        ],
        encrypted=False,
    )


# --- The metadata of security control (D30-7.d) ---


def test_secrecy_readers_locks_and_changes_of_rights_go_with_it(office, filled):
    plan = plan_in(filled)
    restrict(plan, reason="Nhân sự", by=office.leader)
    change = name_reader(plan, person=office.people["stranger"], reason="Phối hợp", by=office.leader)
    confirm_change(change, by=office.leader)
    lock_set("casefile", subject=filled, reason="Thanh tra", by=office.leader)
    members, xml = unpacked(made(filled, office.leader))
    check(xml, members)
    guarded = "//f:OutgoingDocument/f:SecurityControl"
    assert found(xml, f"{guarded}/f:Restricted") == ["true"]
    assert found(xml, f"{guarded}/f:Reader") == ["Nguyễn Văn Stranger"]
    assert found(xml, f"{guarded}/f:Lock/@reason") == ["Thanh tra"]
    assert found(xml, f"{guarded}/f:RightsChange/@kind") == ["restricted", "named"]
    assert len(found(xml, f"{guarded}/f:RightsChange/@confirmedAt")) == 1
    assert found(xml, "/f:CaseFile/f:SecurityControl/f:Lock/@by") == ["Nguyễn Văn Leader"]


def test_why_rights_were_changed_is_for_those_who_keep_them(office, filled):
    plan = plan_in(filled)
    restrict(plan, reason="Nhân sự", by=office.leader)
    name_reader(plan, person=office.people["stranger"], reason="Phối hợp", by=office.leader)
    _members, xml = unpacked(made(filled, office.stranger))
    assert found(xml, "//f:OutgoingDocument/f:SecurityControl/f:Restricted") == ["true"]
    assert found(xml, "//f:RightsChange") == []
