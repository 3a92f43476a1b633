"""Lots (lô đất): the pieces in which a park's land is leased. Whether one is free is a fact of the leases on a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import HectareField
from parks.models.park import Park, within
from parks.uses import Use


class LotQuerySet(ReadableQuerySet):
    def within(self, park):
        """Those of a park with its zones, and their phases."""
        return self.filter(within(park))


class Lot(Record):
    park = models.ForeignKey(Park, models.PROTECT, related_name="lots", verbose_name=_("park, zone or phase"))
    code = models.CharField(_("lot code"), max_length=50)
    area = HectareField(_("area (ha)"))
    use = models.CharField(_("use of land"), max_length=10, choices=Use.choices, default=Use.FACTORY)
    note = models.CharField(_("note"), max_length=1000, blank=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("lot"), _("lots")
        ordering = ["park", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["park", "code"],
                name="lot_code_once_in_a_place",
                violation_error_message=_("There is a lot with this code here already."),
            ),
            models.CheckConstraint(
                condition=Q(area__gt=0),
                name="lot_has_an_area",
                violation_error_message=_("A lot has an area above zero."),
            ),
            models.CheckConstraint(
                condition=~Q(code__contains=";") & ~Q(code__contains=":"),
                name="lot_code_is_one_word",
                violation_error_message=_("A lot code holds neither “;” nor “:”: leases name their lots with them."),
            ),
        ]

    def __str__(self):
        return self.code

    def search_words(self):
        return [self.code, self.park.code, self.park.name, self.note]
