from accounts.job_kinds import JobKind, register
from benchmarks.bad.models import BadJob
from benchmarks.bad.tasks import do_badly

register(JobKind(BadJob, do_badly))
