from accounts.job_kinds import JobKind, register
from documents.models import Digest, PrintedRegister, RecallMail, WholeFile
from documents.tasks import export_whole_file, print_register, send_digest, send_recall_mail

register(JobKind(PrintedRegister, print_register, "asked_by", cancels=True))
register(JobKind(Digest, send_digest, "to", named_with=("to",)))
register(JobKind(RecallMail, send_recall_mail, "dispatch__document__recall__recorded_by", named_with=None))
register(JobKind(WholeFile, export_whole_file, "asked_by", cancels=True, named_with=("case_file",)))
