"""A whole case file as XML (D30-4.g): every field of section G under its own name, its files by name and hash, and the
metadata of security control (D30-7.d). What it may hold is in whole_file.xsd."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from django.utils import timezone

from documents.models import Urgency
from documents.recipients import addressees
from documents.register_tables.incoming import receivers
from documents.renderers.whole_file import access_regime
from documents.retention import printed_retention

SCHEMA = Path(__file__).with_name("whole_file.xsd")
NAMESPACE = "urn:kcnportal:case-file:1"
LANGUAGE = "Tiếng Việt"
PRIORITIES = {"": 0, Urgency.URGENT: 1, Urgency.VERY_URGENT: 2, Urgency.EXPRESS: 3}
# What XML 1.0 cannot hold at all, however it is written.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def whole_xml(contents, moment, pages_in_pdf):
    """The bytes of the file. `pages_in_pdf`: {path of a paper: (first, last)} in the PDF beside it."""
    root = ET.Element("CaseFile", xmlns=NAMESPACE, exported=written(timezone.localtime(moment)))
    write_case_file(root, contents)
    documents = ET.SubElement(root, "Documents")
    for entry in contents.entries:
        write_entry(documents, entry, contents, pages_in_pdf)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def say(parent, name, value, **attributes):
    """An element with this text; none where there is nothing to say."""
    if value in (None, "") and not attributes:
        return None
    element = ET.SubElement(parent, name, {key: written(said) for key, said in attributes.items() if said})
    element.text = written(value)
    return element


def written(value):
    if value is None:
        return ""
    return UNWRITABLE.sub(" ", value.isoformat() if hasattr(value, "isoformat") else str(value))


def write_case_file(root, contents):
    file = contents.case_file
    first, last = contents.days
    write_code(root, contents)
    say(root, "Title", file.title)
    say(root, "Maintenance", printed_retention(file.kept_years))
    say(root, "Rights", access_regime(contents.security))
    say(root, "Creator", file.keeper)
    say(root, "Unit", file.unit.name)
    say(root, "Language", LANGUAGE)
    say(root, "StartDate", first)
    say(root, "EndDate", last)
    say(root, "ClosedDate", file.closed_on)
    say(root, "DocTotal", len(contents.entries))
    say(root, "PageTotal", contents.pages)
    say(root, "Description", file.note)
    write_security(root, contents.security)


def write_code(parent, contents):
    code = ET.SubElement(parent, "FileCode")
    say(code, "OrganId", contents.agency and contents.agency.identifier)
    say(code, "FileCatalog", contents.case_file.year)
    say(code, "FileNotation", contents.case_file.code)


def write_entry(parent, entry, contents, pages_in_pdf):
    if entry.withheld:
        return write_withheld(parent, entry)
    document = entry.document
    element = ET.SubElement(parent, "OutgoingDocument" if entry.is_outgoing else "IncomingDocument")
    write_code(element, contents)
    say(element, "DocOrdinal", entry.ordinal)
    say(element, "DocCode", document.identifier)
    say(element, "TypeName", document.type.name)
    say(element, "CodeNumber", document.number)
    say(element, "CodeNotation", document.symbol)
    say(element, "IssuedDate", entry.filing.dated_on)
    say(element, "OrganName", entry.cells[4])
    say(element, "Subject", document.subject)
    say(element, "Language", LANGUAGE)
    say(element, "PageAmount", entry.pages)
    say(element, "Description", document.note)
    write = write_outgoing if entry.is_outgoing else write_incoming
    write(element, document)
    write_security(element, entry.security)
    for paper in entry.papers:
        write_file(element, paper, pages_in_pdf)
    return element


def write_withheld(parent, entry):
    """The register's line of what is secret, or not for whoever exports."""
    element = ET.SubElement(parent, "WithheldDocument")
    say(element, "DocOrdinal", entry.ordinal)
    say(element, "CodeNumber", entry.document.number)
    say(element, "CodeNotation", entry.document.symbol)
    say(element, "IssuedDate", entry.filing.dated_on)
    say(element, "Reason", entry.withheld)


def write_outgoing(element, document):
    signer = ET.SubElement(element, "SignerInfo")
    say(signer, "Position", document.signer_title)
    say(signer, "FullName", document.signer)
    codes = {sent.recipient: sent.organisation for sent in document.dispatches.all() if sent.struck_on is None}
    for name in dict.fromkeys([*addressees(document.recipients), *codes]):
        to = ET.SubElement(element, "To")
        organisation = codes.get(name)
        say(to, "OrganId", organisation and organisation.identifier)
        say(to, "OrganName", name)
    say(element, "Priority", PRIORITIES[document.urgency])
    say(element, "IssuedAmount", document.copies)


def write_incoming(element, document):
    say(element, "ArrivalDate", document.arrived_on)
    say(element, "ArrivalNumber", document.arrival_number)
    say(element, "Priority", PRIORITIES[document.urgency])
    say(element, "ToPlaces", receivers(document))
    traces = ET.SubElement(element, "TraceHeaderList")
    for direction in document.directions.all():
        say(traces, "Trace", direction.text, on=direction.given_on, by=direction.by)
    for part in document.assignments.all():
        say(traces, "Trace", part.proposal, on=part.given_on, by=part.unit.name)
    if document.ending:
        say(traces, "Trace", document.ending, on=document.cancelled_on or document.settled_on)
    say(element, "DueDate", document.due_on)


def write_security(parent, security):
    """D30-7.d: what guards it, and how that was changed."""
    element = ET.SubElement(parent, "SecurityControl")
    say(element, "SecrecyMark", security.secrecy)
    say(element, "Restricted", "true" if security.is_restricted else "false")
    for reader in security.readers:
        say(element, "Reader", reader.person)
    for lock in security.locks:
        say(element, "Lock", lock, since=lock.set_at, by=lock.set_by, reason=lock.reason)
    for change in security.changes:
        about = {"kind": change.kind, "at": change.at, "by": change.by, "reason": change.reason}
        confirmed = {"confirmedAt": change.confirmed_at, "confirmedBy": change.confirmed_by}
        say(element, "RightsChange", change.person, **about, **confirmed)


def write_file(parent, paper, pages_in_pdf):
    file = paper.file
    about = {"path": paper.path, "size": file.size, "sha256": file.sha256, "mediaType": file.media_type}
    first, last = pages_in_pdf.get(paper.path, (None, None))
    say(parent, "File", file.name, **about, part=file.part, pages=file.pages, firstSheet=first, lastSheet=last)
