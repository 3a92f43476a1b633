"""What a button does without a form."""

from django.contrib import messages
from django.core.exceptions import ValidationError


def carry_out(request, deed, said=""):
    """Gives what the deed gives (True where that is nothing), and `said` is told on the next page; None where the deed
    objects: then that page says why."""
    try:
        done = deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    if said:
        messages.success(request, said)
    return True if done is None else done
