"""The documents of a case: what proposed a planning decision, appraised it, made it. A row beside the documents, which
are frozen when they are issued."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from documents.models.incoming import IncomingDocument
from documents.models.outgoing import OutgoingDocument
from parks.models import PlanningDecision


class CasePaperQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """With its decision and its document: who may not see one of them does not learn that they belong together."""
        outgoing = OutgoingDocument.objects.visible_to(actor)
        incoming = IncomingDocument.objects.visible_to(actor)
        decisions = PlanningDecision.objects.visible_to(actor)
        return self.filter(Q(outgoing__in=outgoing) | Q(incoming__in=incoming), decision__in=decisions)


class CasePaper(models.Model):
    """A document that belongs to a planning decision."""

    class Part(models.TextChoices):
        PROPOSAL = "proposal", _("Proposes it")
        APPRAISAL = "appraisal", _("Appraises it")
        DECISION = "decision", pgettext_lazy("a document", "Decides it")
        OTHER = "other", _("Belongs to it")

    decision = models.ForeignKey(
        PlanningDecision, models.PROTECT, related_name="papers", verbose_name=_("planning decision")
    )
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.PROPOSAL)
    outgoing = models.ForeignKey(
        OutgoingDocument, models.PROTECT, null=True, related_name="cases", verbose_name=_("outgoing document")
    )
    incoming = models.ForeignKey(
        IncomingDocument, models.PROTECT, null=True, related_name="cases", verbose_name=_("incoming document")
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = CasePaperQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("document of a case"), _("documents of cases")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outgoing=None, incoming__isnull=False) | Q(outgoing__isnull=False, incoming=None),
                name="case_paper_is_one_document",
            ),
            models.UniqueConstraint(fields=["decision", "outgoing"], name="outgoing_document_once_in_a_case"),
            models.UniqueConstraint(fields=["decision", "incoming"], name="incoming_document_once_in_a_case"),
        ]

    def __str__(self):
        return str(self.document)

    @property
    def document(self):
        return self.outgoing or self.incoming
