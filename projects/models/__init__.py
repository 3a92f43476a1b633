from projects.models.capital import ATTRACTED, CapitalEvent, Certificate, EventKind
from projects.models.enterprise import Enterprise
from projects.models.investor import Investor
from projects.models.lease import Lease
from projects.models.project import Project, ProjectClass, ProjectInvestor
from projects.models.reporting import ReportingTerm, StatementMove
from projects.models.statement import Statement

__all__ = [
    "ATTRACTED",
    "CapitalEvent",
    "Certificate",
    "Enterprise",
    "EventKind",
    "Investor",
    "Lease",
    "Project",
    "ProjectClass",
    "ProjectInvestor",
    "ReportingTerm",
    "Statement",
    "StatementMove",
]
