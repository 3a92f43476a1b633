"""When statements are due, and what became of each one that was handed in."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects.models.enterprise import Rhythm
from projects.models.statement import Statement


class ReportingTermQuerySet(models.QuerySet):
    def in_force(self, day):
        """{rhythm: term}: of each rhythm the one that began last."""
        return {term.rhythm: term for term in self.filter(starts_on__lte=day).order_by("starts_on")}


class ReportingTerm(models.Model):
    """By which day of the month after its period a statement is due: law and the board's own rules change it."""

    rhythm = models.CharField(_("reports"), max_length=10, choices=Rhythm.choices)
    due_day = models.PositiveSmallIntegerField(
        _("due on the day"),
        validators=[MinValueValidator(1), MaxValueValidator(28)],
        help_text=_("Of the month after the period, from 1 to 28."),
    )
    starts_on = models.DateField(_("from"))
    basis = models.CharField(_("basis"), max_length=200, blank=True, help_text=_("The rule that says so."))

    objects = ReportingTermQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("due day of statements"), _("due days of statements")
        ordering = ["rhythm", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["rhythm", "starts_on"],
                name="due_day_once_for_a_rhythm_and_day",
                violation_error_message=_("There is a due day from this day on already."),
            ),
            models.CheckConstraint(
                condition=Q(due_day__gte=1, due_day__lte=28),
                name="due_day_is_in_every_month",
                violation_error_message=_("The due day is from 1 to 28: every month has it."),
            ),
        ]

    def __str__(self):
        return f"{self.get_rhythm_display()}: {self.due_day}"


class StatementMove(models.Model):
    """A statement was handed in, accepted, or returned with a reason. Rows are added, never changed."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="moves", verbose_name=_("statement"))
    from_state = models.CharField(_("before"), max_length=10, choices=Statement.State.choices, blank=True)
    to_state = models.CharField(_("after"), max_length=10, choices=Statement.State.choices)
    made_on = models.DateField(_("date"))
    made_at = models.DateTimeField(_("entered"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=2000, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("step of a statement"), _("steps of statements")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(to_state="returned") | ~Q(reason=""),
                name="statement_is_returned_with_a_reason",
                violation_error_message=_("Say why, in a few words."),
            )
        ]

    def __str__(self):
        return f"{self.statement} · {self.get_to_state_display()}"
