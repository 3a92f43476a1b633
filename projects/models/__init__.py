from projects.models.balance import ClosingBalance
from projects.models.capital import ATTRACTED, CapitalEvent, Certificate, EventKind
from projects.models.enterprise import Enterprise
from projects.models.event import ProjectEvent, ProjectEventKind
from projects.models.investor import Investor
from projects.models.lease import LandRecovery, Lease, LeasedLot, LeaseStanding
from projects.models.milestone import Milestone, Planned
from projects.models.permit import Permit, PermitKind, PermitStanding
from projects.models.project import Project, ProjectClass, ProjectInvestor
from projects.models.reporting import ReportingTerm, StatementMove
from projects.models.reservation import Reservation, ReservationStanding, ReservedLot
from projects.models.statement import Statement

__all__ = [
    "ATTRACTED",
    "CapitalEvent",
    "Certificate",
    "ClosingBalance",
    "Enterprise",
    "EventKind",
    "Investor",
    "LandRecovery",
    "Lease",
    "LeaseStanding",
    "LeasedLot",
    "Milestone",
    "Permit",
    "PermitKind",
    "PermitStanding",
    "Planned",
    "Project",
    "ProjectClass",
    "ProjectEvent",
    "ProjectEventKind",
    "ProjectInvestor",
    "ReportingTerm",
    "Reservation",
    "ReservationStanding",
    "ReservedLot",
    "Statement",
    "StatementMove",
]
