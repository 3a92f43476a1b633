"""Days off and worked days: which days deadlines count. The table wins over the package that first filled it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kcnportal.workdays import Workdays


class SpecialDayQuerySet(models.QuerySet):
    def workdays(self):
        """All that the table says, as a pure calendar of working days."""
        days = dict(self.values_list("day", "is_worked"))
        return Workdays(
            off=frozenset(day for day, is_worked in days.items() if not is_worked),
            worked=frozenset(day for day, is_worked in days.items() if is_worked),
        )


class SpecialDay(models.Model):
    """A weekday that is off (a holiday, a swapped day), or a Saturday or Sunday that is worked in its stead."""

    day = models.DateField(_("day"), unique=True)
    is_worked = models.BooleanField(_("worked"), default=False)
    name = models.CharField(_("name"), max_length=100)

    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("day off or worked day"), _("days off and worked days")
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y} · {self.name}"
