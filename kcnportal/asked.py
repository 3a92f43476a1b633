"""What the address of a page asks for, beside its filters."""

from kcnportal import cells


def asked_day(request, name):
    """The day under this name; None where there is none or it cannot be read."""
    try:
        return cells.day(request.GET.get(name, "").strip())
    except cells.BadCell:
        return None


def asked_month(request, name):
    """The first day of the month under this name, written 09/2022 or 2022-09; None where it cannot be read."""
    month, slash, year = request.GET.get(name, "").strip().partition("/")
    try:
        read = cells.month(f"{year}-{month:0>2}" if slash else month)
    except cells.BadCell:
        return None
    return read if 1990 <= read.year <= 2100 else None


def asked_year(request, name):
    """The year under this name; None where it cannot be read."""
    try:
        read = int(request.GET.get(name, "")[:5])
    except ValueError:
        return None
    return read if 1990 <= read <= 2100 else None
