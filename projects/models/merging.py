"""A record that was entered twice stays as a row that points at the one that stands for both."""

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet


class MergingQuerySet(ReadableQuerySet):
    def standing(self):
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def counting(self, **relations):
        """Annotates how many standing rows a relation has, carried_out="projects": asked of the rows that are shown
        alone."""
        return self.annotate(
            **{name: Coalesce(Subquery(self.rows_of(relation)), 0) for name, relation in relations.items()}
        )

    def rows_of(self, relation):
        relation = self.model._meta.get_field(relation)
        own = relation.related_model.objects.standing().filter(**{relation.field.name: OuterRef("pk")}).order_by()
        return own.values(relation.field.name).annotate(rows=Count("pk")).values("rows")


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
