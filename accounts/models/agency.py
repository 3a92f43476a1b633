"""The agency's own name and code, which change over the years, and the day that a demonstration takes as today."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyQuerySet(models.QuerySet):
    def on(self, day):
        """The agency as it was called on that day; before its first row, as it was called first. None when unnamed."""
        return self.filter(starts_on__lte=day).order_by("-starts_on").first() or self.order_by("starts_on").first()


class Agency(models.Model):
    """How the agency is written from a day on (records-law, section B: names are effective-dated)."""

    starts_on = models.DateField(_("from"), unique=True)
    code = models.CharField(_("code"), max_length=30, help_text=_("As in document symbols: BQLKCN."))
    name = models.CharField(_("name"), max_length=200)
    superior = models.CharField(_("superior agency"), max_length=200, blank=True)
    head_title = models.CharField(
        _("title of its head"),
        max_length=100,
        default="Trưởng ban",
        help_text=_("As deputies sign for it: KT. TRƯỞNG BAN."),
    )
    identifier = models.CharField(
        _("identifier code"), max_length=13, blank=True, help_text=_("OrganId of the records law, such as H62.40.")
    )
    place = models.CharField(_("place name"), max_length=50, blank=True)
    english_name = models.CharField(
        _("name in English"), max_length=200, blank=True, help_text=_("In English reports; empty: the name itself.")
    )
    english_superior = models.CharField(_("superior agency in English"), max_length=200, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("agency name"), _("agency names")
        ordering = ["-starts_on"]

    def __str__(self):
        return f"{self.name} ({self.code})"


class Demonstration(models.Model):
    """There is one row while the demonstration board is loaded: views take its day as today."""

    day = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_demonstration_only")]

    def __str__(self):
        return str(self.day)
