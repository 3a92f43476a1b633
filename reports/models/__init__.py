from reports.models.rate import ExchangeRate
from reports.models.report import Calendar, Evidence, Report, ReportFile, ReportType
from reports.models.target import CompleteFrom, Target

__all__ = ["Calendar", "CompleteFrom", "Evidence", "ExchangeRate", "Report", "ReportFile", "ReportType", "Target"]
