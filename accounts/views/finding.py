from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.finding import explain_finding
from accounts.models import Finding
from accounts.policy import policy
from kcnportal.buttons import carry_out
from kcnportal.links import page_of


@policy("findings.explain")
@require_POST
def finding_explain(request, pk):
    finding = get_object_or_404(Finding, pk=pk)
    try:
        explain = lambda: explain_finding(finding, request.POST.get("explanation", ""), by=request.actor)  # noqa: E731
        carry_out(request, explain, said=_("The explanation is kept with the record."))
    except PermissionDenied as error:
        raise Http404 from error
    return redirect(page_of(finding.subject, request.actor) or "home")
