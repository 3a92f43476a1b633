"""An import: the file that was brought in, what became of its rows, and whether it was taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.people import Role
from kcnportal.jobs import Job, JobQuerySet


class ImportQuerySet(JobQuerySet):
    def visible_to(self, actor):
        """One's own imports; a unit head sees those of the unit's people, a leader or an administrator sees all."""
        if actor.holds(Role.LEADER, Role.ADMINISTRATOR):
            return self
        mates = actor.units(Role.UNIT_HEAD)
        return self.filter(Q(asked_by=actor.user) | Q(asked_by__posts__unit__in=mates)).distinct()

    def remembered(self, kind):
        """{header: column's name} as people matched the latest files of this kind."""
        matched = self.filter(kind=kind).exclude(matching=[]).order_by("-pk")
        words = {}
        for headers, matching in matched.values_list("verdict__headers", "matching")[:20]:
            words = dict(zip(headers or [], matching, strict=False)) | words
        return words


class ImportRun(Job):
    """A file of one kind on its way: checked by a worker, confirmed by a person, taken whole, perhaps taken back."""

    class Step(models.TextChoices):
        CHECK = "check", _("Checking")
        TAKE = "take", _("Taking in")
        UNDO = "undo", _("Taking back")

    class Outcome(models.TextChoices):
        UNCHECKED = "unchecked", _("Not checked yet")
        UNMATCHED = "unmatched", _("Columns to match")
        CHECKED = "checked", _("Checked, not taken yet")
        TAKEN = "taken", _("Taken")
        UNDONE = "undone", _("Taken back")

    kind = models.CharField(_("kind"), max_length=30)
    filename = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(upload_to="imports", blank=True)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.CHECK)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.UNCHECKED)
    matching = models.JSONField(default=list)  # the column's name for each header, where a person said it
    mended = models.JSONField(default=dict)  # {row: {column's name: text}} of cells typed anew on the page
    skip_bad_rows = models.BooleanField(_("leave the wrong rows out"), default=False)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    bad = models.PositiveIntegerField(_("wrong"), default=0)
    verdict = models.JSONField(default=dict)  # the first rows of each sort, as the page shows them
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("who"))
    deed = models.UUIDField(null=True, db_index=True)  # the deed that took it: its changes are what an undo takes back

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("import"), _("imports")
        ordering = ["-id"]

    def __str__(self):
        return self.filename
