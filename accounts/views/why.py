from django.shortcuts import render

from accounts.policy import SIGNED_IN, policy
from accounts.why import why

LONGEST_PATH = 300


@policy(SIGNED_IN)
def why_not(request):
    """Explains a refusal: which posts the page asks for, and which the reader holds."""
    path = request.GET.get("page", "").replace("\0", "")[:LONGEST_PATH]
    return render(request, "accounts/why.html", {"path": path, "why": why(request.actor, path)})
