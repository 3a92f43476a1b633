"""What an enterprise stated for a month or a quarter: revenue, trade, budget, labour, realised capital."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import Currency, MoneyField
from parks.models import Park
from projects import reporting
from projects.models.enterprise import Rhythm
from projects.models.project import Project, ProjectClass
from projects.partners import PartnerKind


class StatementQuerySet(ReadableQuerySet):
    def counted(self, known_on=None):
        """Imported and accepted ones (indicators, exact rules), as known on a day: one that moved since was what it was
        before its first move after that day."""
        if known_on is None:
            return self.filter(state=reporting.ACCEPTED)
        moves = self.model._meta.get_field("moves").related_model
        later = moves.objects.filter(statement=OuterRef("pk"), made_on__gt=known_on).order_by("pk")
        stayed = Q(moved_on=None) | Q(moved_on__lte=known_on)
        known = self.filter(month__lte=known_on).annotate(then=Subquery(later.values("from_state")[:1]))
        return known.filter(
            stayed & Q(state=reporting.ACCEPTED) | Q(moved_on__gt=known_on) & Q(then=reporting.ACCEPTED)
        )

    def labelled(self, first_month, last_month, known_on=None):
        """What counts of a period, told by two first-of-month days, both included. The month label decides, under both
        calendars (indicators, exact rules); a quarter belongs to a period that has all its months."""
        statements = self.filter(month__gte=first_month, month__lte=last_month).counted(known_on)
        return statements.filter(Q(covers=reporting.MONTH) | Q(month__gte=reporting.later(first_month, 2)))

    def overlapping(self, month, covers):
        """Those that would count a month twice beside one of this month and length."""
        first = reporting.first_month(month, covers)
        inside = Q(month__gte=first, month__lte=month)
        return self.filter(inside | Q(covers=reporting.QUARTER, month=reporting.quarter_end(month)))


class Statement(Record):
    class State(models.TextChoices):
        SUBMITTED = reporting.SUBMITTED, _("Handed in")
        RETURNED = reporting.RETURNED, _("Sent back")
        ACCEPTED = reporting.ACCEPTED, _("Accepted")

    project = models.ForeignKey(Project, models.PROTECT, related_name="statements", verbose_name=_("project"))
    month = models.DateField(_("month"), db_index=True)  # its first day; of a quarter, the last month's
    covers = models.CharField(_("covers"), max_length=10, choices=Rhythm.choices, default=Rhythm.MONTH)
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

    # What is imported is accepted; what is handed in moves, and each move is a row of StatementMove.
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACCEPTED, editable=False)
    moved_on = models.DateField(_("last moved"), null=True, editable=False)

    # Where and what the project was when the statement came: a later move does not change an old report.
    project_class = models.CharField(_("class"), max_length=3, choices=ProjectClass.choices, editable=False)
    top_park = models.ForeignKey(
        Park, models.PROTECT, related_name="+", editable=False, verbose_name=_("industrial park")
    )
    country = models.CharField(_("country"), max_length=2, editable=False)
    sector = models.CharField(_("sector"), max_length=2, editable=False)
    partners = models.CharField(
        _("partner group"), max_length=11, choices=PartnerKind.choices, blank=True, editable=False
    )

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
            models.CheckConstraint(
                condition=~Q(covers="quarter") | Q(month__month__in=[3, 6, 9, 12]),
                name="statement_of_a_quarter_is_labelled_by_its_last_month",
                violation_error_message=_("A quarter is named by its last month: 03, 06, 09 or 12."),
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
        indexes = [
            models.Index(fields=["month", "covers", "project", "state", "id"], name="statements_of_a_month"),
            models.Index(fields=["month"], name="statements_that_wait", condition=models.Q(state=reporting.SUBMITTED)),
        ]

    def __str__(self):
        return f"{self.project.code} · {self.period}"

    @property
    def is_counted(self):
        """Today, as `counted` asks of many."""
        return self.state == reporting.ACCEPTED

    @property
    def period(self):
        """The month, or the quarter, as it is written: 08/2022, Q3/2022."""
        if self.covers == reporting.QUARTER:
            return f"Q{self.month.month // 3}/{self.month:%Y}"
        return f"{self.month:%m/%Y}"

    def search_words(self):
        return [self.project.code, self.project.name]
