"""Plan targets and their versions, and from which day records are complete."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import FixedPointField
from kcnportal.sentences import Sentence


class TargetField(FixedPointField):
    """A target in its indicator's own unit: USD, VND, ha, a count or a ratio, exact to four decimals."""

    places = 4


class TargetQuerySet(ReadableQuerySet):
    def used(self, year, known_on=None):
        """The version of each indicator's target for a year: the latest deciding date on or before the day."""
        targets = self.filter(year=year)
        if known_on:
            targets = targets.filter(decided_on__lte=known_on)
        latest = {}
        for target in targets.order_by("decided_on", "pk"):
            latest[target.indicator] = target
        return latest


class Target(Record):
    indicator = models.CharField(_("indicator"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    value = TargetField(_("target"), null=True, blank=True)
    low = TargetField(_("from"), null=True, blank=True)
    high = TargetField(_("to"), null=True, blank=True)
    unit = models.CharField(pgettext_lazy("of measure", "unit"), max_length=10)
    document_number = models.CharField(_("deciding document"), max_length=100)
    decided_on = models.DateField(_("decided on"))

    objects = TargetQuerySet.as_manager()
    told_indicator = named_indicator = staticmethod(str)  # its name: reports.naming

    class Meta:
        verbose_name, verbose_name_plural = _("target"), _("targets")
        ordering = ["-year", "indicator", "-decided_on"]
        constraints = [
            models.UniqueConstraint(
                F("indicator"),
                F("year"),
                F("document_number"),
                name="target_once_in_a_document",
                violation_error_message=_("This document sets this target already."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, low=None, high=None)
                | Q(value=None, low__isnull=False, high__isnull=False),
                name="target_is_a_value_or_a_range",
                violation_error_message=_("A target is one value, or a range with both ends."),
            ),
            models.CheckConstraint(
                condition=(Q(value=None) | Q(value__gte=0))
                & (Q(low=None) | Q(low__gte=0))
                & (Q(high=None) | Q(high__gte=0)),
                name="target_is_not_negative",
                violation_error_message=_("The amount must not be negative."),
            ),
        ]

    def __str__(self):
        return str(self.named)

    @property
    def named(self):
        """What it is called, as a Sentence, for those that are kept."""
        return Sentence(
            "%(indicator)s, %(year)s", {"indicator": self.named_indicator(self.indicator), "year": self.year}
        )

    def search_words(self):
        return [self.indicator, self.year, self.document_number]

    @property
    def version_label(self):
        """How a report names the version that it used: the deciding document and its date."""
        return f"{self.document_number}, {self.decided_on.isoformat()}"


class CompleteFrom(models.Model):
    """From which day on the records of a kind are complete; a period that starts before has no base. Unset: always."""

    class Kind(models.TextChoices):
        CAPITAL = "capital", _("Capital entries")
        STATEMENTS = "statements", _("Statements")
        PARKS = "parks", _("Planning decisions and leases")
        DOCUMENTS = "documents", _("Outgoing documents")
        TASKS = "tasks", _("Key tasks")

    kind = models.CharField(_("records"), max_length=12, choices=Kind.choices, unique=True)
    day = models.DateField(_("complete from"))

    class Meta:
        verbose_name, verbose_name_plural = _("completeness of records"), _("completeness of records")
        ordering = ["kind"]

    def __str__(self):
        return str(self.named)

    @property
    def named(self):
        return Sentence(
            "%(kind)s: %(day)s", {"kind": Sentence.of(self.Kind(self.kind).label), "day": f"{self.day:%d/%m/%Y}"}
        )
