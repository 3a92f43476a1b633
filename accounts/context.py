"""What every page knows: who reads it, and whether it is a demonstration."""


def portal(request):
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "demonstration": request.demonstration if actor and actor.user else None,
        "viewing": getattr(request, "viewing", None),
    }
