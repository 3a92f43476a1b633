"""What a whole case file says to somebody (D30-4.g): its documents in the order of time with their files, and of what
this person may not read no more than the register says. Read at once; PDF, XML and archive are made from it."""

from dataclasses import dataclass, field
from functools import cached_property

from documents.access import Security, security_of
from documents.models import CaseFile, DocumentFile, Filing, IncomingDocument, OutgoingDocument
from documents.register_tables import CaseFileTable

PARTS = [DocumentFile.Part.SIGNED, DocumentFile.Part.MAIN, DocumentFile.Part.ANNEX]  # what counts most first
HARMFUL = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))  # in the name of a file on somebody's machine
LONGEST = 200  # bytes of a name: no disk takes more than 255, and a Vietnamese letter has up to three


@dataclass(frozen=True)
class Paper:
    """A file of a document, and under which name it is in the archive."""

    file: DocumentFile
    path: str

    @property
    def is_pdf(self):
        return self.file.kind.name == "pdf"


@dataclass(frozen=True)
class Entry:
    """A document in its place. `withheld`: why its contents are not told; nothing of one that is readable."""

    ordinal: int
    filing: Filing
    cells: list  # in the law's columns (D30-10.5)
    withheld: str
    papers: list[Paper] = field(default_factory=list)
    security: Security | None = None

    @property
    def document(self):
        return self.filing.document

    @property
    def is_outgoing(self):
        return self.filing.outgoing_id is not None

    @property
    def pages(self):
        return self.filing.pages


class Contents:
    """A case file as one person reads it on a day."""

    def __init__(self, case_file, actor):
        self.case_file, self.actor = case_file, actor
        self.table = WholeFileTable(case_file, actor)
        self.security = security_of([case_file], actor)[case_file]
        filings = self.table.numbered()
        told = [filing.document for filing, _cells in filings if not self.table.neutral_words(filing.document)]
        files, security = files_of(told), security_of(told, actor)
        self.entries = [
            self.entry(number, filing, cells, files, security) for number, (filing, cells) in enumerate(filings, 1)
        ]

    def entry(self, ordinal, filing, cells, files, security):
        document = filing.document
        if withheld := self.table.neutral_words(document):
            return Entry(ordinal, filing, cells, withheld)
        papers = [
            Paper(file, f"van-ban/{ordinal:03d}-{place}-{fitting(file.name.translate(HARMFUL))}")
            for place, file in enumerate(files.get(document, []), 1)
        ]
        return Entry(ordinal, filing, cells, "", papers, security[document])

    @property
    def agency(self):
        return self.table.agency

    @property
    def readable(self):
        return [entry for entry in self.entries if not entry.withheld]

    @property
    def withheld(self):
        """Those of which the register's line alone is told."""
        return [entry for entry in self.entries if entry.withheld]

    @property
    def papers(self):
        return [paper for entry in self.entries for paper in entry.papers]

    @property
    def size(self):
        return sum(paper.file.size for paper in self.papers)

    @cached_property
    def days(self):
        """Of which days the first and the last document are; (None, None) of an empty file."""
        days = [entry.filing.dated_on for entry in self.entries if entry.filing.dated_on]
        return (min(days), max(days)) if days else (None, None)

    @property
    def pages(self):
        """Of all documents whose pages are known."""
        return sum(entry.pages or 0 for entry in self.entries)


def fitting(name):
    """The name with its extension, no longer than a disk takes."""
    stem, dot, extension = name.rpartition(".")
    room = LONGEST - len(f"{dot}{extension}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + extension


class WholeFileTable(CaseFileTable):
    """The list of the documents, for one person: what only named readers see is told to them. Read once: the list that
    is printed later is that of the XML and of the files."""

    def __init__(self, case_file, actor):
        super().__init__(case_file, actor.day)
        self.actor = actor

    def records(self):
        related = ("outgoing__type", "incoming__type", "outgoing__signing_post", "incoming__organisation")
        told = ("outgoing__dispatches__organisation", "incoming__assignments__unit", "incoming__assignments__person")
        rows = super().records().select_related(*related)
        return rows.prefetch_related(*told, "incoming__directions__by")

    @cached_property
    def read(self):
        return list(super().numbered())

    def numbered(self):
        return self.read

    @property
    def count(self):
        return len(self.read)

    @cached_property
    def readable(self):
        in_it = {"filings__case_file": self.case_file}
        models = (OutgoingDocument, IncomingDocument)
        return {document for model in models for document in model.objects.visible_to(self.actor).filter(**in_it)}

    def neutral_words(self, document):
        if document.secrecy:
            return super().neutral_words(document)
        return "" if document in self.readable else "Văn bản hạn chế người đọc"


def files_of(documents):
    """{document: its current files, what counts most first}."""
    found = {}
    for name, model in (("outgoing", OutgoingDocument), ("incoming", IncomingDocument)):
        of_kind = [document for document in documents if isinstance(document, model)]
        files = DocumentFile.objects.current().filter(**{f"{name}__in": of_kind}).select_related(name)
        files = files.defer("search_text")
        for file in sorted(files, key=lambda file: (PARTS.index(file.part), file.name, file.pk)):
            found.setdefault(file.document, []).append(file)
    return found


def readable_file(pk, actor):
    """The case file, as long as the actor sees it; else None."""
    return CaseFile.objects.visible_to(actor).select_related("unit", "keeper", "closed_by").filter(pk=pk).first()
