"""Case files (hồ sơ): what belongs to one matter, kept together and for how long (records-law, section E)."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import Record, Role, Unit
from documents.models.access import ByNameQuerySet, is_restricted
from documents.models.file_plan import FilePlan, PlannedFile
from documents.models.incoming import IncomingDocument
from documents.models.outgoing import OutgoingDocument
from documents.retention import (
    AFTER_SETTLEMENT,
    AFTER_THE_WORK,
    due_for_archive,
    kept_years_are_lawful,
    latest_before,
    retention_words,
)

FILLING_ROLES = (Role.OFFICER, Role.UNIT_HEAD)


class CaseFileQuerySet(ByNameQuerySet):
    def visible_to(self, actor):
        """Every reader and the records clerk; one that is restricted: its keeper and the head of the unit; whoever is
        named."""
        if actor.is_system:
            return self
        if not actor.may("documents.read"):
            return self.none()
        concerned = Q(keeper=actor.user) | Q(unit__in=actor.units(Role.UNIT_HEAD))
        return self.by_name(actor, Q(), concerned)

    def unrestricted(self):
        """What everybody who reads documents may see."""
        return self.exclude(is_restricted(self.model))

    def opened(self):
        return self.filter(closed_on=None)

    def filled_by(self, actor):
        """Those into which this person puts documents: the clerk all, others the own ones and those of their unit."""
        if actor.is_system or actor.holds(Role.CLERK):
            return self
        return self.filter(Q(keeper=actor.user) | Q(unit__in=actor.units(*FILLING_ROLES)))

    def with_contents(self):
        """`documents`: how many are in it; `first_on`, `last_on`: of which days the first and the last one are."""
        dated = Coalesce("filings__outgoing__issued_on", "filings__incoming__dated_on")
        return self.annotate(documents=Count("filings"), first_on=Min(dated), last_on=Max(dated))

    def with_plan(self):
        """`plan_of_year`: the id of the approved file plan of its year."""
        plans = FilePlan.objects.approved().filter(year=OuterRef("year"))
        return self.annotate(plan_of_year=Subquery(plans.values("pk")))

    def ready_for_archive(self):
        """Closed files that nobody handed over yet."""
        return self.exclude(closed_on=None).exclude(pk__in=handed_over())

    def due_for_archive(self, until):
        """Of those the ones that are due by that day."""
        waiting = self.ready_for_archive()
        by_work = Q(settled_on=None, closed_on__lte=latest_before(until, AFTER_THE_WORK))
        return waiting.filter(by_work | Q(settled_on__lte=latest_before(until, AFTER_SETTLEMENT)))

    def retention_ended(self, day):
        """Files whose term ended before the year of that day. The portal lists them and destroys nothing."""
        years = Value(day.year) - ExtractYear("closed_on")
        return self.exclude(closed_on=None).filter(kept_years__lt=years)

    def outside_the_plan(self):
        """Those that the approved file plan of their year does not name."""
        return self.filter(planned=None, year__in=FilePlan.objects.approved().values("year"))


class CaseFile(Record):
    code = models.CharField(_("file code"), max_length=20, help_text=_("Number and heading, as 01.VP."))
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(pgettext_lazy("of a case file", "title"), max_length=500)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="case_files", verbose_name=_("keeper")
    )
    kept_years = models.PositiveSmallIntegerField(
        _("retention, years"), null=True, blank=True, help_text=_("From 2 to 70 years; empty: for ever.")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    planned = models.ForeignKey(
        PlannedFile, models.PROTECT, null=True, editable=False, related_name="opened", verbose_name=_("planned file")
    )
    settled_on = models.DateField(
        _("construction settled on"),
        null=True,
        blank=True,
        help_text=_("Of the files of a construction: they go to the archive three months after it."),
    )
    closed_on = models.DateField(pgettext_lazy("of a case file", "closed on"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("case file"), _("case files")
        ordering = ["-year", "code"]
        constraints = [
            models.UniqueConstraint(
                F("year"),
                F("code"),
                name="case_file_code_once_in_a_year",
                violation_error_message=_("A case file of this year has this code."),
            ),
            models.UniqueConstraint(
                F("planned"),
                name="planned_file_is_opened_once",
                violation_error_message=_("This file of the plan is open already."),
            ),
            models.CheckConstraint(
                condition=kept_years_are_lawful(),
                name="case_file_is_kept_for_a_lawful_time",
                violation_error_message=_("A case file is kept for 2 to 70 years, or for ever."),
            ),
        ]

    def __str__(self):
        return f"{self.code} ({self.year}) {self.title}"

    @property
    def is_closed(self):
        return self.closed_on is not None

    @property
    def due_on(self):
        """By which day it goes to the archive (D30-5.b)."""
        return due_for_archive(self.closed_on, self.settled_on) if self.closed_on else None

    @property
    def retention(self):
        return retention_words(self.kept_years)

    @property
    def kept_until(self):
        """The last year of a closed file: its term counts from the year in which the work ends."""
        return self.closed_on.year + self.kept_years if self.closed_on and self.kept_years else None

    def search_words(self):
        return [self.code, str(self.year), self.title, self.note]


def handed_over():
    """The ids of the files that are with the archive, or on their way to it."""
    return apps.get_model("documents", "TransferredFile").objects.standing().values("case_file_id")


class FilingQuerySet(models.QuerySet):
    def in_time_order(self):
        """As a file is read: by the day of each document (D30-4.g)."""
        dated = Coalesce("outgoing__issued_on", "incoming__dated_on")
        return self.annotate(dated_on=dated).order_by("dated_on", "pk")


class Filing(models.Model):
    """One document in one case file; the same document may be in several files (D30-4.e)."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="filings", verbose_name=_("case file"))
    outgoing = models.ForeignKey(
        OutgoingDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
        verbose_name=_("outgoing document"),
    )
    incoming = models.ForeignKey(
        IncomingDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
        verbose_name=_("incoming document"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    filed_on = models.DateField(_("filed on"))
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("filed by"))

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("filed document"), _("filed documents")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outgoing=None, incoming__isnull=False) | Q(outgoing__isnull=False, incoming=None),
                name="filing_is_of_one_document",
            ),
            models.UniqueConstraint(
                F("case_file"),
                F("outgoing"),
                name="outgoing_once_in_a_case_file",
                violation_error_message=_("The document is in this case file already."),
            ),
            models.UniqueConstraint(
                F("case_file"),
                F("incoming"),
                name="incoming_once_in_a_case_file",
                violation_error_message=_("The document is in this case file already."),
            ),
        ]

    def __str__(self):
        return f"{self.case_file.code}: {self.document}"

    @property
    def document(self):
        return self.outgoing or self.incoming
