from documents.models.outgoing import AuthorityMark, OutgoingDocument, Urgency, written_number, written_symbol
from documents.models.register import DocumentType, Register, YearBook
from documents.models.task import KeyTask

__all__ = [
    "AuthorityMark",
    "DocumentType",
    "KeyTask",
    "OutgoingDocument",
    "Register",
    "Urgency",
    "YearBook",
    "written_number",
    "written_symbol",
]
