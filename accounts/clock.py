"""The portal's today: the demonstration's day while one is loaded, else the real one. Moments of history stay real."""

from accounts.models import Demonstration
from kcnportal import clock


def portal_today():
    return portal_clock()()


def portal_clock():
    """The clock of one deed: which board this is, is asked now, before the turn; the day, each time it is called."""
    demonstrated = Demonstration.objects.values_list("day", flat=True).first()
    return (lambda: demonstrated) if demonstrated else clock.today
