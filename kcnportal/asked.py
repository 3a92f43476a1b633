"""What the address of a page asks for, beside its filters."""

from kcnportal import cells


def asked_day(request, name):
    """The day under this name; None where there is none or it cannot be read."""
    try:
        return cells.day(request.GET.get(name, "").strip())
    except cells.BadCell:
        return None
