from documents.models.access import NamedReader, Restriction, RightsChange
from documents.models.assignment import Assignment, Direction, EarlierProposal
from documents.models.campaign import Campaign
from documents.models.case_file import CaseFile, Filing
from documents.models.dispatch import Dispatch, Recall, RecallMail
from documents.models.file import DocumentFile
from documents.models.file_plan import FilePlan, PlanHeading, PlannedFile
from documents.models.handover import Handover
from documents.models.incoming import Answer, Handling, IncomingDocument
from documents.models.marks import (
    NEUTRAL_RECIPIENTS,
    NEUTRAL_SUBJECT,
    AuthorityMark,
    Secrecy,
    Standing,
    Urgency,
    written_number,
    written_symbol,
)
from documents.models.morning import Digest, Morning
from documents.models.move import DocumentMove
from documents.models.organisation import Organisation, RecipientGroup
from documents.models.outgoing import OutgoingDocument
from documents.models.paper import CasePaper
from documents.models.printed import PrintedRegister
from documents.models.record_file import OWNERS, RecordFile
from documents.models.register import BookClosing, DocumentType, Register, Route, Step, YearBook
from documents.models.task import DeadlineMove, KeyTask, PlanClosing, TaskNote
from documents.models.template import DocumentTemplate
from documents.models.transfer import Transfer, TransferredFile
from documents.models.whole_file import WholeFile

__all__ = [
    "NEUTRAL_RECIPIENTS",
    "NEUTRAL_SUBJECT",
    "OWNERS",
    "Answer",
    "Assignment",
    "AuthorityMark",
    "BookClosing",
    "Campaign",
    "CaseFile",
    "CasePaper",
    "DeadlineMove",
    "Digest",
    "Direction",
    "Dispatch",
    "DocumentFile",
    "DocumentMove",
    "DocumentTemplate",
    "DocumentType",
    "EarlierProposal",
    "FilePlan",
    "Filing",
    "Handling",
    "Handover",
    "IncomingDocument",
    "KeyTask",
    "Morning",
    "NamedReader",
    "Organisation",
    "OutgoingDocument",
    "PlanClosing",
    "PlanHeading",
    "PlannedFile",
    "PrintedRegister",
    "Recall",
    "RecallMail",
    "RecipientGroup",
    "RecordFile",
    "Register",
    "Restriction",
    "RightsChange",
    "Route",
    "Secrecy",
    "Standing",
    "Step",
    "TaskNote",
    "Transfer",
    "TransferredFile",
    "Urgency",
    "WholeFile",
    "YearBook",
    "written_number",
    "written_symbol",
]
