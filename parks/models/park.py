"""Industrial parks (khu công nghiệp), their zones (phân khu) and phases (giai đoạn)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record

SPELLINGS = "khu công nghiệp khu cn kcn"  # a park is asked for by any of them, whatever its name says


def within(park, path="park"):
    """The condition that what `path` leads to is this park, or one of its zones or their phases."""
    return Q(**{path: park}) | Q(**{f"{path}__parent": park}) | Q(**{f"{path}__parent__parent": park})


class ParkQuerySet(ReadableQuerySet):
    def top_level(self):
        """Parks as the reports count them: zones and phases are rolled up into their park."""
        return self.filter(parent=None)

    def within(self, park):
        """A park with its zones, and their phases."""
        return self.filter(Q(pk=park.pk) | Q(parent=park) | Q(parent__parent=park))


class Park(Record):
    class Kind(models.TextChoices):
        PARK = "park", _("Industrial park")
        ZONE = "zone", _("Zone")
        PHASE = "phase", _("Phase")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        ESTABLISHED = "established", _("Established")
        BUILDING = "building", _("Being built")
        OPERATING = "operating", _("Operating")
        REVOKED = "revoked", _("Revoked")

    code = models.CharField(_("code"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=500)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PARK)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    developer = models.CharField(_("developer"), max_length=500, blank=True)
    address = models.CharField(_("address"), max_length=1000, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.PLANNED)
    operating_from = models.DateField(_("operating from"), null=True, blank=True)

    objects = ParkQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("industrial park"), _("industrial parks")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="park_is_not_part_of_itself",
                violation_error_message=_("A park cannot be part of itself."),
            )
        ]

    def __str__(self):
        return self.name

    def search_words(self):
        return [self.code, self.name, self.developer, self.address, SPELLINGS, *self.belonging()]

    def belonging(self):
        """The names of all the places and boards that it has belonged to: it is found by old ones and new ones."""
        if not self.pk:
            return []
        places = [membership.place for membership in self.places.select_related("place__parent__parent")]
        return [*(place.in_full for place in places), *self.boards.values_list("board", flat=True)]

    def get_state_display(self):
        """The words for what parks.states.with_state annotated."""
        return self.Status(self.state).label

    @property
    def above(self):
        """The places of which it is part, the nearest first."""
        found, park = [], self
        while park.parent_id and park.parent_id != self.pk and park.parent not in found:
            park = park.parent
            found.append(park)
        return found

    @property
    def top(self):
        """The top-level park, which is the key of this place in every report."""
        return [self, *self.above][-1]
