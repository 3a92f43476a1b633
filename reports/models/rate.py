"""Exchange rates, each with its day and source: a conversion in a report names the one that it used."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kcnportal.money import RateField, plain
from kcnportal.numbers import number


class ExchangeRateQuerySet(models.QuerySet):
    def on(self, day):
        """The latest rate of that day or before; None where there is none."""
        return self.filter(day__lte=day).order_by("-day").first()


class ExchangeRate(models.Model):
    day = models.DateField(_("day"))
    dong = RateField(_("đồng for one US dollar"))
    source = models.CharField(_("source"), max_length=300, help_text=_("Who published it, and where."))

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("exchange rate"), _("exchange rates")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                F("day"),
                name="exchange_rate_once_a_day",
                violation_error_message=_("There is a rate of this day already."),
            ),
            models.CheckConstraint(
                condition=Q(dong__gt=0),
                name="exchange_rate_is_positive",
                violation_error_message=_("A rate is larger than zero."),
            ),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {number(self.dong)} VND"

    def kept(self):
        """As a report keeps it, with its source and day (indicators, counting rules)."""
        return {"currency": "USD", "dong": plain(self.dong), "day": self.day.isoformat(), "source": self.source}
