"""Which files a document takes: known by their content, whatever their name says (trust, rule 8)."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal import limited, logs

PROGRAM = Path(__file__).parent / "parsers" / "kind.py"  # stands alone: never imported here
LIMITS = limited.Limits(memory=256, processor=10, clock=40, output=1)


@dataclass(frozen=True)
class Kind:
    name: str
    media_type: str
    label: str
    icon: str
    extensions: tuple
    has_text: bool = False  # born digital: its words can be read
    is_drawn: bool = False  # its pages can be shown as pictures


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.name: kind
    for kind in (
        Kind("pdf", "application/pdf", "PDF", "file-earmark-pdf", (".pdf",), has_text=True, is_drawn=True),
        Kind("docx", f"{OFFICE}.wordprocessingml.document", "DOCX", "file-earmark-word", (".docx",), has_text=True),
        Kind("xlsx", f"{OFFICE}.spreadsheetml.sheet", "XLSX", "file-earmark-excel", (".xlsx",), has_text=True),
        Kind("png", "image/png", "PNG", "file-earmark-image", (".png",), is_drawn=True),
        Kind("jpeg", "image/jpeg", "JPEG", "file-earmark-image", (".jpg", ".jpeg"), is_drawn=True),
        Kind("tiff", "image/tiff", "TIFF", "file-earmark-image", (".tif", ".tiff"), is_drawn=True),
    )
}
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS.values()}
EXTENSIONS = [extension for kind in KINDS.values() for extension in kind.extensions]

ACCEPTED = _("Documents take PDF, DOCX, XLSX, PNG, JPEG and TIFF.")
REFUSALS = {
    "empty": _("The file is empty."),
    "unknown": ACCEPTED,
    "markup": _("A web page or drawing (HTML, SVG, XML) can carry programs. %(accepted)s"),
    "archive": _("An archive is not taken: attach the files in it one by one. %(accepted)s"),
    "old office": _("A file of old Word or Excel, or one with a password: save it as DOCX or XLSX without a password."),
    "macros": _("The file carries macros. Save it as DOCX or XLSX without macros."),
    "encrypted": _("The file is encrypted or has a password. Save it without."),
    "two natures": _("The file is of two kinds at once and may be harmful. Save or print it anew and attach that."),
    "bomb": _("The file unpacks to far more than a document holds."),
    "pixels": _("The picture is too large: at most 100 million pixels in black, white or grey, 40 million in colour."),
    "pages": _("The file has too many pages: split it."),
    "broken": _("The file is damaged: it cannot be opened."),
}


@dataclass(frozen=True)
class Examined:
    kind: Kind
    pages: int | None


def examine(file):
    """What an open file on the disk is. Raises ValidationError with the reason why a document does not take it."""
    file.seek(0)
    try:
        with limited.run(PROGRAM, source=file, limits=LIMITS) as output:
            found = json.loads(output.read())
    except limited.Stopped as error:
        raise refusal("broken") from error
    if "refused" in found:
        raise refusal(found["refused"])
    return Examined(KINDS[found["kind"]], found["pages"])


def refusal(why):
    logs.refused.warning("a file refused: %s", why)
    return ValidationError(REFUSALS[why], code=why, params={"accepted": ACCEPTED})
