from django.shortcuts import render
from django.utils import timezone

from accounts.health import signs
from accounts.models import Inspection, Restore
from accounts.policy import policy

RESTORES_SHOWN = 5


@policy("administration")
def system_status(request):
    last = Inspection.objects.filter(state=Inspection.State.READY).first()
    context = {"signs": signs(timezone.now()), "faults": last.faults if last else []}
    context["restores"] = Restore.objects.all()[:RESTORES_SHOWN]
    return render(request, "accounts/status.html", context)
