"""Administrative places: provinces, districts and communes, each as it was called and where it belonged for a time."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record

AND = " và "  # addresses are written in Vietnamese on every screen


def lasting(day, prefix=""):
    """Rows that are in force on a day: from and to, both included; an empty end is open."""
    begun = Q(**{f"{prefix}starts_on": None}) | Q(**{f"{prefix}starts_on__lte": day})
    return begun & (Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gte": day}))


class PlaceQuerySet(ReadableQuerySet):
    def on(self, day):
        """Those that existed on that day."""
        return self.filter(lasting(day))

    def with_upper(self):
        """With the places in which they lie."""
        return self.select_related("parent__parent")


class AdministrativePlace(Record):
    """A place under one name in one upper place. When it is renamed, merged or moved it ends, and others come after."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("Province")
        DISTRICT = "district", _("District")
        COMMUNE = "commune", _("Commune")

    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    name = models.CharField(_("name"), max_length=200, help_text=_("As in addresses: xã Thiện Kế, TP Vĩnh Yên."))
    code = models.CharField(_("code"), max_length=10, blank=True, help_text=_("Of the General Statistics Office."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("lies in")
    )
    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: before all records, or not known.")
    )
    ends_on = models.DateField(_("to"), null=True, blank=True, help_text=_("The last day; empty while it exists."))
    basis = models.CharField(_("legal basis"), max_length=500, blank=True, help_text=_("Of its beginning or its end."))

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("administrative place"), _("administrative places")
        ordering = ["name", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="place_ends_after_it_begins",
                violation_error_message=_("The end is before the beginning."),
            ),
            models.CheckConstraint(
                condition=~Q(level="province") | Q(parent=None),
                name="province_lies_in_nothing",
                violation_error_message=_("A province lies in no other place."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="place_does_not_lie_in_itself",
                violation_error_message=_("A place does not lie in itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """What lies in what: communes in districts or provinces, districts in provinces, while both exist."""
        if not self.parent:
            return
        levels = self.Level.values
        if levels.index(self.parent.level) >= levels.index(self.level):
            raise ValidationError({"parent": _("Choose a place of a higher level.")})
        if self.parent.ends_on and (self.ends_on is None or self.ends_on > self.parent.ends_on):
            raise ValidationError({"parent": _("The upper place ends before this one: end this one too.")})

    @property
    def upper(self):
        """The places in which it lies, the nearest first."""
        found, place = [], self.parent
        while place and place not in found and len(found) < 3:
            found.append(place)
            place = place.parent
        return found

    @property
    def in_full(self):
        return ", ".join(place.name for place in (self, *self.upper))

    def search_words(self):
        """Also by what it was called before and after."""
        near = [*self.successors(), *self.predecessors()] if self.pk else []
        return [self.code, *(place.in_full for place in (self, *near))]

    def successors(self):
        return AdministrativePlace.objects.filter(came_after__before=self).with_upper()

    def predecessors(self):
        return AdministrativePlace.objects.filter(went_before__after=self).with_upper()


class PlaceSuccession(models.Model):
    """One place came after another, whole or in part: after a merger two or more have the same successor."""

    before = models.ForeignKey(
        AdministrativePlace, models.PROTECT, related_name="went_before", verbose_name=_("earlier place")
    )
    after = models.ForeignKey(
        AdministrativePlace, models.PROTECT, related_name="came_after", verbose_name=_("later place")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("succession of places"), _("successions of places")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                F("before"),
                F("after"),
                name="place_succession_recorded_once",
                violation_error_message=_("This succession is recorded already."),
            ),
            models.CheckConstraint(
                condition=~Q(before=F("after")),
                name="place_does_not_come_after_itself",
                violation_error_message=_("A place does not come after itself."),
            ),
        ]

    def __str__(self):
        return f"{self.before} → {self.after}"
