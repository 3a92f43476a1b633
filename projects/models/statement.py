"""What an enterprise stated for a month: revenue, trade, budget, labour, realised capital."""

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import Currency, MoneyField
from parks.models import Park
from projects.models.project import Project, ProjectClass


class StatementQuerySet(ReadableQuerySet):
    def labelled(self, first_month, last_month, known_on=None):
        """Statements whose month label lies between two first-of-month days, both included. The label decides, under
        both calendars (indicators, exact rules)."""
        statements = self.filter(month__gte=first_month, month__lte=last_month)
        return statements.filter(month__lte=known_on) if known_on else statements

    def realised(self):
        """The realised capital of these statements, all of one currency, in its smallest unit."""
        return self.aggregate(total=Sum("realised"))["total"] or 0


class Statement(Record):
    project = models.ForeignKey(Project, models.PROTECT, related_name="statements", verbose_name=_("project"))
    month = models.DateField(_("month"), db_index=True)  # its first day
    revenue = MoneyField(_("revenue"), null=True, blank=True)
    revenue_currency = models.CharField(_("currency of revenue"), max_length=3, choices=Currency.choices, blank=True)
    exports = MoneyField(_("exports (USD)"), null=True, blank=True)  # US cents
    imports = MoneyField(_("imports (USD)"), null=True, blank=True)  # US cents
    budget = MoneyField(_("paid to the State budget (VND)"), null=True, blank=True)  # đồng
    labour_total = models.PositiveIntegerField(_("labour"), null=True, blank=True)
    labour_foreign = models.PositiveIntegerField(_("foreign labour"), null=True, blank=True)
    realised = MoneyField(_("realised capital"), null=True, blank=True)
    realised_currency = models.CharField(
        _("currency of realised capital"), max_length=3, choices=Currency.choices, blank=True
    )

    # Where and what the project was when the statement came: a later move does not change an old report.
    project_class = models.CharField(_("class"), max_length=3, choices=ProjectClass.choices, editable=False)
    top_park = models.ForeignKey(
        Park, models.PROTECT, related_name="+", editable=False, verbose_name=_("industrial park")
    )
    country = models.CharField(_("country"), max_length=2, editable=False)
    sector = models.CharField(_("sector"), max_length=2, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("statement"), _("statements")
        ordering = ["-month", "project__code"]
        constraints = [
            models.UniqueConstraint(
                F("project"),
                F("month"),
                name="statement_once_for_a_project_and_month",
                violation_error_message=_("The project has a statement for this month already."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="statement_month_is_a_first_day",
                violation_error_message=_("A month is written as YYYY-MM."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__gte": 0}),
                    name=f"stated_{name}_is_not_negative",
                    violation_error_message=_("The amount must not be negative."),
                )
                for name in ("revenue", "exports", "imports", "budget", "realised")
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None})
                    | Q(project_class="FDI", **{f"{name}_currency": "USD"})
                    | Q(project_class="DDI", **{f"{name}_currency": "VND"}),
                    name=f"stated_{name}_currency_is_that_of_the_class",
                    violation_error_message=_("FDI is counted in USD and DDI in VND."),
                )
                for name in ("revenue", "realised")
            ),
        ]

    def __str__(self):
        return f"{self.project.code} · {self.month:%m/%Y}"

    def search_words(self):
        return [self.project.code, self.project.name]
