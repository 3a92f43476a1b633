from django.shortcuts import render
from django.utils import timezone

from accounts.health import signs
from accounts.models import Inspection
from accounts.policy import policy


@policy("administration")
def system_status(request):
    last = Inspection.objects.filter(state=Inspection.State.READY).first()
    context = {"signs": signs(timezone.now()), "faults": last.faults if last else []}
    return render(request, "accounts/status.html", context)
