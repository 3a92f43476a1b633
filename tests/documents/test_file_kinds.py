"""Which files a document takes: real bytes of every kind, whatever their name says."""

import pytest
from django.core.exceptions import ValidationError

from documents.filenames import clean_name
from documents.kinds import KINDS, REFUSALS, examine
from documents.vault import on_disk
from kcnportal.limited import Limits
from tests.documents import papers

TAKEN = {
    "pdf": (papers.pdf("Ke hoach", pages=3), 3),
    "docx": (papers.word("Kế hoạch"), None),
    "xlsx": (papers.sheet([["Vốn", 390]]), None),
    "png": (papers.scan("png"), 1),
    "jpeg": (papers.scan("jpeg"), 1),
    "tiff": (papers.scan("tiff"), 1),
}
REFUSED = {
    "nothing": (b"", "empty"),
    "a program": (papers.PROGRAM, "unknown"),
    "text": ("Kế hoạch".encode(), "unknown"),
    "SVG": (papers.SVG, "markup"),
    "HTML": (b"\xef\xbb\xbf\n " + papers.HTML, "markup"),
    "a plain zip": (papers.archive({"ke-hoach.txt": "x"}), "archive"),
    "an empty zip": (papers.archive({}), "unknown"),
    "a zip that calls itself a document": (papers.archive({"word/document.xml": "<x/>"}), "archive"),
    "a zip with a path outside": (
        papers.archive(papers.members(papers.word("x")) | {"../../etc/cron.d/x": "x"}),
        "archive",
    ),
    "macros": (papers.word_with_macros(), "macros"),
    "hidden macros": (papers.word_with_hidden_macros(), "macros"),
    "entities": (papers.word_with_entities(), "two natures"),
    "a bomb": (papers.word_that_is_a_bomb(), "bomb"),
    "old Word, or one with a password": (papers.OLD_OFFICE, "old office"),
    "an encrypted PDF": (papers.pdf("x", encrypted=True), "encrypted"),
    "half a PDF": (b"%PDF-1.4\n1 0 obj\n", "broken"),
    "half a document": (papers.word("x")[:2000], "broken"),
    "half a picture": (papers.scan("png", (2000, 2000))[:400], "broken"),
    "PDF and archive": (papers.pdf("x") + papers.archive({"a.class": "x"}), "two natures"),
    "PDF and page": (papers.pdf("x").replace(b"%PDF-1.4\n", b"%PDF-1.4\n<html><script>"), "two natures"),
    "picture and archive": (papers.scan("jpeg") + papers.archive({"a.class": "x"}), "two natures"),
    "picture and page": (papers.scan("png") + papers.HTML, "two natures"),
    "document behind a program": (b"PK\x03\x04" + papers.PROGRAM + papers.word("x"), "two natures"),
    "a picture of 110 million pixels": (papers.scan("png", (11_000, 10_000), "1"), "pixels"),
    "a picture of 81 million pixels in colour": (papers.start_of_png(9_000, 9_000), "pixels"),
}


def examined(content):
    with on_disk([content]) as copy:
        return examine(copy)


@pytest.mark.parametrize("kind", TAKEN)
def test_a_kind_that_is_taken(kind):
    content, pages = TAKEN[kind]
    found = examined(content)
    assert (found.kind, found.pages) == (KINDS[kind], pages)


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_and_why(what):
    content, why = REFUSED[what]
    with pytest.raises(ValidationError) as refused:
        examined(content)
    assert refused.value.code == why


def test_the_reason_is_a_sentence_in_the_readers_language():
    with pytest.raises(ValidationError) as refused:
        examined(papers.SVG)
    assert "PDF, DOCX, XLSX, PNG, JPEG" in refused.value.messages[0] and "%" not in refused.value.messages[0]
    assert len(set(map(str, REFUSALS.values()))) == len(REFUSALS)


def test_a_file_that_takes_too_long_to_open_counts_as_broken(monkeypatch):
    monkeypatch.setattr("documents.kinds.LIMITS", Limits(clock=0.01))
    with pytest.raises(ValidationError) as refused:
        examined(TAKEN["pdf"][0])
    assert refused.value.code == "broken"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Kế hoạch “469” năm 2022.pdf", "Kế hoạch “469” năm 2022.pdf"),
        ("Ke\u0302\u0301 hoa\u0323ch.PDF", "Kế hoạch.PDF"),  # as a Mac writes it
        ("C:\\Users\\an\\kế hoạch.pdf", "kế hoạch.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("hoa\u202efdp.exe", "hoafdp.exe.pdf"),  # reads "hoaexe.pdf" from right to left
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("kế\x00 hoạch.pdf", "kế hoạch.pdf"),
        (".pdf", "tai-lieu.pdf"),
        ("", "tai-lieu.pdf"),
        ("a" * 500 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_for_people_and_harmless(given, kept):
    assert clean_name(given, KINDS["pdf"].extensions) == kept
