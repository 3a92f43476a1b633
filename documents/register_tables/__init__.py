"""The printed registers (records-law, section C; Nghị định 30/2020, Annex IV): their columns, in the law's words and
order, and their rows. The page, the PDF, the XLSX and the DOCX are made from these and from nothing else.
"""

from documents.register_tables.case_file import CaseFileTable
from documents.register_tables.file_plan import FilePlanTable
from documents.register_tables.incoming import FollowUpTable, IncomingTable
from documents.register_tables.outgoing import OutgoingTable, PostalTable
from documents.register_tables.table import RegisterTable, signers
from documents.register_tables.transfer import TRANSFER_TABLES, TransferredFilesTable

__all__ = [
    "TABLES",
    "TRANSFER_TABLES",
    "CaseFileTable",
    "FilePlanTable",
    "FollowUpTable",
    "IncomingTable",
    "OutgoingTable",
    "PostalTable",
    "RegisterTable",
    "TransferredFilesTable",
    "asked_table",
    "signers",
]

TABLES = {table.kind: table for table in (OutgoingTable, IncomingTable, FollowUpTable, PostalTable)}


def asked_table(printed, day):
    """The table of a PrintedRegister: of a case file, a file plan or a hand-over, else of a register."""
    if printed.case_file:
        return CaseFileTable(printed.case_file, day)
    if printed.file_plan:
        return FilePlanTable(printed.file_plan, day)
    if printed.transfer:
        return TRANSFER_TABLES[printed.kind](printed.transfer, day)
    return TABLES[printed.kind](printed.register, printed.year, day)
