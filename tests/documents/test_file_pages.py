"""Files over HTTP: who gets one, with which headers; attached by form; looked at in the page."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from documents.actions.file import attach_file
from documents.models import DocumentFile
from tests.documents import papers
from tests.documents.pages import page
from tests.documents.test_files import LETTER, attach, received

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database

ROLES = ["owner", "colleague", "head", "stranger", "clerk", "leader", "manager", "administrator"]


@pytest.fixture
def draft(office):
    return office.draft()


@pytest.fixture
def file(office, draft):
    return attach(draft, office.owner)


def download(file):
    return reverse("documentfile-download", args=[file.pk])


# --- Served after the permission check, and as nothing that runs ---


def test_a_file_of_a_draft_is_open_to_those_who_see_the_draft(file, as_):
    may = {who for who in ROLES if as_(who).get(download(file)).status_code == 200}
    assert may == {"owner", "colleague", "head"}
    for who in ("stranger", "clerk", "leader", "manager", "administrator"):
        for url in (download(file), reverse("documentfile", args=[file.pk])):
            assert as_(who).get(url).status_code == as_(who).head(url).status_code == 404
        assert as_(who).get(reverse("documentfile-page", args=[file.pk, 1])).status_code == 404


def test_a_file_of_an_issued_document_is_open_to_its_readers(office, as_):
    file = attach(office.registered(469), office.clerk, part="signed")
    may = {who for who in ROLES if as_(who).get(download(file)).status_code == 200}
    assert may == set(ROLES) - {"administrator"}


def test_what_does_not_exist_answers_alike(file, as_):
    hidden, absent = as_("stranger").get(download(file)), as_("stranger").get("/documents/files/999999/download/")
    assert hidden.status_code == absent.status_code == 404
    assert {hidden.templates[0].name} == {absent.templates[0].name} and "kế hoạch.pdf" not in hidden.content.decode()


def test_the_headers_of_a_download(file, as_):
    response = as_("owner").get(download(file))
    assert b"".join(response.streaming_content) == LETTER
    head = as_("owner").head(download(file))
    for answer in (response, head):
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Length"] == str(len(LETTER))
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Disposition"] == "attachment; filename*=utf-8''k%E1%BA%BF%20ho%E1%BA%A1ch.pdf"
    assert head.getvalue() == b""


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        (
            'Kế hoạch "469"; năm 2022.pdf',
            "filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%22469%22%3B%20n%C4%83m%202022.pdf",
        ),
        ('Ke "469".pdf', 'filename="Ke \\"469\\".pdf"'),
        ("<script>alert(1)</script>.pdf", 'filename="script>.pdf"'),
    ],
)
def test_names_with_quotes_and_marks(office, draft, as_, name, disposition):
    file = attach(draft, office.owner, name=name)
    assert as_("owner").get(download(file))["Content-Disposition"] == f"attachment; {disposition}"
    assert "<script>alert" not in page(as_("owner"), reverse("outgoingdocument", args=[draft.pk]))


def test_the_kind_is_that_of_the_content(office, draft, as_):
    file = attach(draft, office.owner, papers.scan("png"), "hóa đơn.html")
    response = as_("owner").get(download(file))
    assert response["Content-Type"] == "image/png" and response["Content-Disposition"].endswith(".html.png")


def test_nothing_but_reading_is_answered(file, as_):
    for url in (
        download(file),
        reverse("documentfile", args=[file.pk]),
        reverse("documentfile-page", args=[file.pk, 1]),
    ):
        assert as_("owner").post(url).status_code == 405


def test_a_file_that_is_lost_from_the_storage_is_absent_and_breaks_nothing(file, as_):
    default_storage.delete(file.file.name)
    assert as_("owner").get(download(file)).status_code == 404
    page(as_("owner"), reverse("documentfile", args=[file.pk]))


# --- Attached by form ---


def send(client, document, content=LETTER, name="kế hoạch.pdf", part="main", **data):
    noun = "incomingfile-new" if hasattr(document, "arrival_number") else "outgoingfile-new"
    url = reverse(noun, args=[document.pk])
    return client.post(url, {"part": part, "file": papers.upload(content, name), **data})


def test_an_officer_attaches_a_file(draft, as_):
    assert send(as_("owner"), draft).url == reverse("outgoingdocument", args=[draft.pk])
    file = draft.files.get()
    html = page(as_("colleague"), reverse("outgoingdocument", args=[draft.pk]))
    assert "kế hoạch.pdf" in html and download(file) in html
    assert "/files/new/" not in html and "take-off" not in html  # another's draft


@pytest.mark.parametrize("who", ["colleague", "stranger", "clerk", "leader", "manager", "administrator"])
def test_others_find_no_form(file, draft, as_, who):
    assert send(as_(who), draft).status_code == 404
    assert as_(who).get(reverse("outgoingfile-new", args=[draft.pk])).status_code == 404
    assert as_(who).post(reverse("documentfile-take-off", args=[file.pk])).status_code == 404
    assert draft.files.get().is_current


def test_what_is_wrong_is_said_at_the_field(draft, as_):
    html = send(as_("owner"), draft, papers.SVG, "hình.png").content.decode()
    assert 'href="#id_file"' in html and "PNG" in html
    html = send(as_("owner"), draft, b"").content.decode()
    assert 'href="#id_file"' in html
    assert not DocumentFile.objects.exists()


def test_parts_that_the_document_does_not_take_are_refused(office, draft, as_):
    assert send(as_("owner"), draft, part="signed").status_code == 200
    issued = office.registered(469)
    assert send(as_("clerk"), issued).status_code == 200
    assert not DocumentFile.objects.exists()
    assert send(as_("clerk"), issued, part="signed").status_code == 302


def test_a_new_version_of_an_annex_is_chosen_in_the_form(office, draft, as_):
    annex = attach(draft, office.owner, name="Phụ lục.pdf", part="annex")
    foreign = attach(office.draft(), office.owner, part="annex")
    assert send(as_("owner"), draft, part="annex", replaces=foreign.pk).status_code == 200
    assert send(as_("owner"), draft, part="annex", replaces=annex.pk).status_code == 302
    assert draft.files.current().get().replaces == annex
    assert "Phụ lục.pdf" in page(as_("owner"), reverse("outgoingdocument", args=[draft.pk]))


def test_a_file_is_taken_off_by_form(file, draft, as_):
    url = reverse("documentfile-take-off", args=[file.pk])
    page(as_("owner"), url)
    assert draft.files.get().is_current
    as_("owner").post(url)
    assert not draft.files.get().is_current
    assert as_("owner").get(url).status_code == 404


def test_a_secret_document_offers_no_form(office, as_):
    office.open_secret_register()
    secret = office.draft(secrecy="Mật")
    assert "/files/new/" not in page(as_("owner"), reverse("outgoingdocument", args=[secret.pk]))
    assert send(as_("owner"), secret).status_code == 404
    assert as_("owner").get(reverse("outgoingfile-new", args=[secret.pk])).status_code == 404


def test_the_clerk_attaches_what_was_received(office, as_):
    incoming = received(office)
    assert send(as_("owner"), incoming).status_code == 404
    assert send(as_("clerk"), incoming, papers.scan()).status_code == 302
    assert as_("stranger").get(download(incoming.files.get())).status_code == 200
    assert as_("clerk").post(reverse("documentfile-take-off", args=[incoming.files.get().pk])).status_code == 404


# --- Looked at ---


def test_pages_of_a_pdf_are_shown_as_pictures(office, draft, as_):
    file = attach(draft, office.owner, papers.pdf("Ke hoach", pages=2))
    html = as_("owner").get(reverse("documentfile", args=[file.pk]), headers={"hx-request": "true"}).content.decode()
    pictures = [reverse("documentfile-page", args=[file.pk, number]) for number in (1, 2)]
    assert all(picture in html for picture in pictures) and "<html" not in html
    for picture in pictures:
        response = as_("owner").get(picture)
        assert response.content.startswith(b"\x89PNG") and response["Content-Type"] == "image/png"
    assert as_("owner").get(reverse("documentfile-page", args=[file.pk, 3])).status_code == 404
    assert as_("owner").get(reverse("documentfile-page", args=[file.pk, 0])).status_code == 404


def test_a_picture_is_drawn_anew_and_smaller(office, draft, as_):
    large = papers.scan("jpeg", (5000, 2000)) + b"after the end"
    file = attach(draft, office.owner, large, "ảnh.jpg")
    shown = as_("owner").get(reverse("documentfile-page", args=[file.pk, 1])).content
    assert shown.startswith(b"\x89PNG") and b"after the end" not in shown and len(shown) < 200_000


def test_words_and_tables_are_shown_as_such(office, draft, as_):
    word = papers.word("Kế hoạch <b>469</b>", table=[["Lộ trình", "Quý II"]])
    html = page(as_("owner"), reverse("documentfile", args=[attach(draft, office.owner, word, "a.docx").pk]))
    assert "Kế hoạch &lt;b&gt;469&lt;/b&gt;" in html and "<td>Lộ trình</td>" in html
    sheet = papers.sheet([["Vốn FDI", 390.0]])
    html = page(as_("owner"), reverse("documentfile", args=[attach(draft, office.owner, sheet, "b.xlsx").pk]))
    assert "<td>Vốn FDI</td><td>390</td>" in html


def test_what_cannot_be_drawn_has_no_preview_and_the_page_stands(file, as_, monkeypatch):
    monkeypatch.setattr("documents.contents.PROGRAMS", Path("/nowhere"))
    html = page(as_("owner"), reverse("documentfile", args=[file.pk]))
    assert "<img" not in html and download(file) in html
    assert as_("owner").get(reverse("documentfile-page", args=[file.pk, 1])).status_code == 404


def test_a_preview_is_drawn_once(file, as_, monkeypatch):
    url = reverse("documentfile-page", args=[file.pk, 1])
    first = as_("owner").get(url).content
    monkeypatch.setattr("documents.contents.PROGRAMS", Path("/nowhere"))
    assert as_("head").get(url).content == first


def test_the_documents_page_previews_the_signed_copy_first(office, as_):
    document = office.registered(469)
    signed = attach_file(document, part="signed", upload=papers.upload(papers.scan(), "469.jpg"), by=office.clerk)
    html = page(as_("stranger"), reverse("outgoingdocument", args=[document.pk]))
    assert f'hx-get="{reverse("documentfile", args=[signed.pk])}"' in html


def test_the_form_of_a_draft_has_its_file_beside_it(file, draft, as_):
    html = page(as_("owner"), f"{reverse('outgoingdocument', args=[draft.pk])}edit/")
    assert f'hx-get="{reverse("documentfile", args=[file.pk])}"' in html
