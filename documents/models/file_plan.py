"""The year's file plan (danh mục hồ sơ): which case files the office means to open (records-law, section E)."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import Record, Unit
from documents.retention import kept_years_are_lawful, retention_words


class FilePlanQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Everybody who reads documents: it says what files there are to be, never what is in one."""
        return self if actor.may("documents.read") else self.none()

    def approved(self):
        return self.exclude(approved_on=None)

    def to_approve(self):
        """Those that the clerk has submitted."""
        return self.filter(approved_on=None).exclude(submitted_on=None)

    def with_contents(self):
        """`planned`: how many files it names; `opened`: how many of them are open by now."""
        return self.annotate(
            planned=Count("headings__files", distinct=True), opened=Count("headings__files__opened", distinct=True)
        )


class FilePlan(Record):
    """Drafted by the records clerk, in force for its year once a leader has approved it."""

    year = models.PositiveSmallIntegerField(_("year"))
    submitted_on = models.DateField(pgettext_lazy("of a file plan", "submitted on"), null=True, editable=False)
    approved_on = models.DateField(pgettext_lazy("of a file plan", "approved on"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )

    objects = FilePlanQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("file plan"), _("file plans")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                F("year"),
                name="one_file_plan_a_year",
                violation_error_message=_("There is a file plan of this year already."),
            )
        ]

    def __str__(self):
        return str(_("File plan of %(year)s") % {"year": self.year})

    @property
    def is_approved(self):
        return self.approved_on is not None

    @property
    def files(self):
        """In the order of the plan."""
        return PlannedFile.objects.filter(heading__plan=self).select_related("heading")

    def search_words(self):
        return [str(self.year)]


class OfPlanQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self if actor.may("documents.read") else self.none()


class PlanHeading(Record):
    """A heading of the plan: the office's matters (TCCB: organisation and personnel) or its units."""

    plan = models.ForeignKey(FilePlan, models.PROTECT, related_name="headings", verbose_name=_("file plan"))
    code = models.CharField(_("heading code"), max_length=12, help_text=_("As TCCB: the files are 01.TCCB, 02.TCCB."))
    title = models.CharField(pgettext_lazy("of a file plan", "heading"), max_length=200)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("heading of a file plan"), _("headings of file plans")
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(
                F("plan"),
                F("code"),
                name="heading_code_once_in_a_plan",
                violation_error_message=_("The plan has a heading with this code."),
            )
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class PlannedFile(Record):
    """A case file that is to be opened, by whom and kept for how long."""

    heading = models.ForeignKey(
        PlanHeading, models.PROTECT, related_name="files", verbose_name=pgettext_lazy("of a file plan", "heading")
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("of a planned file", "number"), editable=False)
    title = models.CharField(pgettext_lazy("of a case file", "title"), max_length=500)
    kept_years = models.PositiveSmallIntegerField(
        _("retention, years"), null=True, blank=True, help_text=_("From 2 to 70 years; empty: for ever.")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    compiler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("compiler")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("planned file"), _("planned files")
        ordering = ["heading", "number"]
        constraints = [
            models.UniqueConstraint(F("heading"), F("number"), name="planned_file_number_once_in_a_heading"),
            models.CheckConstraint(
                condition=kept_years_are_lawful(),
                name="planned_file_is_kept_for_a_lawful_time",
                violation_error_message=_("A case file is kept for 2 to 70 years, or for ever."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def code(self):
        return f"{self.number:02d}.{self.heading.code}"

    @property
    def retention(self):
        return retention_words(self.kept_years)

    def search_words(self):
        return [self.code, self.title, self.note]
