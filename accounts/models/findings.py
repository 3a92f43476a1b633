"""What looked odd when a record was taken: kept with the record until somebody explains it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.imports import ImportRun
from kcnportal.telling import told_sentence


class FindingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(explained_at=None)

    def about(self, record):
        return self.filter(subject_type=ContentType.objects.get_for_model(record), subject_id=record.pk)


class Finding(models.Model):
    subject_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind"))
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="findings", verbose_name=_("import"))
    row = models.PositiveIntegerField(_("row"), null=True)
    # An English message with named places, shown in the reader's language.
    sentence = models.CharField(_("finding"), max_length=200)
    values = models.JSONField(_("values"), default=dict)
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
    explanation = models.CharField(_("explanation"), max_length=500, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("explained by")
    )
    explained_at = models.DateTimeField(_("explained"), null=True, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("finding"), _("findings")
        ordering = ["explained_at", "id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="finding_of_a_subject")]

    def __str__(self):
        return told_sentence(self.sentence, self.values)
