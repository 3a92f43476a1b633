"""A program that stands alone: of which kind is the file on the standard input, by its content.

Writes one line of JSON: {"kind": "pdf", "pages": 3}, or {"refused": why}; the whys stand in documents.kinds.
"""

import io
import json
import sys
import zipfile

import pypdfium2
from PIL import Image, ImageSequence

MOST_MEMBERS = 5_000
MOST_UNPACKED = 300 * 2**20
MOST_RATIO, SMALL_ENOUGH = 100, 20 * 2**20  # text shrinks well: only what becomes large is held to the ratio
MOST_PIXELS = 100_000_000
MOST_PAGES = 5_000
EDGE = 1024
MARKUP = (b"<html", b"<script", b"<svg", b"<!doctype", b"<?php")
OFFICE = {  # (member, the type that [Content_Types].xml gives it): kind
    ("word/document.xml", b"wordprocessingml.document.main+xml"): "docx",
    ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"): "xlsx",
}
IMAGES = {"PNG": "png", "JPEG": "jpeg", "MPO": "jpeg", "TIFF": "tiff"}


class Refused(Exception):
    pass


def kind_of(data):
    if not data:
        raise Refused("empty")
    if data.startswith(b"%PDF-"):
        refuse_second_nature(data)
        return pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return office(data)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")):
        refuse_second_nature(data)
        return image(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # Word and Excel before 2007, and today's under a password
        raise Refused("old office")
    raise Refused("markup" if data[:EDGE].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "unknown")


def refuse_second_nature(data):
    """A file that another program would take for something else: an archive behind it, a page in front of it."""
    edges = (data[:EDGE] + data[-EDGE:]).lower()
    if data.startswith(b"%PDF-"):
        behind = data[data.rfind(b"%%EOF") + 5 :].strip(b"\0 \t\r\n") if b"%%EOF" in data else b""
        edges = (data[:EDGE] + behind).lower()
    elif b"%pdf-" in edges:
        raise Refused("two natures")
    if any(mark in edges for mark in MARKUP) or zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused("two natures")


def pdf(data):
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("encrypted" if "password" in str(error).lower() else "broken") from error
    if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise Refused("encrypted")
    return counted("pdf", len(document))


def image(data):
    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "TIFF"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("pixels")
            picture.draft(picture.mode, (EDGE, EDGE))  # a JPEG is read whole all the same, and kept small
            picture.load()
            frames = 1 if picture.format != "TIFF" else sum(1 for _frame in ImageSequence.Iterator(picture))
            return counted(IMAGES[picture.format], frames)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise Refused("pixels") from error
    except (OSError, SyntaxError, ValueError, KeyError, EOFError) as error:
        raise Refused("broken") from error


def counted(kind, pages):
    if not pages:
        raise Refused("broken")
    if pages > MOST_PAGES:
        raise Refused("pages")
    return {"kind": kind, "pages": pages}


def office(data):
    """DOCX and XLSX are archives, and so is much else: the members tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            refuse_bomb(members, len(data))
            if archive.comment or min(member.header_offset for member in members):
                raise Refused("two natures")
            if any(member.flag_bits & 1 for member in members):
                raise Refused("encrypted")
            names = [member.filename for member in members]
            types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
            refuse_macros(names, types)
            kinds = [kind for (name, of_type), kind in OFFICE.items() if name in names and of_type in types]
            if len(kinds) != 1 or len(set(names)) != len(names) or any(is_path_outside(name) for name in names):
                raise Refused("archive")
            for name in names:
                refuse_entities(archive, name)
            return {"kind": kinds[0], "pages": None}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Refused("broken") from error


def refuse_bomb(members, packed):
    unpacked = sum(member.file_size for member in members)
    is_too_dense = unpacked > SMALL_ENOUGH and unpacked > MOST_RATIO * packed
    if not members or len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or is_too_dense:
        raise Refused("bomb" if members else "broken")


def refuse_macros(names, types):
    lower = [name.lower() for name in names]
    if b"macroEnabled" in types or any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lower):
        raise Refused("macros")
    if any("activex" in name or name.startswith("xl/macrosheets/") for name in lower):
        raise Refused("macros")


def is_path_outside(name):
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def refuse_entities(archive, name):
    """Reads the member to its end, which checks its size and sum; no part of an office file has a DOCTYPE."""
    with archive.open(name) as member:
        start = member.read(EDGE)
        while member.read(2**20):
            pass
    if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in start or b"<!ENTITY" in start):
        raise Refused("two natures")


def main():
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        found = kind_of(sys.stdin.buffer.read())
    except Refused as error:
        found = {"refused": str(error)}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
