"""What is in a file, for people to look at: pages as pictures, and the text of what was born digital.

A process with limits opens the file (kcnportal.limited); what it cannot open has no preview. What was made is kept.
"""

import json
import logging
from pathlib import Path

from documents import vault
from kcnportal.limited import Limits, Stopped, run

logger = logging.getLogger(__name__)
PROGRAMS = Path(__file__).parent / "parsers"  # each stands alone: never imported here
PAGE_WIDTH = 1000
MOST_PAGES = 50
DRAWING = Limits(memory=256, processor=10, clock=30, output=64)
READING = Limits(memory=256, processor=10, clock=60, output=16)


def pages_shown(file):
    """The numbers of the pages that can be shown as pictures."""
    return range(1, min(file.pages or 0, MOST_PAGES) + 1) if file.kind.is_drawn else range(0)


def drawn_page(file, page):
    """One page as a PNG, or nothing when it cannot be drawn."""
    return vault.preview(file.sha256, f"{page}.png", lambda: draw(file, page))


def draw(file, page):
    with file.file.open() as content, vault.on_disk(content.chunks()) as copy:
        try:
            words = (file.kind.name, str(page), str(PAGE_WIDTH))
            with run(PROGRAMS / "picture.py", *words, source=copy, limits=DRAWING) as output:
                return output.read()
        except Stopped as error:
            logger.warning("page %s of file %s is not drawn: %s", page, file.pk, error)
            return b""


def blocks_of(file):
    """[["text", a paragraph] or ["table", rows of cells]] of a born-digital file, bounded. Raises Stopped."""
    with file.file.open() as content, vault.on_disk(content.chunks()) as copy:
        with run(PROGRAMS / "text.py", file.kind.name, source=copy, limits=READING) as output:
            return json.loads(output.read())


def shown_blocks(file):
    """The same for the page, kept; nothing when the file cannot be read."""

    def make():
        try:
            return json.dumps(blocks_of(file)).encode()
        except Stopped as error:
            logger.warning("file %s is not read: %s", file.pk, error)
            return b""

    return json.loads(vault.preview(file.sha256, "blocks.json", make) or "[]")


def text_of(file):
    """The words of a file; of a scan none. Raises Stopped."""
    if not file.kind.has_text:
        return ""
    parts = []
    for kind, content in blocks_of(file):
        parts += [content] if kind == "text" else [" ".join(row) for row in content]
    return "\n".join(parts)
