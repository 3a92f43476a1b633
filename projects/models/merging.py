"""A record that was entered twice stays as a row that points at the one that stands for both."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet


class MergingQuerySet(ReadableQuerySet):
    def standing(self):
        """Without those that were merged into another."""
        return self.filter(merged_into=None)


class Merging(models.Model):
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True

    @property
    def survivor(self):
        """The record that stands for it in the end."""
        record = self
        while record.merged_into_id:
            record = record.merged_into
        return record
