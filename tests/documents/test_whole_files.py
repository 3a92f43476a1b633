"""A case file is taken out of the portal as a whole: one PDF, one XML file, the files themselves (D30-4.g)."""

import hashlib
import io
import zipfile
import zlib
from datetime import date, timedelta
from uuid import uuid4

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone
from lxml import etree

from accounts.actions.locking import lock_set
from accounts.actor import Actor
from accounts.models import Activity, Opening
from documents import merging, vault
from documents.actions import whole_file
from documents.actions.access import confirm_change, name_reader, restrict
from documents.actions.case_file import open_case_file, put_into_file
from documents.actions.dispatch import dispatch_document
from documents.actions.file import attach_file
from documents.actions.organisation import add_organisation
from documents.actions.outgoing import issue_document
from documents.actions.whole_file import make_whole_file, request_whole_file
from documents.models import DocumentFile, WholeFile
from documents.renderers.whole_file_xml import NAMESPACE, SCHEMA
from kcnportal.limited import Limits
from reports.tasks import look_over_everything
from tests.documents import papers
from tests.documents.books import pdf_pages
from tests.documents.pages import page
from tests.documents.test_case_files import FILES, drafted, words

NAMES = {"f": NAMESPACE}


@pytest.fixture
def case_file(office):
    return open_case_file(words(office), by=office.owner)


@pytest.fixture
def filled(office, case_file):
    """A directive with a scan, the plan that followed, with a PDF of two pages and the DOCX it was written in."""
    draft = office.draft(pages=3)
    attach(draft, papers.pdf("The plan", pages=2), "kế hoạch.pdf", by=office.owner)
    attach(draft, papers.word("Kế hoạch"), "dự thảo.docx", part="annex", by=office.owner)
    plan = issue_document(office.approve(draft).pk, by=office.clerk, token=uuid4(), clock=office.clock)
    directive = office.directed(office.arrival(dated_on=date(2022, 3, 10)))
    attach(directive, papers.scan(), "chỉ thị.jpg", by=office.clerk)
    for document in (plan, directive):
        put_into_file(document, case_file, by=office.clerk)
    return case_file


def attach(document, content, name, *, by, part="main"):
    return attach_file(document, part=part, upload=papers.upload(content, name), by=by)


def plan_in(case_file):
    return case_file.filings.get(outgoing__isnull=False).outgoing


def made(case_file, by):
    export = request_whole_file(case_file, by=by)
    assert make_whole_file(export.pk, by.day)
    export.refresh_from_db()
    return export


def unpacked(export):
    """{name: bytes} of the archive, and its XML."""
    with default_storage.open(export.place) as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == export.sha256 and len(content) == export.size
    members = papers.members(content)
    return members, etree.fromstring(members["ho-so.xml"])


def found(xml, path):
    return [getattr(node, "text", node) for node in xml.xpath(path, namespaces=NAMES)]


def check(xml, members):
    """Against the schema that is in the archive."""
    assert members["ho-so.xsd"] == SCHEMA.read_bytes()
    etree.XMLSchema(etree.fromstring(members["ho-so.xsd"])).assertValid(xml)


def readers(record):
    """Who opened it."""
    seen = Opening.objects.filter(subject_type=record._meta.label_lower, subject_id=record.pk)
    return set(seen.values_list("user__login", flat=True))


# --- What is in it ---


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


def test_a_pdf_that_cannot_be_opened_has_a_sheet_in_its_place(office, filled):
    content = b"%PDF-1.4\n" + bytes(100)
    keep_unexamined(plan_in(filled), content, "hỏng.pdf")
    members, xml = unpacked(made(filled, office.owner))
    assert any("không mở được" in sheet for sheet in pdf_pages(members["ho-so.pdf"]))
    check(xml, members)
    assert members[found(xml, "//f:File[text()='hỏng.pdf']/@path")[0]] == content


def test_what_comes_into_the_file_while_it_is_made_is_in_no_part_of_it(office, filled, monkeypatch):
    def fetched(contents, laid, fetch=whole_file.fetch):
        put_into_file(drafted(office, number=8), filled, by=office.clerk)
        return fetch(contents, laid)

    monkeypatch.setattr(whole_file, "fetch", fetched)
    members, xml = unpacked(made(filled, office.owner))
    assert "Số lượng: 2 văn bản" in pdf_pages(members["ho-so.pdf"])[1]
    assert found(xml, "f:DocTotal") == ["2"]


def keep_unexamined(document, content, name):
    """As files were kept before their kind was looked at as strictly as today."""
    sha256 = hashlib.sha256(content).hexdigest()
    kept = {"size": len(content), "sha256": sha256, "file": vault.put(io.BytesIO(content), sha256)}
    kept |= {"name": name, "media_type": "application/pdf", "pages": 1}
    return DocumentFile.objects.create(outgoing=document, part="signed", **kept)


def test_one_hostile_pdf_takes_no_other_with_it(office, filled, monkeypatch):
    """A page that unpacks to more than the machine holds."""
    for name in ("LIMITS", "ALONE"):
        monkeypatch.setattr(merging, name, Limits(memory=400, processor=30, clock=60))
    keep_unexamined(plan_in(filled), heavy_pdf(), "nặng.pdf")
    members, xml = unpacked(made(filled, office.owner))
    check(xml, members)
    sheets = pdf_pages(members["ho-so.pdf"])
    assert any("không mở được" in sheet for sheet in sheets) and sum("The plan" in sheet for sheet in sheets) == 2
    assert found(xml, "//f:File[text()='nặng.pdf']/@firstSheet") == []
    assert members[found(xml, "//f:File[text()='nặng.pdf']/@path")[0]] == heavy_pdf()


def heavy_pdf():
    drawing = zlib.compress(b"0 0 1 1 re f\n" * 2_000_000)
    return papers.assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        ],
        encrypted=False,
    )


def test_what_cannot_be_made_one_pdf_is_said_and_not_tried_again(office, as_, filled, monkeypatch):
    monkeypatch.setattr(merging, "LIMITS", Limits(processor=0))
    export = request_whole_file(filled, by=office.owner)
    make_whole_file(export.pk, office.day)
    export.refresh_from_db()
    assert (export.state, export.tries) == ("failed", 1)
    assert "PDF" in export.failure and export.failure in page(as_("owner"), f"{FILES}exports/{export.pk}/")


def test_a_name_longer_than_a_disk_takes_is_cut_in_the_archive(office, filled):
    """Two hundred letters are at most six hundred bytes; a disk takes 255."""
    attach(plan_in(filled), papers.pdf("Long"), f"{'ế' * 300}.pdf", part="signed", by=office.clerk)
    members, xml = unpacked(made(filled, office.owner))
    check(xml, members)
    path = next(name for name in members if "ế" in name and "kế" not in name)
    assert path.endswith("ế.pdf") and len(path.split("/")[1].encode()) <= 255
    assert found(xml, f"//f:File[@path='{path}']") == [f"{'ế' * 196}.pdf"]  # its own name is whole


# --- Who may, and what of it ---


@pytest.mark.parametrize("who", ["owner", "colleague", "stranger", "clerk", "leader", "manager"])
def test_whoever_reads_the_file_takes_it_along(office, as_, filled, who):
    answer = as_(who).post(f"{FILES}{filled.pk}/export/")
    export = WholeFile.objects.get()
    assert answer.url == f"{FILES}exports/{export.pk}/" and make_whole_file(export.pk, office.day)
    taken = as_(who).get(f"{answer.url}file/")
    assert taken["Content-Type"] == "application/zip"
    assert zipfile.is_zipfile(io.BytesIO(b"".join(taken.streaming_content)))


def test_what_was_made_for_me_is_nobody_elses(office, as_, filled):
    export = made(filled, office.owner)
    for who in ("colleague", "stranger", "clerk", "leader", "administrator"):
        assert as_(who).get(f"{FILES}exports/{export.pk}/").status_code in (403, 404)
        assert as_(who).get(f"{FILES}exports/{export.pk}/file/").status_code in (403, 404)
    as_owner = Actor(day=office.day, user=office.people["owner"], viewed_by=office.people["administrator"])
    assert not WholeFile.objects.visible_to(as_owner).exists()


def test_who_does_not_see_the_file_cannot_ask_for_it(office, as_, filled):
    restrict(filled, reason="Nhân sự", by=office.owner)
    assert as_("stranger").post(f"{FILES}{filled.pk}/export/").status_code == 404
    with pytest.raises(PermissionDenied):
        request_whole_file(filled, by=office.stranger)
    assert not WholeFile.objects.exists()


def test_of_what_i_may_not_read_the_register_s_line_alone_is_in_it(office, as_, filled):
    plan = plan_in(filled)
    restrict(plan, reason="MẬT-DANH-7731", by=office.leader)
    members, xml = unpacked(made(filled, office.stranger))
    check(xml, members)
    assert found(xml, "//f:WithheldDocument/f:CodeNumber") == ["1"]
    assert found(xml, "//f:File") == ["chỉ thị.jpg"]
    everything = b"".join(members.values()) + "".join(pdf_pages(members["ho-so.pdf"])).encode()
    for hidden in (plan.subject, "kế hoạch.pdf", "MẬT-DANH-7731", "The plan"):
        assert hidden.encode() not in everything
    members, xml = unpacked(made(filled, office.owner))
    assert found(xml, "//f:WithheldDocument") == [] and "kế hoạch.pdf" in found(xml, "//f:File")
    assert plan.subject in found(xml, "//f:Subject")


def test_its_page_says_of_how_many_the_register_s_line_alone_is_in_it_whatever_comes_later(office, as_, filled):
    restrict(plan_in(filled), reason="Nhân sự", by=office.leader)
    export = made(filled, office.stranger)
    put_into_file(drafted(office, number=8), filled, by=office.clerk)
    assert export.withheld == 1
    assert ">1 văn bản chỉ có dòng đăng ký" in page(as_("stranger"), f"{FILES}exports/{export.pk}/")


def test_a_secret_document_is_its_entry_in_the_register_for_everybody(office, case_file):
    secret = drafted(office, number=7, secrecy="Mật", subject="Văn bản mật", recipients="Theo sổ đăng ký văn bản mật")
    put_into_file(secret, case_file, by=office.clerk)
    members, xml = unpacked(made(case_file, office.leader))
    check(xml, members)
    assert found(xml, "//f:WithheldDocument/f:Reason") == ["Văn bản có độ mật: Mật"]
    assert found(xml, "//f:OutgoingDocument") == []


def test_whoever_takes_it_along_has_read_all_that_is_in_it(office, as_, filled):
    plan = plan_in(filled)
    restrict(plan, reason="Nhân sự", by=office.leader)
    exports = {who: made(filled, getattr(office, who)) for who in ("owner", "stranger")}
    assert readers(plan) == readers(filled) == set()  # it still lies here
    for who, export in exports.items():
        assert as_(who).get(f"{FILES}exports/{export.pk}/file/").status_code == 200
    assert readers(plan) == {"owner"} and readers(filled) == {"owner", "stranger"}
    assert "01.ĐT (2022)" in str(Activity.objects.filter(subject_type="documents.casefile").latest("pk"))


def test_when_my_rights_are_others_the_archive_stays_here(office, as_, filled):
    export = made(filled, office.stranger)
    plan = plan_in(filled)
    restrict(plan, reason="Nhân sự", by=office.leader)
    url = f"{FILES}exports/{export.pk}/"
    assert as_("stranger").get(f"{url}file/").url == url
    assert f"{FILES}{filled.pk}/export/" in page(as_("stranger"), url)  # to have it made anew, as the message says
    assert readers(plan) == set()
    restrict(filled, reason="Nhân sự", by=office.owner)
    assert as_("stranger").get(url).status_code == 404


def test_what_became_secret_is_not_taken_along(office, as_, case_file):
    """Its subject, as it was typed before, is in the archive."""
    arrival = office.arrival()
    put_into_file(arrival, case_file, by=office.clerk)
    export = made(case_file, office.owner)
    type(arrival).objects.filter(pk=arrival.pk).update(secrecy="Mật")
    url = f"{FILES}exports/{export.pk}/"
    assert as_("owner").get(f"{url}file/").url == url
    assert readers(arrival) == set()


def test_the_page_says_of_how_many_documents_the_line_alone_was_told(office, as_, filled):
    restrict(plan_in(filled), reason="Nhân sự", by=office.leader)
    export = made(filled, office.stranger)
    put_into_file(drafted(office, number=9), filled, by=office.clerk)  # it came later: it is not in it at all
    office.people["stranger"].language = "en"
    office.people["stranger"].save()
    assert "Of 1 document only" in page(as_("stranger"), f"{FILES}exports/{export.pk}/")


def test_rights_that_end_while_it_waits_end_it(office, filled):
    export = request_whole_file(filled, by=office.stranger)
    restrict(filled, reason="Nhân sự", by=office.owner)
    make_whole_file(export.pk, office.day)
    export.refresh_from_db()
    assert export.state == "failed" and not export.place


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


# --- Limits, and what goes wrong ---


def test_no_more_than_the_portal_can_carry(office, as_, filled, monkeypatch):
    monkeypatch.setattr(whole_file, "MOST_BYTES", 1000)
    export = request_whole_file(filled, by=office.owner)
    make_whole_file(export.pk, office.day)
    assert "MB" in page(as_("owner"), f"{FILES}exports/{export.pk}/")
    export.refresh_from_db()
    assert export.state == "failed"
    monkeypatch.setattr(whole_file, "MOST_DOCUMENTS", 1)
    with pytest.raises(ValidationError, match="1"):
        request_whole_file(filled, by=office.owner)


def test_nobody_fills_the_queue(office, filled):
    for _time in range(whole_file.MOST_WAITING):
        request_whole_file(filled, by=office.owner)
    with pytest.raises(ValidationError):
        request_whole_file(filled, by=office.owner)
    request_whole_file(filled, by=office.colleague)


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_file_that_is_not_as_it_was_kept_makes_no_whole_file(office, as_, filled, harm):
    file = DocumentFile.objects.get(name="kế hoạch.pdf")
    default_storage.delete(file.file.name)
    if harm == "changed":
        default_storage.save(file.file.name, io.BytesIO(papers.pdf("Other")))
    export = request_whole_file(filled, by=office.owner)
    make_whole_file(export.pk, office.day)
    assert "kế hoạch.pdf" in page(as_("owner"), f"{FILES}exports/{export.pk}/")
    export.refresh_from_db()
    assert export.state == "failed" and "kế hoạch.pdf" in export.failure


def test_it_is_kept_for_a_few_days(office, as_, filled):
    export = made(filled, office.owner)
    url = f"{FILES}exports/{export.pk}/"
    default_storage.delete(export.place)
    assert as_("owner").get(f"{url}file/").url == url
    WholeFile.objects.update(finished_at=timezone.now() - timedelta(days=8))
    html = page(as_("owner"), url)
    assert f"{url}file/" not in html and f"{FILES}{filled.pk}/export/" in html


def test_after_a_week_it_is_given_to_nobody_even_where_it_still_lies(office, as_, filled):
    export = made(filled, office.owner)
    WholeFile.objects.update(finished_at=timezone.now() - timedelta(days=8))
    url = f"{FILES}exports/{export.pk}/"
    assert as_("owner").get(f"{url}file/").url == url
    assert readers(filled) == set()


def test_after_a_week_it_is_swept_away(office, filled, monkeypatch):
    export = made(filled, office.owner)
    look_over_everything(0)
    assert default_storage.exists(export.place)
    monkeypatch.setitem(vault.KEPT_FOR, vault.EXPORTS, timedelta(seconds=-1))
    look_over_everything(0)
    assert not default_storage.exists(export.place)


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
