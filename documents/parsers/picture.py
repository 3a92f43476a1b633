"""A program that stands alone: one page of the PDF or image on the standard input as a PNG of at most so many pixels.

Arguments: the kind, the page (from 1), the width wanted.
"""

import io
import sys

import pypdfium2
from PIL import ExifTags, Image, ImageOps

MOST_PIXELS = 100_000_000
MOST_DRAWN = 12_000_000
STRIP = 64  # rows of the small picture that are drawn at a time


def page_of_pdf(data, page, width):
    sheet = pypdfium2.PdfDocument(data)[page - 1]
    across, down = sheet.get_size()
    scale = min(width / max(across, 1), (MOST_DRAWN / max(across * down, 1)) ** 0.5)
    return sheet.render(scale=scale).to_pil()


def page_of_image(data, page, width):
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    picture = Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "TIFF"])
    if picture.format == "TIFF":
        picture.seek(page - 1)
    picture.draft("RGB", (width, width))
    small = made_small(picture, max(1, min(picture.size) // width))
    small.getexif()[ExifTags.Base.Orientation] = picture.getexif().get(ExifTags.Base.Orientation, 1)
    small = ImageOps.exif_transpose(small)
    small.thumbnail((width, 4 * width))
    return small


def made_small(picture, factor):
    """In colours on white paper, each side divided by a whole number: strip by strip, for the whole in colours would
    take four times the memory of a scan in black and white."""
    small = Image.new("RGB", [-(-side // factor) for side in picture.size])
    for top in range(0, picture.height, STRIP * factor):
        strip = picture.crop((0, top, picture.width, min(top + STRIP * factor, picture.height)))
        small.paste(on_paper(strip).reduce(factor), (0, top // factor))
    return small


def on_paper(picture):
    if picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    return picture.convert("RGB")


def main(kind, page, width):
    draw = page_of_pdf if kind == "pdf" else page_of_image
    picture = draw(sys.stdin.buffer.read(), int(page), int(width))
    picture.convert("RGB").save(sys.stdout.buffer, "PNG")  # drawn anew: nothing of the file but its pixels


if __name__ == "__main__":
    main(*sys.argv[1:])
