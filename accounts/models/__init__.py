from accounts.models.agency import Agency, Demonstration
from accounts.models.findings import Finding
from accounts.models.imports import ImportRun
from accounts.models.people import FieldOfWork, Post, Role, Unit, User
from accounts.models.record import ReadableQuerySet, Record
from accounts.models.trail import Activity, Change, DeedContext

__all__ = [
    "Activity",
    "Agency",
    "Change",
    "DeedContext",
    "Demonstration",
    "FieldOfWork",
    "Finding",
    "ImportRun",
    "Post",
    "ReadableQuerySet",
    "Record",
    "Role",
    "Unit",
    "User",
]
