"""What every page knows: who reads it, and whether it is a demonstration."""

from accounts.models import Demonstration


def portal(request):
    actor = getattr(request, "actor", None)
    return {"actor": actor, "demonstration": Demonstration.objects.first() if actor and actor.user else None}
