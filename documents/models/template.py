"""Templates: the DOCX from which a draft's file is begun, one for each type from a day on."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from documents.models.register import DocumentType


class DocumentTemplateQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """What an administrator keeps; drafters get it filled, by way of a draft of theirs."""
        return self if actor.may("administration") else self.none()

    def for_type(self, type, day):
        """The newest one in force on that day. None: the layout that comes with the portal is taken."""
        return self.filter(type=type, starts_on__lte=day).order_by("-starts_on", "-id").first()


class DocumentTemplate(models.Model):
    """A DOCX with places to fill (docs/recipes.md). Kept for ever: files say from which one they were made."""

    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="templates", verbose_name=_("type"))
    name = models.CharField(_("name"), max_length=200)
    starts_on = models.DateField(_("used from"))
    file = models.FileField(upload_to="documents", max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)

    objects = DocumentTemplateQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("template"), _("templates")
        ordering = ["type", "-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                F("type"),
                F("starts_on"),
                name="one_template_for_a_type_from_a_day",
                violation_error_message=_("The type has a template from this day already."),
            )
        ]

    def __str__(self):
        return self.name
