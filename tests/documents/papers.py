"""Real files of every kind that a document takes or refuses, as bytes."""

import io
import struct
import zipfile
import zlib

import docx
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
PROGRAM = b"MZ\x90\x00" + bytes(200)
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def upload(content, name="ke-hoach.pdf"):
    return SimpleUploadedFile(name, content, content_type="text/html")  # what the browser says is not believed


def pdf(*lines, encrypted=False, pages=1):
    """A born-digital PDF with these words (ASCII) on each page."""
    words = " ".join(f"({line}) Tj T*" for line in lines)
    drawing = f"BT /F1 14 Tf 16 TL 72 720 Td {words} ET".encode()
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + pages} 0 R"
    objects += [page.encode() + b" /Resources << /Font << /F1 3 0 R >> >> >>"] * pages
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing))
    if encrypted:
        keys = b"<%s>" % (b"ab" * 32)
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (keys, keys))
    return assembled(objects, encrypted)


def assembled(objects, encrypted):
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt %d 0 R /ID [<abcd> <abcd>]" % len(objects) if encrypted else b""
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, len(made))
    return made + head + end


def scan(format="jpeg", size=(300, 420), mode="RGB"):
    made = io.BytesIO()
    Image.new(mode, size, 1 if mode == "1" else "white").save(made, format)
    return made.getvalue()


def start_of_png(width, height):
    """A picture in colour that says how large it is, with none of its rows."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    ]
    chunks = [struct.pack(">I", len(x)) + name + x + struct.pack(">I", zlib.crc32(name + x)) for name, x in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def word(*paragraphs, table=None):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for y, row in enumerate(table):
            for x, cell in enumerate(row):
                grid.cell(y, x).text = cell
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def sheet(rows):
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    page = book.add_worksheet("Chỉ tiêu")
    for y, row in enumerate(rows):
        page.write_row(y, 0, row)
    book.close()
    return made.getvalue()


def archive(members, **options):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **options) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return made.getvalue()


def members(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def word_with_macros():
    parts = members(word("Kế hoạch"))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(DOCX_TYPE.encode(), MACRO_TYPE.encode())
    return archive(parts | {"word/vbaProject.bin": b"Attribute VB_Name"})


def word_with_hidden_macros():
    """It says that it is a plain document; the macros are in it all the same."""
    return archive(members(word("Kế hoạch")) | {"word/vbaProject.bin": b"Attribute VB_Name"})


def word_with_entities():
    parts = members(word("Kế hoạch"))
    bomb = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]>'
    return archive(parts | {"word/document.xml": bomb + parts["word/document.xml"]})


def word_that_is_a_bomb():
    return archive(members(word("Kế hoạch")) | {"word/media/a.bin": bytes(30 * 2**20)})
