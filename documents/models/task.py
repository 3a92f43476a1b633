"""Key tasks of a plan. A plan is an outgoing document; what is done or overdue is asked for a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Record
from documents.models.outgoing import OutgoingDocument


class KeyTaskQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(plan__in=OutgoingDocument.objects.visible_to(actor))

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

    def search_words(self):
        return [self.title, self.lead_unit, self.plan.written_number]
