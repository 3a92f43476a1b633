from accounts.job_kinds import JobKind, register
from documents.models import Digest, PrintedRegister, RecallMail
from documents.tasks import print_register, send_digest, send_recall_mail

register(JobKind(PrintedRegister, print_register, "asked_by", cancels=True))
register(JobKind(Digest, send_digest, "to", named_with=("to",)))
register(JobKind(RecallMail, send_recall_mail, "dispatch__document__recall__recorded_by", named_with=None))
