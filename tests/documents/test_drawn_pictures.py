"""Pictures drawn small for the preview: the largest scans of an office too, within the memory that any file gets."""

import io

import pytest
from PIL import ExifTags, Image

from documents.contents import DRAWING, PAGE_WIDTH
from documents.kinds import LIMITS, examine
from documents.parsers import picture
from documents.vault import on_disk
from kcnportal.limited import run
from tests.documents import papers

pytestmark = pytest.mark.sqlite_only  # what is printed does not hang on the database

A3_AT_600_DPI = (9_921, 7_016)
MEBIBYTES = 256  # for one file (trust, S6)


def drawn(content, kind):
    with (
        on_disk([content]) as copy,
        run(picture.__file__, kind, "1", str(PAGE_WIDTH), source=copy, limits=DRAWING) as output,
    ):
        return Image.open(io.BytesIO(output.read())).convert("RGB")


def kept(image, format, **more):
    made = io.BytesIO()
    image.save(made, format, **more)
    return made.getvalue()


def test_no_file_gets_more_memory():
    assert LIMITS.memory == DRAWING.memory == MEBIBYTES


@pytest.mark.parametrize(("format", "mode"), [("png", "1"), ("png", "L"), ("tiff", "1")])
def test_an_a3_sheet_at_600_dots_an_inch_is_taken_and_drawn(format, mode):
    content = papers.scan(format, A3_AT_600_DPI, mode)
    with on_disk([content]) as copy:
        assert examine(copy).kind.name == format
    assert drawn(content, format).width == PAGE_WIDTH


def test_a_jpeg_of_64_million_pixels_in_colour_is_taken():
    with on_disk([papers.scan("jpeg", (8_000, 8_000))]) as copy:
        assert examine(copy).kind.name == "jpeg"


def test_what_is_left_clear_is_white_paper_and_what_is_black_stays():
    image = Image.new("RGBA", (3_000, 3_000), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 2_000, 3_000, 3_000))
    small = drawn(kept(image, "png"), "png")
    assert (small.getpixel((500, 100)), small.getpixel((500, 990))) == ((255, 255, 255), (0, 0, 0))


@pytest.mark.parametrize("size", [(2_500, 5_000), (40, 80)])
def test_a_picture_that_was_taken_sideways_stands_upright(size):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # turn it to the right
    small = drawn(kept(Image.new("RGB", size, "white"), "jpeg", exif=exif), "jpeg")
    assert small.width == 2 * small.height
