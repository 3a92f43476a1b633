"""What programs ask of the portal: whether it lives, whether it is ready for work, and its figures."""

from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.metrics import PortalCollector
from accounts.policy import PUBLIC, policy, token_policy
from kcnportal import metrics, migrated

PLAIN = "text/plain; charset=utf-8"


@policy(PUBLIC)
def live(request):
    """This process answers. The database is not asked: to start the web server anew would not mend it."""
    return HttpResponse("live\n", content_type=PLAIN)


@policy(PUBLIC)
def ready(request):
    """Requests can be sent here: the database answers and is at this version."""
    try:
        missing = len(migrated.pending())
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type=PLAIN)
    if missing:
        return HttpResponse(f"{missing} migrations are not applied\n", status=503, content_type=PLAIN)
    return HttpResponse("ready\n", content_type=PLAIN)


@token_policy("METRICS_TOKEN")
@require_safe
def figures(request):
    text = metrics.written(PortalCollector(timezone.now()))
    return HttpResponse(text, content_type=metrics.CONTENT_TYPE_LATEST)
