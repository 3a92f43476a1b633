"""The order of what happened on one day: that in which its papers were first recorded. A correction stands where the
record stood that it corrects, so that it never overrides a later paper of the same day."""

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce

LAST = float("inf")  # behind all that is recorded

# Rows of before `stands_for` was kept name only what they correct themselves.
ORDER = Coalesce("stands_for", "corrects", "pk", output_field=models.BigIntegerField())
IN_ORDER = (F("happened_on"), ORDER)
LATEST_FIRST = (F("happened_on").desc(), ORDER.desc())


class Ordered(models.Model):
    """A record that may stand in place of another one of its kind, which it `corrects`; `stands_for`: the id of the
    first one in that row of corrections."""

    stands_for = models.BigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def order(self):
        """Its place among the records of its day, as `ORDER` says it in SQL; a new one is the last."""
        return self.stands_for or self.corrects_id or self.pk or LAST


def in_place_of(corrected):
    """The values of a new record that corrects this one; of one that corrects nothing, where it is None."""
    return {"corrects": corrected, "stands_for": corrected.order} if corrected else {}
