"""A program that stands alone: one page of the PDF or image on the standard input as a PNG of at most so many pixels.

Arguments: the kind, the page (from 1), the width wanted.
"""

import io
import sys

import pypdfium2
from PIL import Image, ImageOps

MOST_PIXELS = 100_000_000
MOST_DRAWN = 12_000_000


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
    picture = ImageOps.exif_transpose(picture)
    has_alpha = picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info
    if has_alpha:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    picture = picture.convert("RGB")
    picture.thumbnail((width, 4 * width))
    return picture


def main(kind, page, width):
    draw = page_of_pdf if kind == "pdf" else page_of_image
    picture = draw(sys.stdin.buffer.read(), int(page), int(width))
    picture.convert("RGB").save(sys.stdout.buffer, "PNG")  # drawn anew: nothing of the file but its pixels


if __name__ == "__main__":
    main(*sys.argv[1:])
