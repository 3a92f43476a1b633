from accounts.job_kinds import JobKind, register
from accounts.models import Backup, ImportRun
from accounts.tasks import run_import, take_backup

register(JobKind(ImportRun, run_import, "asked_by", cancels=True))
register(JobKind(Backup, take_backup))
