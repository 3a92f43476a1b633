"""What a template says about one document, and the filling itself: the legal layout from the record (records-law,
sections B and D)."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from documents import layouts, vault
from documents.chain import to_be_signed
from documents.models import AuthorityMark, DocumentTemplate
from documents.numbering import agency_on, symbol_of
from documents.recipients import kept_copies
from kcnportal.limited import Limits, Stopped, run
from kcnportal.text import begun_small

PROGRAMS = Path(__file__).parent / "parsers"  # each stands alone: never imported here
LIMITS = Limits(memory=256, processor=10, clock=30, output=64)
BUILT_IN = {"": "letter", "QĐ": "decision", "GM": "invitation"}  # code of the type: layout; all other types: named
LAYOUTS = {
    "letter": gettext_lazy("Official letter"),
    "named": gettext_lazy("Documents with the name of their type"),
    "decision": gettext_lazy("Decision"),
    "invitation": gettext_lazy("Invitation"),
}
TO_SUPERIORS = ("TTr", "BC")  # these name in "Kính gửi" whom they are for; a letter names all its recipients
NO_NUMBER, NO_DAY = " " * 8, " " * 4
AS_ABOVE = "Như trên"


def layout_named(name):
    return Path(layouts.__file__).parent / f"{name}.docx"


def layout_of(type):
    return layout_named(BUILT_IN.get(type.code, "named"))


def template_for(document, day):
    """(name, content) of what a file of this document is begun with on that day."""
    if template := DocumentTemplate.objects.for_type(document.type, day):
        with template.file.open() as content:
            return template.name, content.read()
    return _("the layout of the portal"), layout_of(document.type).read_bytes()


def values_of(document, day):
    """Everything that a template may name (docs/recipes.md). Raises ValidationError where the agency has no name."""
    on = document.issued_on
    agency = agency_on(on or day)
    symbol = document.symbol or symbol_of(document, day)
    addressees, recipients = addressed(document)
    return {
        "superior": agency.superior,
        "agency": agency.name,
        "place": agency.place,
        "issuer": issuer(agency),
        "number": f"{document.number:02d}" if document.number else NO_NUMBER,
        "symbol": symbol,
        "day": f"{on:%d}" if on else NO_DAY,
        "month": written_month(on) if on else NO_DAY,
        "year": str((on or day).year),
        "type": document.type.name,
        "subject": document.subject,
        "matter": matter(document.subject),
        "urgency": document.urgency,
        "addressees": addressees,
        "recipients": recipients,
        "kept_by": kept_by(document),
        "authority": authority(document, agency, day),
        "signer": document.signer,
    }


def kept_by(document):
    """The last line of "Nơi nhận", as the drafter wrote it there; else as the record says who keeps a copy."""
    unit = document.drafting_unit.code if document.drafting_unit else ""
    return kept_copies(document.recipients) or document.kept_by or f"VT, {unit}".strip(", ")


def issuer(agency):
    """Trưởng ban + Ban Quản lý … is written "Trưởng Ban Quản lý …"."""
    title, first = agency.head_title, agency.name.split(" ")[0]
    return (
        f"{title.removesuffix(first.lower())}{agency.name}"
        if title.endswith(first.lower())
        else f"{title} {agency.name}"
    )


def sample_values():
    """Values to try a template on: each name that one may use, with something in it."""
    words = dict.fromkeys(("superior", "agency", "place", "issuer", "number", "symbol", "day", "month", "year"), "x")
    words |= dict.fromkeys(("type", "subject", "matter", "urgency", "kept_by", "signer"), "x")
    return words | dict.fromkeys(("addressees", "recipients", "authority"), ["x", "x"])


def written_month(day):
    """Months 1 and 2 get a leading zero, and no other."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def matter(subject):
    """The subject after "V/v": without the words that stand for it, and begun small."""
    for words in ("V/v ", "Về việc ", "về việc "):
        subject = subject.removeprefix(words)
    is_name = subject[1:2].isupper()  # UBND, KCN
    return subject if is_name else begun_small(subject)


def addressed(document):
    """(those in "Kính gửi", those in "Nơi nhận"). Whom it is for is not named twice: "Như trên"; where copies are kept
    is a line of its own."""
    everybody = document.addressees
    if not document.type.code:
        return everybody, [AS_ABOVE]
    if document.type.code in TO_SUPERIORS:
        return everybody[:1], [AS_ABOVE, *everybody[1:]]
    if document.type.code == "GM":
        return everybody, [AS_ABOVE]
    return [], everybody


def authority(document, agency, day):
    """The lines above the signature (records-law, section B): KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN. Of a draft, as the post
    that is to sign would sign; of what is approved, as it was signed."""
    if document.signing_post and document.state not in (document.State.APPROVED, document.State.ISSUED):
        return list(to_be_signed(document, day).lines)
    mark, title = document.authority_mark, document.signer_title
    if mark == AuthorityMark.COLLECTIVE:
        return [f"{mark} {agency.name}", title]
    if mark == AuthorityMark.ACTING:
        return [f"{mark} {title.removeprefix('Q. ').removeprefix('Quyền ')}"]
    return [f"{mark} {agency.head_title}", title] if mark else [title]


def fill(content, values):
    """The template filled. Raises ValidationError with what is wrong in it."""
    made = through("fill.py", values, content)
    if not made.startswith(b"PK"):
        why = {"why": made.decode(errors="replace") or "?"}
        raise ValidationError(_("The template cannot be filled: %(why)s") % why, code="template")
    return made


def with_number(document, content):
    """The DOCX of an issued document with its number and date in their places. Raises ValidationError where it has lost
    them."""
    values = values_of(document, document.issued_on)
    words = [
        "Số: {number}/{symbol}".format_map(values),
        "{place}, ngày {day} tháng {month} năm {year}".format_map(values),
    ]
    made = through("number.py", words, content)
    if not made:
        raise ValidationError(_("The places of number and date are no longer in this file: write them by hand."))
    return made


def through(program, values, content):
    line = json.dumps(values, ensure_ascii=False).encode() + b"\n"
    with vault.on_disk([line, content]) as source:
        try:
            with run(PROGRAMS / program, source=source, limits=LIMITS) as output:
                return output.read()
        except Stopped:
            return b""
