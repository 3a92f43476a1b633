"""The papers of a case file as one PDF are paper: nothing in it acts, whatever the files that were brought would do.

The files themselves stay in the archive byte by byte: they are the record (test_whole_files_contents.py).
"""

import pypdfium2
import pytest

from documents.merging import merged
from tests.documents import papers

pytestmark = pytest.mark.sqlite_only  # no database is asked
ACTS = [b"JavaScript", b"Launch", b"OpenAction", b"/AA", b"EmbeddedFile", b"XFA", b"MZPROGRAM", b"/URI", b"/Annots"]
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
PAGE_ACTS = b"<< /O " + SCRIPT + b" /C << /S /Launch /F (calc.exe) >> >>"


def hostile(page, font=b"/F"):
    """Opened, printed, closed or clicked at, it runs a script or a program, or gives a file."""
    drawn = b"BT %s 20 Tf 50 100 Td (The plan) Tj ET" % font
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction %(s)s /AA << /WC %(s)s >> /AcroForm << /Fields [9 0 R] "
        b"/XFA 8 0 R >> /Names << /JavaScript << /Names [(a) %(s)s] >> /EmbeddedFiles << /Names [(f) 7 0 R] >> >> >>"
        % {b"s": SCRIPT},
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /AF [7 0 R] /PieceInfo << /X 11 0 R >> "
        b"/Resources << /Font << %s << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> %s >>" % (font, page),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Annot /Subtype /Link /Rect [10 10 50 50] /A << /S /Launch /F (cmd.exe) >> >>",
        b"<< /Type /Annot /Subtype /Link /Rect [10 10 50 50] /A << /S /URI /URI (https://elsewhere.example/) >> >>",
        b"<< /Type /Filespec /F (program.exe) /EF << /F 8 0 R >> >>",
        b"<< /Type /EmbeddedFile /Length 10 >>\nstream\nMZPROGRAM!\nendstream",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [10 10 50 50] /A %(s)s /AA << /K %(s)s >> >>"
        % {b"s": SCRIPT},
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [10 10 50 50] /FS 7 0 R >>",
        b"<< /O %s >>" % SCRIPT,
    ]
    return papers.assembled(objects, encrypted=False)


def made_of(*parts):
    with merged(list(parts), mark="HS 1", spare=papers.pdf("spare")) as (output, counts):
        return output.read(), counts


@pytest.mark.parametrize(
    "page",
    [
        b"/Annots [5 0 R 6 0 R 9 0 R 10 0 R] /AA " + PAGE_ACTS,
        b"/Annots [5 0 R 6 0 R]",  # links draw nothing
        b"/AA 11 0 R",
        b"/#41A " + PAGE_ACTS,
        b"/LastModified (\\) << [ \\() /AA " + PAGE_ACTS,
    ],
    ids=["all", "links", "by reference", "escaped", "after brackets"],
)
def test_nothing_in_the_merged_papers_acts(page):
    content = hostile(page)
    made, counts = made_of(papers.pdf("Before"), content, papers.pdf("After"))
    assert set(ACTS) - {b"/AA", b"/Annots"} <= {word for word in ACTS if word in content}
    assert [word for word in ACTS if word in made] == []
    assert counts == [1, 1, 1]


def test_what_is_only_called_like_an_action_stays_and_is_drawn():
    made, _counts = made_of(hostile(b"", font=b"/AA"))
    page = pypdfium2.PdfDocument(made)[0]
    assert "The plan" in page.get_textpage().get_text_range()
    assert page.render().to_pil().convert("L").crop((40, 170, 200, 210)).getextrema()[0] == 0


@pytest.mark.parametrize("name", [b"Metadata", b"Thumb", b"VP", b"Tabs", b"Whatever"])
def test_no_file_comes_along_by_whatever_name_a_page_has_for_it(name):
    made, counts = made_of(hostile(b"/%s 7 0 R" % name))
    assert counts == [1]
    assert (b"program.exe" in made, b"/EF" in made) == (False, False)


def test_no_file_comes_along_with_what_is_drawn():
    """A drawing, too, may have files and data of programs with it."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /AF [3 0 R] /PieceInfo << /X 3 0 R >> /Length 12 >>"
    drawn = b"/F Do"
    made, _counts = made_of(
        papers.assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
                b"<< /Type /Filespec /F (program.exe) /EF << /F 4 0 R >> >>",
                b"<< /Length 10 >>\nstream\nMZPROGRAM!\nendstream",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 6 0 R "
                b"/Resources << /XObject << /F 7 0 R >> >> >>",
                b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
                form + b"\nstream\n0 0 9 9 re f\nendstream",
            ],
            encrypted=False,
        )
    )
    assert b"/Form" in made
    assert (b"program.exe" in made, b"/EF" in made) == (False, False)


def stamped(flags):
    """A page with a stamp, a square of 50 points, which is drawn or not as its flags say."""
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Length 14 >>\nstream\n0 0 50 50 re f\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R] /Contents 6 0 R >>"
    stamp = b"<< /Type /Annot /Subtype /Stamp /Rect [50 50 100 100] /F %d /AP << /N 5 0 R >> >>" % flags
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stamp, form]
    return papers.assembled([*pages, b"<< /Length 1 >>\nstream\n \nendstream"], encrypted=False)


PRINTED, HIDDEN, NO_VIEW = 4, 2, 32


@pytest.mark.parametrize(
    ("flags", "is_drawn"),
    [
        (0, True),
        (PRINTED, True),
        (PRINTED | NO_VIEW, True),
        (HIDDEN, False),
        (HIDDEN | PRINTED, False),
        (NO_VIEW, False),
    ],
)
def test_a_stamp_that_is_seen_or_printed_is_drawn(flags, is_drawn):
    made, _counts = made_of(stamped(flags))
    assert b"/Annots" not in made
    shade = pypdfium2.PdfDocument(made)[0].render().to_pil().convert("L").getpixel((75, 125))
    assert shade == (0 if is_drawn else 255)
