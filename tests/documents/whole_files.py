"""Whole case files, made and read back: their archive, its PDF and its XML."""

import hashlib

from django.core.files.storage import default_storage
from lxml import etree

from accounts.models import Opening
from documents.actions.file import attach_file
from documents.actions.whole_file import make_whole_file, request_whole_file
from documents.renderers.whole_file_xml import NAMESPACE, SCHEMA
from tests.documents import papers

NAMES = {"f": NAMESPACE}


def attach(document, content, name, *, by, part="main"):
    return attach_file(document, part=part, upload=papers.upload(content, name), by=by)


def plan_in(case_file):
    return case_file.filings.get(outgoing__isnull=False).outgoing


def made(case_file, by):
    export = request_whole_file(case_file, by=by)
    assert make_whole_file(export.pk, by.day)
    export.refresh_from_db()
    return export


def unpacked(export):
    """{name: bytes} of the archive, and its XML."""
    with default_storage.open(export.place) as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == export.sha256 and len(content) == export.size
    members = papers.members(content)
    return members, etree.fromstring(members["ho-so.xml"])


def found(xml, path):
    return [getattr(node, "text", node) for node in xml.xpath(path, namespaces=NAMES)]


def check(xml, members):
    """Against the schema that is in the archive."""
    assert members["ho-so.xsd"] == SCHEMA.read_bytes()
    etree.XMLSchema(etree.fromstring(members["ho-so.xsd"])).assertValid(xml)


def readers(record):
    """Who opened it."""
    seen = Opening.objects.filter(subject_type=record._meta.label_lower, subject_id=record.pk)
    return set(seen.values_list("user__login", flat=True))
