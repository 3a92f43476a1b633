from reports.models.monthly import MonthlyFigure
from reports.models.published import PublishedFigure
from reports.models.report import Calendar, Evidence, Report, ReportFile, ReportType
from reports.models.target import CompleteFrom, Target

__all__ = [
    "Calendar",
    "CompleteFrom",
    "Evidence",
    "MonthlyFigure",
    "PublishedFigure",
    "Report",
    "ReportFile",
    "ReportType",
    "Target",
]
