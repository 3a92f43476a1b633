"""What is observed of a park or a lot from a day on: added, never changed. A later one may stand in place of an
earlier."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet


class ObservationQuerySet(ReadableQuerySet):
    def known(self, known_on):
        """What was recorded by that day; None means everything that is recorded."""
        return self.filter(recorded_on__lte=known_on) if known_on else self

    def standing(self, known_on=None):
        """What was recorded by that day, and neither corrected nor taken back by it."""
        corrections = self.model.objects.filter(corrects=OuterRef("pk")).known(known_on)
        return self.known(known_on).filter(~Exists(corrections), is_taking_back=False)


class Observation(models.Model):
    """`of`: the field that names what is observed; `park`, where it lies, is asked of all of them."""

    of = "park"

    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="correction",
        verbose_name=_("stands in place of"),
    )
    is_taking_back = models.BooleanField(_("takes it back: nothing stands in its place"), default=False)
    recorded_on = models.DateField(_("recorded on"), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("recorded by")
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def later(self):
        """What stands in its place, or None."""
        return getattr(self, "correction", None)
