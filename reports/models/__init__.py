from reports.models.approval import ReportDocument, ReportStep
from reports.models.monthly import MonthlyFigure
from reports.models.published import PublishedFigure
from reports.models.rate import ExchangeRate
from reports.models.report import Calendar, Evidence, Report, ReportFile, ReportType
from reports.models.schedule import ReportSchedule, ScheduledRun, ScheduleMail, ScheduleRecipient
from reports.models.sentence import SentenceTemplate
from reports.models.target import CompleteFrom, Target

__all__ = [
    "Calendar",
    "CompleteFrom",
    "Evidence",
    "ExchangeRate",
    "MonthlyFigure",
    "PublishedFigure",
    "Report",
    "ReportDocument",
    "ReportFile",
    "ReportSchedule",
    "ReportStep",
    "ReportType",
    "ScheduleMail",
    "ScheduleRecipient",
    "ScheduledRun",
    "SentenceTemplate",
    "Target",
]
