from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.classifications import country_name
from projects.models.merging import Merging, MergingQuerySet
from projects.models.naming import Named


class Investor(Merging, Named):
    code = models.CharField(_("code"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=500)
    country = models.CharField(_("country"), max_length=2, help_text=_("Two letters of ISO 3166: VN, JP, KR."))
    tax_code = models.CharField(_("tax code"), max_length=50, blank=True)

    objects = MergingQuerySet.as_manager()
    told_country = staticmethod(country_name)

    class Meta:
        verbose_name, verbose_name_plural = _("investor"), _("investors")
        ordering = ["code"]

    def __str__(self):
        return self.name

    def search_words(self):
        return [self.code, self.name, self.tax_code]
