"""Background work: how far it is, what came of it; to be cancelled, or tried again."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.job import cancel_job, retry_job
from accounts.job_kinds import KINDS
from accounts.job_list import JobList
from accounts.policy import SIGNED_IN, policy
from kcnportal.buttons import carry_out
from kcnportal.jobs import ring


@policy(SIGNED_IN)
def job_list(request):
    """The page, its table alone when it asks again by itself, or the drawer of the bar above."""
    jobs = JobList(request.actor, request.GET)
    template = "accounts/job/list.html"
    if request.htmx:
        template = "accounts/job/drawer.html" if "drawer" in request.GET else "accounts/job/table.html"
    return render(request, template, {"list": jobs})


@policy(SIGNED_IN)
@require_POST
def job_cancel(request, kind, pk):
    done(request, kind, pk, cancel_job, said=_("It is cancelled."))
    return redirect("job-list")


@policy(SIGNED_IN)
@require_POST
def job_retry(request, kind, pk):
    if done(request, kind, pk, retry_job, said=_("It waits to be done again.")):
        ring(KINDS[kind].task, pk)
    return redirect("job-list")


def done(request, name, pk, deed, said):
    """Whether the deed was done with a job that the reader sees and may manage."""
    kind = KINDS.get(name)
    if kind is None:
        raise Http404
    job = get_object_or_404(kind.light(kind.seen(request.actor)), pk=pk)
    try:
        return carry_out(request, lambda: deed(job, by=request.actor), said)
    except PermissionDenied as error:
        raise Http404 from error
