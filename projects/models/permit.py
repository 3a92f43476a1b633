"""Permits (giấy phép) that a project needs beside its certificate: who gave one, for what, until when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import ReadableQuerySet, Record
from projects.models.project import Project


class PermitKind(models.TextChoices):
    EIA = "eia", _("Environmental impact assessment")
    ENVIRONMENT = "environment", _("Environmental permit")
    TRIAL = "trial", _("Trial operation of environmental works")
    CONSTRUCTION = "construction", _("Construction permit")
    FIRE_DESIGN = "fire_design", _("Fire safety design appraised")
    FIRE = "fire", _("Fire safety accepted")
    LABOUR_RULES = "labour_rules", _("Labour rules registered")
    FOREIGN_LABOUR = "foreign_labour", _("Posts for foreign workers approved")
    OTHER = "other", pgettext_lazy("a permit", "Another permit")


class PermitStanding(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    EXPIRED = "terminated", pgettext_lazy("a permit", "Expired")
    REPLACED = "replaced", pgettext_lazy("a permit", "Replaced")
    TAKEN_BACK = "withdrawn", pgettext_lazy("a record", "Taken back")


class PermitQuerySet(ReadableQuerySet):
    def standing(self):
        """Neither taken back nor replaced by one that stands; whether it still runs, its last day says."""
        return self.filter(taken_back_on=None, replaced_by=None)

    def with_standing(self, day):
        """Annotates `standing_is` (PermitStanding) on a day. A permit is replaced from the day of the newer one on."""
        return self.annotate(
            standing_is=Case(
                When(taken_back_on__isnull=False, then=Value(PermitStanding.TAKEN_BACK)),
                When(replaced_by__issued_on__lte=day, then=Value(PermitStanding.REPLACED)),
                When(ends_on__lt=day, then=Value(PermitStanding.EXPIRED)),
                default=Value(PermitStanding.IN_FORCE),
                output_field=models.CharField(),
            )
        )


class Permit(Record):
    """`replaces`: the one that it renews or adjusts. One that should never have been recorded is taken back and stays,
    and lets go of what it replaced."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="permits", verbose_name=_("project"))
    kind = models.CharField(_("kind"), max_length=20, choices=PermitKind.choices)
    number = models.CharField(_("number and symbol"), max_length=100)
    issued_on = models.DateField(_("date"))
    authority = models.CharField(_("issuing authority"), max_length=500)
    ends_on = models.DateField(_("valid to"), null=True, blank=True, help_text=_("Empty: without an end."))
    subject = models.CharField(_("for what"), max_length=1000, blank=True, help_text=_("The works or the scope."))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("stands in place of")
    )
    note = models.CharField(_("note"), max_length=1000, blank=True)
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True, editable=False)
    taken_back_why = models.CharField(_("why"), max_length=500, blank=True, editable=False)

    objects = PermitQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("permit"), _("permits")
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                F("project"),
                F("kind"),
                F("number"),
                condition=Q(taken_back_on=None),
                name="permit_once_in_a_project",
                violation_error_message=_("The project has a permit of this kind and number already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("issued_on")),
                name="permit_ends_after_it_is_issued",
                violation_error_message=_("The permit cannot end before its date."),
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on=None) | Q(replaces=None),
                name="permit_taken_back_replaces_nothing",
            ),
        ]

    def __str__(self):
        return self.number

    def clean(self):
        earlier = self.replaces
        if earlier is None:
            return
        if earlier.project_id != self.project_id or earlier.kind != self.kind:
            raise ValidationError({"replaces": _("It replaces a permit of its own project and kind only.")})
        if earlier.pk == self.pk or earlier.taken_back_on:
            raise ValidationError({"replaces": _("This permit is not one that can be replaced.")})
        if earlier.issued_on > self.issued_on:
            raise ValidationError({"replaces": _("The permit that is replaced is younger than this one.")})

    def search_words(self):
        return [self.number, self.authority, self.subject, self.project.code, self.project.name]
