"""What the home page and the charts show month by month: worked out from the records, kept so that they are quick."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from reports.models.published import PrintedField
from reports.models.report import Calendar
from reports.periods import words_of


class MonthlyFigure(models.Model):
    """One indicator of one month. Nothing is decided here: `manage.py rebuild_monthly_figures` makes all of it anew,
    and the worker whatever is older than the records (reports.actions.monthly)."""

    indicator = models.CharField(_("indicator"), max_length=40)
    calendar = models.CharField(_("calendar"), max_length=10, choices=Calendar.choices)
    period_code = models.CharField(_("month"), max_length=7)
    value = PrintedField(_("value"), max_length=40)  # empty: no base, or the records do not reach back that far
    worked_out_at = models.DateTimeField(_("worked out"))
    upto_change = models.BigIntegerField(default=0)  # the last change of records that is surely in it

    told_indicator = staticmethod(str)  # its name: reports.naming

    class Meta:
        verbose_name, verbose_name_plural = _("monthly figure"), _("monthly figures")
        ordering = ["indicator", "period_code"]
        constraints = [
            models.UniqueConstraint(
                F("indicator"), F("calendar"), F("period_code"), name="monthly_figure_once_for_a_month"
            )
        ]

    def __str__(self):
        return f"{self.told_indicator(self.indicator)}, {words_of(self.period_code)}"
