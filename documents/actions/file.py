"""Deeds on files of documents: attached, a new version, taken off. Slow work comes first, then the document's lock."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, lock, note
from documents import vault
from documents.contents import text_of
from documents.filenames import clean_name
from documents.kinds import examine
from documents.models import DocumentFile, IncomingDocument
from documents.pages import pages_of
from kcnportal.limited import Stopped
from kcnportal.text import fold
from kcnportal.virus_scan import CHUNK, refuse_infected

logger = logging.getLogger(__name__)
MOST_LETTERS = 300_000
Part = DocumentFile.Part


def parts_taken(document):
    """What may be attached as the document stands: once issued, only the copy that was signed (its scan)."""
    is_issued = not isinstance(document, IncomingDocument) and document.is_issued
    return [Part.SIGNED] if is_issued else [Part.MAIN, Part.ANNEX]


def attach_file(document, *, part, upload, by, replaces=None, made_from=""):
    """Keep a file of a document (D30-1.b). The document itself and its signed copy have one current version: a second
    one replaces the first; an annex replaces another only when that is said.

    The file lies in its place before its row is written: broken off in between, it is swept away (documents.vault).
    """
    by.require("documents.attach", document)
    refuse_secret(document)
    kept = put_away(upload)
    with deed(by):
        document = lock(document)
        by.require("documents.attach", document)  # it may have been issued meanwhile
        refuse_secret(document)
        is_counted = says_pages_of_files(document)
        before = version_before(document, part, replaces)
        file = DocumentFile(
            **{owner_of(document): document},
            part=part,
            **kept,
            version=before.version + 1 if before else 1,
            replaces=before,
            added_by=by.user,
        )
        file.made_from = made_from or (before.made_from if before and file.kind.name == "docx" else "")
        file.save()
        if is_counted:
            keep_pages(document)
        sentence = gettext_noop("attached “%(file)s” (version %(version)s) to “%(record)s”")
        note(by, sentence, document, restricted=True, file=file, version=file.version, record=document)
    return file


def says_pages_of_files(document):
    """What arrived has as many pages as its files, unless the clerk says otherwise (PageAmount; D30-1.g); what goes out
    gets them with its number."""
    return isinstance(document, IncomingDocument) and document.pages in (None, pages_of(document.files.counted()))


def keep_pages(document):
    pages = pages_of(document.files.counted())
    if pages != document.pages:
        document.pages = pages
        document.version += 1
        document.save(update_fields=["pages", "version"])


def put_away(upload):
    """Examine a file and lay it in its place; what its row says of it. Raises ValidationError."""
    most = settings.DOCUMENT_MAX_BYTES
    if upload.size > most:
        raise ValidationError({"file": _("The file is larger than %(most)d MB.") % {"most": most // 2**20}})
    with vault.on_disk(upload.chunks()) as copy:
        found = examined(copy)
        sha256 = vault.sha256_of(copy)
        return {
            "name": clean_name(upload.name, found.kind.extensions),
            "media_type": found.kind.media_type,
            "size": upload.size,
            "sha256": sha256,
            "file": vault.put(copy, sha256),
            "pages": found.pages,
        }


def examined(copy):
    try:
        found = examine(copy)
        copy.seek(0)
        refuse_infected(iter(lambda: copy.read(CHUNK), b""))
        return found
    except ValidationError as error:
        raise ValidationError({"file": error}) from error


def owner_of(document):
    return "incoming" if isinstance(document, IncomingDocument) else "outgoing"


def refuse_secret(document):
    """records-law, section B: state secrets may not be put on a networked system."""
    if document.secrecy:
        raise ValidationError(_("A document with a secrecy mark takes no file."), code="secret")


def version_before(document, part, replaces):
    """The version that the new one replaces, no longer current. Raises ValidationError where the part has no place."""
    if part not in parts_taken(document):
        raise ValidationError({"part": _("An issued document takes its signed copy alone; its files are frozen.")})
    if document.files.count() >= settings.DOCUMENT_MAX_FILES:
        raise ValidationError(_("The document has as many files as it may have, old versions counted."), code="many")
    current = document.files.current().filter(part=part)
    if part == Part.ANNEX and replaces is None:
        return None
    before = current.filter(pk=replaces.pk).first() if part == Part.ANNEX else current.first()
    if before is None and part == Part.ANNEX:
        raise ValidationError(_("Somebody else replaced this file or took it off: look at the document again."))
    if before:
        before.is_current = False
        before.save(update_fields=["is_current"])
    return before


def take_off_file(file, *, by):
    """No longer a file of the draft; it stays in the document's history."""
    with deed(by):
        document = lock(file.document)
        by.require("documents.attach", document)
        if isinstance(document, IncomingDocument) or document.is_issued:
            raise ValidationError(_("Files are taken off drafts only."), code="kept")
        file = DocumentFile.objects.select_for_update().get(pk=file.pk)
        if file.is_current:
            file.is_current = False
            file.save(update_fields=["is_current"])
            sentence = gettext_noop("took “%(file)s” off “%(record)s”")
            note(by, sentence, document, restricted=True, file=file, record=document)
    return file


def read_file(pk, *, by):
    """Fold the text of a born-digital file, to be found by (D30-6.d). Done twice, it does nothing twice."""
    file = DocumentFile.objects.unread().filter(pk=pk).first()
    if file is None:
        return
    try:
        text = text_of(file)
    except Stopped as error:
        logger.warning("no text of file %s: %s", pk, error)
        text = ""
    with deed(by):
        DocumentFile.objects.unread().filter(pk=pk).update(
            search_text=fold(text)[:MOST_LETTERS], read_at=timezone.now()
        )
