from accounts.models.agency import Agency, Demonstration
from accounts.models.backup import Backup, Heartbeat, Restore
from accounts.models.calendar import SpecialDay
from accounts.models.delegation import Delegation
from accounts.models.findings import Finding
from accounts.models.imports import ImportRun
from accounts.models.inspection import Inspection
from accounts.models.lock import RecordLock
from accounts.models.notice import Notice, NoticeMail
from accounts.models.people import FieldOfWork, Post, Role, Standing, Unit, User
from accounts.models.record import ReadableQuerySet, Record
from accounts.models.seal import Seal
from accounts.models.second_factor import SecondFactor
from accounts.models.session import Session, SignIn
from accounts.models.trail import Activity, Change, DeedContext, Opening
from accounts.models.trouble import TroubleMail
from accounts.models.view import SavedView
from accounts.models.viewing import Viewing

__all__ = [
    "Activity",
    "Agency",
    "Backup",
    "Change",
    "DeedContext",
    "Delegation",
    "Demonstration",
    "FieldOfWork",
    "Finding",
    "Heartbeat",
    "ImportRun",
    "Inspection",
    "Notice",
    "NoticeMail",
    "Opening",
    "Post",
    "ReadableQuerySet",
    "Record",
    "RecordLock",
    "Restore",
    "Role",
    "SavedView",
    "Seal",
    "SecondFactor",
    "Session",
    "SignIn",
    "SpecialDay",
    "Standing",
    "TroubleMail",
    "Unit",
    "User",
    "Viewing",
]
