"""Deeds on whole case files (D30-4.g): asked for by a reader, made by a worker, taken along by whoever asked.

The archive holds the PDF, the XML with its schema, and every file that the asker may read.
"""

import hashlib
import os
import shutil
import tempfile
import unicodedata
import zipfile
from itertools import accumulate, pairwise

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop, override

from accounts.actions.job import count_waiting
from accounts.actions.opening import keep_opening, keep_openings
from accounts.actor import Actor
from accounts.deeds import deed, note
from documents import vault
from documents.merging import Stretch, merged
from documents.models import WholeFile
from documents.renderers import whole_file as papers
from documents.renderers.whole_file_xml import SCHEMA, whole_xml
from documents.whole_file import Contents, readable_file
from kcnportal import jobs
from kcnportal.limited import Stopped
from kcnportal.snapshot import reading_snapshot

MOST_WAITING = 3  # of one person
MOST_DOCUMENTS = 1_000
MOST_BYTES = 200 * 2**20  # of the files of its documents
READING, FETCHING = gettext_noop("Reading the case file"), gettext_noop("Fetching the files")
MERGING, PACKING = gettext_noop("Making one PDF"), gettext_noop("Packing")


def request_whole_file(case_file, *, by):
    """Ask for a case file as a whole; the caller rings. Returns the WholeFile."""
    by.require("documents.read")
    if readable_file(case_file.pk, by) is None:
        by.require("no such record")
    with deed(by):
        if count_waiting(WholeFile, by=by) >= MOST_WAITING:
            raise ValidationError(_("Too many case files are being made for you. Let them be made first."))
        refuse_many(case_file)
        export = WholeFile.objects.create(case_file=case_file, asked_by=by.user)
        note(by, gettext_noop("asked for the whole case file %(record)s"), case_file, record=export)
    return export


def refuse_many(case_file):
    if case_file.filings.count() > MOST_DOCUMENTS:
        sentence = _("More than %(most)d documents are in the case file: it is too large to be taken as a whole.")
        raise ValidationError(sentence % {"most": MOST_DOCUMENTS}, code="large")


def refuse_large(contents):
    if contents.size > MOST_BYTES:
        sentence = _("The files in the case file have %(size)d MB, more than the %(most)d that are taken as a whole.")
        sizes = {"size": contents.size // 2**20, "most": MOST_BYTES // 2**20}
        raise ValidationError(sentence % sizes, code="large")


def make_whole_file(pk, day):
    """Make it if it waits; answers whether it was done here. Delivered twice, it does nothing twice."""
    return jobs.run(WholeFile, pk, lambda export: make(export, day))


def make(export, day):
    """Slow work outside of every transaction that writes; then everything at once, if it is still ours."""
    with override(export.asked_by.language):
        try:
            make_for(export, Actor(day=day, user=export.asked_by))
        except ValidationError as error:
            jobs.fail(export, " ".join(error.messages))


def make_for(export, by):
    jobs.renew(export, READING, 5)
    contents = contents_for(export, by)
    refuse_large(contents)
    # Without names: when the worker is killed, no copy of what is restricted is left on the disk.
    with tempfile.TemporaryFile() as laid, tempfile.TemporaryFile() as packed:
        jobs.renew(export, FETCHING, 15)
        files = fetch(contents, laid)
        jobs.renew(export, MERGING, 40)
        try:
            pack(contents, files, packed, timezone.now())
        except Stopped as error:  # it would be so at every try
            sentence = _("The PDFs in the case file are too large to be made one.")
            raise ValidationError(sentence, code="large") from error
        jobs.renew(export, PACKING, 90)
        keep(export, contents, packed)


def contents_for(export, by):
    with reading_snapshot():
        case_file = readable_file(export.case_file_id, by)
        if case_file is None:
            raise ValidationError(_("You may not read this case file any more."))
        refuse_many(case_file)
        return Contents(case_file, by)


def fetch(contents, laid):
    """Lay every file at hand, as it was kept: what is lost or is not what was kept makes no whole file.

    Returns {path of a paper: its Stretch}.
    """
    return {paper.path: fetched(paper, laid) for paper in contents.papers}


def fetched(paper, laid):
    try:
        with paper.file.file.open() as kept:
            content = kept.read()
    except FileNotFoundError as error:
        raise damaged(paper) from error
    if hashlib.sha256(content).hexdigest() != paper.file.sha256:
        raise damaged(paper)
    start = laid.seek(0, os.SEEK_END)
    laid.write(content)
    return Stretch(laid, start, len(content))


def damaged(paper):
    sentence = _("“%(file)s” of %(record)s is not in its place as it was kept. Tell an administrator.")
    return ValidationError(sentence % {"file": paper.file, "record": paper.file.document}, code="damaged")


def pack(contents, files, packed, moment):
    """Write the archive."""
    with override("vi"), zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        pages = write_pdf(contents, files, archive, moment)
        archive.writestr("ho-so.xml", whole_xml(contents, moment, pages), zipfile.ZIP_DEFLATED)
        archive.write(SCHEMA, "ho-so.xsd", zipfile.ZIP_DEFLATED)
        for path, file in files.items():
            archive.writestr(path, file.read())


def write_pdf(contents, files, archive, moment):
    """The PDF with everything in it, in the order of time. Returns {path of a paper: (first, last page of it)}."""
    parts = [(None, front) for front in papers.front_of(contents, moment)]
    for entry in contents.entries:
        parts.append((None, papers.sheet_of(entry)))
        parts += [(paper.path, files[paper.path]) for paper in entry.papers if paper.is_pdf]
    mark = plain(f"{contents.case_file.code}/{contents.case_file.year}")
    with merged([part for _path, part in parts], mark=mark, spare=papers.spare_sheet()) as (output, counts):
        with archive.open("ho-so.pdf", "w", force_zip64=True) as written:
            shutil.copyfileobj(output, written)
    ends = pairwise(accumulate((count or 1 for count in counts), initial=0))
    places = zip(parts, counts, ends, strict=True)
    return {path: (start + 1, end) for (path, _part), count, (start, end) in places if path and count}


def plain(words):
    """In ASCII, as the faces that every reader of PDFs has: `01.DT/2022`."""
    letters = unicodedata.normalize("NFD", words.replace("Đ", "D").replace("đ", "d"))
    return letters.encode("ascii", "ignore").decode()


def keep(export, contents, packed):
    """The archive before its row, as every file; the last statement checks that the job is still this worker's."""
    place, sha256, size = vault.put_away_for_a_while(packed)
    outgoing = [entry.document.pk for entry in contents.readable if entry.is_outgoing]
    incoming = [entry.document.pk for entry in contents.readable if not entry.is_outgoing]
    told = {"outgoing": outgoing, "incoming": incoming, "withheld": len(contents.withheld)}
    jobs.finish(export, place=place, sha256=sha256, size=size, failure="", **told)


def take_along(export, *, by):
    """The archive, opened, for whoever asked: kept as having read the file and all that is in it (D30-5.a, D30-6.l).

    Raises FileNotFoundError when it is kept no longer, ValidationError when the rights are others by now.
    """
    if not export.is_kept:
        raise FileNotFoundError(export.place)
    if not export.is_open_to(by):
        raise ValidationError(_("The rights on what is in it were changed: have it made anew."), code="rights")
    archive = vault.open_kept(export.place)
    keep_opening(export.case_file, by=by)
    for documents in export.documents_in_it():
        keep_openings(documents, by=by)
    return archive
