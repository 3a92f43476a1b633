"""The trail: what was done (Activity, one line a deed) and what that changed (Change, written by the database)."""

from functools import cache

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.telling import told_sentence


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """What everybody may know of, for those who read the trail (spec rights)."""
        return self.unrestricted() if actor.may("activity.read") else self.none()

    def unrestricted(self):
        """Without the lines about restricted things, which are told on the pages of those things: also of what was
        restricted by name later."""
        lines = self.filter(restricted=False)
        for model in apps.get_models():
            if hasattr(model._default_manager, "restricted"):
                ids = model._default_manager.restricted().values("pk")
                lines = lines.exclude(subject_type=model._meta.label_lower, subject_id__in=ids)
        return lines


class Activity(models.Model):
    """One line for each deed. The sentence is an English message with named places, shown in the reader's language."""

    at = models.DateTimeField(_("moment"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("who"))
    deed = models.UUIDField(_("deed"), db_index=True)
    sentence = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    restricted = models.BooleanField(default=False, help_text=_("Speaks of something that not everybody may see."))

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("activity"), _("activities")
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "-id"], name="activity_of_a_subject")]

    def __str__(self):
        return told_sentence(self.sentence, self.values)


OPERATIONS = {
    "insert": _("The record was added."),
    "update": _("The record was changed."),
    "delete": _("The record was deleted."),
}


@cache
def models_by_table():
    return {model._meta.db_table: model for model in apps.get_models()}


def records_in(table):
    """What people call the records of a table."""
    model = models_by_table().get(table)
    return capfirst(model._meta.verbose_name_plural) if model else table


class Change(models.Model):
    """One row that was inserted, changed or deleted, as triggers of the database saw it (trust, rule 7).

    A write that no deed made has no deed here: it is shown as made by "database".
    """

    at = models.DateTimeField(_("moment"))
    table = models.CharField(_("table"), max_length=60)
    row = models.BigIntegerField(_("row"))
    operation = models.CharField(_("operation"), max_length=6)  # insert, update, delete
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    actor_id = models.BigIntegerField(_("who"), null=True)
    deed = models.CharField(_("deed"), max_length=36, null=True, db_index=True)  # noqa: DJ001 (null: no deed made it)

    class Meta:
        verbose_name, verbose_name_plural = _("change"), _("changes")
        ordering = ["-id"]
        indexes = [models.Index(fields=["table", "row", "-id"], name="change_of_a_row")]

    def __str__(self):
        return f"{records_in(self.table)} {self.row}: {OPERATIONS[self.operation]}"


class Opening(models.Model):
    """Who opened which record on which day: one row for each person, record and day (D30-5.a, D30-6.a, D30-6.l)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("moment"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("opening"), _("openings")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                models.F("subject_type"),
                models.F("subject_id"),
                models.F("user"),
                models.F("day"),
                name="opening_once_a_day",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.at:%d/%m/%Y %H:%M}"


class DeedContext(models.Model):
    """Whose deed is under way: the one row that SQLite's triggers read. Empty outside a transaction."""

    actor_id = models.BigIntegerField(null=True)
    deed = models.CharField(max_length=36, null=True)  # noqa: DJ001 (null: none is under way)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_deed_context_only")]

    def __str__(self):
        return self.deed or "-"
