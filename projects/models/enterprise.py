"""Enterprises (doanh nghiệp): who carries out projects, in one park or in several, and reports on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.merging import Merging, MergingQuerySet
from projects.models.naming import Named


class Rhythm(models.TextChoices):
    """How often an enterprise states how its projects go."""

    MONTH = "month", _("Monthly")
    QUARTER = "quarter", _("Quarterly")


class Enterprise(Merging, Named):
    tax_code = models.CharField(_("tax code"), max_length=14, unique=True)
    name = models.CharField(_("name"), max_length=500)
    address = models.CharField(_("address"), max_length=500, blank=True)
    representative = models.CharField(_("legal representative"), max_length=200, blank=True)
    contact = models.CharField(_("contact person"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    rhythm = models.CharField(_("reports"), max_length=10, choices=Rhythm.choices, default=Rhythm.MONTH)

    objects = MergingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("enterprise"), _("enterprises")
        ordering = ["tax_code"]
        indexes = [models.Index(fields=["name", "id"], name="enterprises_by_name")]

    def __str__(self):
        return self.name

    @property
    def code(self):
        """By what forms and files name it."""
        return self.tax_code

    def search_words(self):
        return [self.tax_code, self.name, self.representative, self.contact, self.address]
