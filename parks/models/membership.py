"""To which administrative places and to which management board a park belongs, from a day to a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from parks.models.park import Park
from parks.models.place import AdministrativePlace, lasting

ENDS_AFTER = Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))


class MembershipQuerySet(ReadableQuerySet):
    def on(self, day):
        """Those in force on that day."""
        return self.filter(lasting(day))


class Membership(Record):
    starts_on = models.DateField(_("from"), null=True, blank=True, help_text=_("Empty: from the beginning."))
    ends_on = models.DateField(_("to"), null=True, blank=True, help_text=_("The last day; empty while it lasts."))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        abstract = True


class ParkPlace(Membership):
    """A park lies in a place, whole or in part."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="places", verbose_name=_("industrial park"))
    place = models.ForeignKey(AdministrativePlace, models.PROTECT, related_name="parks", verbose_name=_("place"))

    class Meta:
        verbose_name, verbose_name_plural = _("place of a park"), _("places of parks")
        ordering = ["park", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=ENDS_AFTER,
                name="park_place_ends_after_it_begins",
                violation_error_message=_("The end is before the beginning."),
            )
        ]

    def __str__(self):
        return f"{self.park} · {self.place}"


class ParkBoard(Membership):
    """A park is looked after by a board; its name is kept as it was written. `is_ours`: by the board of this portal."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="boards", verbose_name=_("industrial park"))
    board = models.CharField(_("management board"), max_length=200)
    is_ours = models.BooleanField(
        _("this board"), default=True, help_text=_("The board that keeps this portal, under whatever name.")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("board of a park"), _("boards of parks")
        ordering = ["park", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=ENDS_AFTER,
                name="park_board_ends_after_it_begins",
                violation_error_message=_("The end is before the beginning."),
            )
        ]

    def __str__(self):
        return f"{self.park} · {self.board}"
