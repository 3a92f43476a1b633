"""The seals of the trail: a chain of hashes over everything that was written down, whose head is anchored outside."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seal(models.Model):
    """One link: all lines of the trail up to these ids that no earlier seal has. Its digest hangs on the one before, so
    that nothing sealed can be changed without every later digest changing too (trust, rule 7; D30-9)."""

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    sealed_at = models.DateTimeField(_("sealed"))
    upto = models.JSONField(_("up to"))  # {"activity": id, "change": id, "opening": id}
    rows = models.PositiveIntegerField(_("lines"))
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _("seal"), _("seals")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.digest}"
