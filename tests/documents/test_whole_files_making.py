"""How a whole case file is made, what it does not take, and how long it is kept."""

import hashlib
import io
import zlib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from documents import merging, vault
from documents.actions import whole_file
from documents.actions.case_file import put_into_file
from documents.actions.whole_file import make_whole_file, request_whole_file
from documents.models import DocumentFile, WholeFile
from kcnportal.limited import Limits
from reports.tasks import look_over_everything
from tests.documents import papers
from tests.documents.books import pdf_pages
from tests.documents.case_files import FILES, drafted
from tests.documents.pages import page
from tests.documents.whole_files import check, found, made, plan_in, readers, unpacked


def test_what_comes_into_the_file_while_it_is_made_is_in_no_part_of_it(office, filled, monkeypatch):
    def fetched(contents, laid, fetch=whole_file.fetch):
        put_into_file(drafted(office, number=8), filled, by=office.clerk)
        return fetch(contents, laid)

    monkeypatch.setattr(whole_file, "fetch", fetched)
    members, xml = unpacked(made(filled, office.owner))
    assert "Số lượng: 2 văn bản" in pdf_pages(members["ho-so.pdf"])[1]
    assert found(xml, "f:DocTotal") == ["2"]


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


def test_a_pdf_that_cannot_be_opened_has_a_sheet_in_its_place(office, filled):
    content = b"%PDF-1.4\n" + bytes(100)
    keep_unexamined(plan_in(filled), content, "hỏng.pdf")
    members, xml = unpacked(made(filled, office.owner))
    assert any("không mở được" in sheet for sheet in pdf_pages(members["ho-so.pdf"]))
    check(xml, members)
    assert members[found(xml, "//f:File[text()='hỏng.pdf']/@path")[0]] == content


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


def keep_unexamined(document, content, name):
    """As files were kept before their kind was looked at as strictly as today."""
    sha256 = hashlib.sha256(content).hexdigest()
    kept = {"size": len(content), "sha256": sha256, "file": vault.put(io.BytesIO(content), sha256)}
    kept |= {"name": name, "media_type": "application/pdf", "pages": 1}
    return DocumentFile.objects.create(outgoing=document, part="signed", **kept)


def test_what_cannot_be_made_one_pdf_is_said_and_not_tried_again(office, as_, filled, monkeypatch):
    monkeypatch.setattr(merging, "LIMITS", Limits(processor=0))
    export = request_whole_file(filled, by=office.owner)
    make_whole_file(export.pk, office.day)
    export.refresh_from_db()
    assert (export.state, export.tries) == ("failed", 1)
    assert "PDF" in export.failure and export.failure in page(as_("owner"), f"{FILES}exports/{export.pk}/")


# --- Limits ---


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


# --- Its end ---


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
