"""Key tasks of a plan. A plan is an outgoing document; what is done or overdue is asked for a day."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop

from accounts.models import Record
from documents.models.campaign import Campaign
from documents.models.outgoing import OutgoingDocument


class KeyTaskQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(plan__in=OutgoingDocument.objects.visible_to(actor))

    def restricted(self):
        """Of a plan that is restricted by name: the trail tells of them no more than of the plan."""
        return self.filter(plan__in=OutgoingDocument.objects.restricted())

    def of_plans_dated(self, start, end):
        """Tasks of the plans that were issued from a day to a day, both included."""
        return self.filter(plan__state="issued", plan__issued_on__gte=start, plan__issued_on__lte=end)

    def done(self, day):
        return self.filter(done_on__lte=day)

    def not_done(self, day):
        return self.filter(Q(done_on=None) | Q(done_on__gt=day))

    def overdue(self, day, done_by=None):
        """Due before that day, and not done by it (or by an earlier day, when only that much is known)."""
        return self.not_done(done_by or day).filter(due_on__lt=day)


class KeyTask(Record):
    plan = models.ForeignKey(OutgoingDocument, models.PROTECT, related_name="tasks", verbose_name=_("plan"))
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("task"), max_length=2000)
    lead_unit = models.CharField(_("lead unit"), max_length=500)
    due_on = models.DateField(_("due"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    cooperating_units = models.CharField(_("cooperating units"), max_length=500, blank=True)
    expected_result = models.CharField(_("expected result"), max_length=2000, blank=True)
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("campaign")
    )
    note = models.CharField(_("note"), max_length=2000, blank=True)

    objects = KeyTaskQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("key task"), _("key tasks")
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(
                F("plan"),
                F("order"),
                name="task_order_once_in_a_plan",
                violation_error_message=_("The plan has a task with this order already."),
            )
        ]

    def __str__(self):
        return f"{self.order}. {self.title}"

    @property
    def cooperating_list(self):
        return [name.strip() for name in self.cooperating_units.split(";") if name.strip()]

    def search_words(self):
        return [self.title, self.lead_unit, self.cooperating_units, self.plan.written_number]


class TaskNoteQuerySet(models.QuerySet):
    def as_seen_by(self, actor):
        """With the documents that show them; a draft that is not the reader's to see is left out."""
        seen = OutgoingDocument.objects.visible_to(actor)
        return self.select_related("by").prefetch_related(models.Prefetch("evidence", seen))


class TaskNote(models.Model):
    """What came of a task so far, with the document that shows it: progress is told by facts. Never changed."""

    task = models.ForeignKey(KeyTask, models.PROTECT, related_name="notes", verbose_name=_("key task"))
    text = models.TextField(_("note"))
    evidence = models.ForeignKey(
        OutgoingDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="shows",
        verbose_name=_("document that shows it"),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("who"))
    at = models.DateTimeField(_("moment"), auto_now_add=True)
    noted_on = models.DateField(_("date"), editable=False)

    objects = TaskNoteQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("note on a task"), _("notes on tasks")
        ordering = ["id"]

    def __str__(self):
        return self.text[:100]


class DeadlineMove(models.Model):
    """A deadline that was moved, and why. Never changed."""

    IMPORT, IMPORT_TAKEN_BACK = (
        gettext_noop("import"),
        gettext_noop("import taken back"),
    )  # reasons that the portal gives

    task = models.ForeignKey(KeyTask, models.PROTECT, related_name="deadline_moves", verbose_name=_("key task"))
    was_due_on = models.DateField(_("was due"), editable=False)
    due_on = models.DateField(_("due"))
    reason = models.CharField(_("reason"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("who"))
    at = models.DateTimeField(_("moment"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("moved deadline"), _("moved deadlines")
        ordering = ["id"]

    def __str__(self):
        return f"{self.was_due_on:%d/%m/%Y} → {self.due_on:%d/%m/%Y}"

    @property
    def reason_in_words(self):
        return gettext(self.reason) if self.reason in (self.IMPORT, self.IMPORT_TAKEN_BACK) else self.reason


class PlanClosing(models.Model):
    """A plan in which nothing is open any more. It is not reopened: what comes up later belongs to a later plan."""

    plan = models.OneToOneField(OutgoingDocument, models.PROTECT, related_name="closing", verbose_name=_("plan"))
    closed_on = models.DateField(_("closed on"))
    note = models.CharField(_("note"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("who"))
    at = models.DateTimeField(_("moment"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("closed plan"), _("closed plans")
        ordering = ["-id"]

    def __str__(self):
        return str(self.plan)
