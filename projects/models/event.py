"""What happens to a project beside its capital. Events are added, never changed; a correction points at what it
corrects. What may follow what: projects.life; what a certificate says on a day: projects.facts."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet
from projects import life
from projects.models.capital import Certificate
from projects.models.order import Ordered
from projects.models.project import Project


class ProjectEventKind(models.TextChoices):
    AMENDED = life.AMENDED, _("Amended without capital")
    SHARES = life.SHARES, _("Transfer of shares")
    TRANSFERRED = life.TRANSFERRED, _("Transfer of the project")
    RELOCATED = life.RELOCATED, _("Location updated")
    MERGER = life.MERGER, _("Merger")
    SPLIT = life.SPLIT, _("Split")
    SUSPENSION = life.SUSPENSION, _("Suspended")
    RESUMED = life.RESUMED, _("Resumed")
    TERMINATED = life.TERMINATED, _("Terminated")
    WITHDRAWN = life.WITHDRAWN, _("Certificate revoked")
    VOID = life.VOID, _("Taken back")


WITH_ANOTHER = [ProjectEventKind.MERGER, ProjectEventKind.SPLIT]


class ProjectEventQuerySet(ReadableQuerySet):
    def standing(self, known_on=None):
        """Events that count, as known on a day: recorded by it and not corrected by it. None: as known now."""
        corrections = ProjectEvent.objects.known(known_on).filter(corrects=OuterRef("pk"), corrects__isnull=False)
        return self.known(known_on).exclude(kind=ProjectEventKind.VOID).filter(~Exists(corrections))

    def known(self, known_on):
        """What was recorded by a day; None means everything."""
        return self.filter(recorded_on__lte=known_on) if known_on else self

    def of(self, project):
        """Of one project, also those of another one in which it has a part."""
        return self.filter(Q(project=project) | Q(other=project))


class ProjectEvent(Ordered):
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, related_name="project_events", verbose_name=_("certificate")
    )
    project = models.ForeignKey(Project, models.PROTECT, related_name="life_events", verbose_name=_("project"))
    kind = models.CharField(_("kind"), max_length=12, choices=ProjectEventKind.choices)
    happened_on = models.DateField(_("date"), db_index=True)
    other = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="life_events_elsewhere",
        verbose_name=_("the other project"),
    )
    changes = models.JSONField(_("changes"), default=dict, blank=True, editable=False)  # projects.facts
    note = models.CharField(_("note"), max_length=2000, blank=True)
    recorded_on = models.DateField(_("recorded on"))
    recorded_at = models.DateTimeField(_("entered"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("recorded by")
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )

    objects = ProjectEventQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("project event"), _("project events")
        ordering = ["happened_on", "id"]
        constraints = [
            models.UniqueConstraint(
                F("certificate"),
                F("kind"),
                condition=Q(other=None),
                name="project_event_once_for_a_document_and_kind",
                violation_error_message=_("This document has an event of this kind already."),
            ),
            models.UniqueConstraint(
                F("certificate"),
                F("kind"),
                F("other"),
                name="project_event_once_for_a_document_and_project",
                violation_error_message=_("This document names that project already."),
            ),
            models.UniqueConstraint(
                F("corrects"),
                name="project_event_corrected_once",
                violation_error_message=_("This event was corrected already: correct what stands in its place."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=ProjectEventKind.VOID) | Q(corrects__isnull=False),
                name="project_event_taken_back_is_named",
                violation_error_message=_("Name the event that is taken back."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=WITH_ANOTHER, other__isnull=False)
                | Q(~Q(kind__in=WITH_ANOTHER), other__isnull=True),
                name="project_event_names_another_project",
                violation_error_message=_("A merger or a split names the other project, and nothing else does."),
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("project")),
                name="project_event_is_between_two_projects",
                violation_error_message=_("A project cannot be merged with itself or split off itself."),
            ),
        ]
        indexes = [models.Index(fields=["project", "happened_on"], name="life_of_a_project")]

    def __str__(self):
        return f"{self.certificate.number} · {self.get_kind_display()}"
