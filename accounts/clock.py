"""The portal's today: the demonstration's day while one is loaded, else the real one. Moments of history stay real."""

from accounts.models import Demonstration
from kcnportal import clock


def portal_today():
    return Demonstration.objects.values_list("day", flat=True).first() or clock.today()
