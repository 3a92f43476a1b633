from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.lockable import words_of


class RecordLockQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """What is locked, by whom and why is for everybody who works with records."""
        return self if actor.may("locks.read") else self.none()

    def standing(self):
        return self.filter(released_at=None)


class RecordLock(models.Model):
    """A set of records that nobody adds to, changes or deletes (D30-9.g), until the lock is released with a reason.

    Which sets there are, and what is in them, the apps say (accounts.locks): `kind` names the set; it is either all of
    one thing (`subject_id`), or what is dated within the days, both included.
    """

    kind = models.CharField(_("what"), max_length=20)
    subject_id = models.BigIntegerField(null=True, blank=True)
    name = models.CharField(_("which"), max_length=200, blank=True)  # of the subject, as it was called then
    first_day = models.DateField(_("from the day"), null=True, blank=True)
    last_day = models.DateField(_("up to the day"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locked by")
    )
    set_at = models.DateTimeField(_("locked"), auto_now_add=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("released by")
    )
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    release_reason = models.CharField(_("reason of the release"), max_length=500, blank=True)

    objects = RecordLockQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("lock"), _("locks")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_id=None, last_day__isnull=False) | Q(subject_id__isnull=False, last_day=None),
                name="lock_is_of_a_thing_or_of_days",
            ),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day__gte=F("first_day")),
                name="lock_ends_after_it_begins",
                violation_error_message=_("The last day is not before the first one."),
            ),
            models.UniqueConstraint(
                F("kind"), F("subject_id"), condition=Q(released_at=None), name="thing_locked_once"
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | ~Q(release_reason=""), name="lock_is_released_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["kind"], condition=Q(released_at=None), name="locks_that_stand")]

    def __str__(self):
        return words_of(self.kind, self.name, self.first_day, self.last_day)

    @property
    def is_open(self):
        return self.released_at is None

    def holds(self, value):
        """Whether it holds what has this value: the id of a subject, or a day."""
        if value is None:
            return False
        if self.subject_id is not None:
            return value == self.subject_id
        return value <= self.last_day and (self.first_day is None or value >= self.first_day)
