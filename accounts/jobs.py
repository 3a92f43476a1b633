from accounts.job_kinds import JobKind, register
from accounts.models import Backup, ImportRun, NoticeMail, TroubleMail
from accounts.tasks import mail_troubles, run_import, send_notice_mail, take_backup

register(JobKind(ImportRun, run_import, "asked_by", rule_to_retry="jobs.own", cancels=True))
register(JobKind(Backup, take_backup))
register(JobKind(TroubleMail, mail_troubles, "to", named_with=("to",)))
register(JobKind(NoticeMail, send_notice_mail, "notice__to"))
