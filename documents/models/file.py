"""Files of documents, kept under their hash and never served but through the permission check (trust, rule 8)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.incoming import IncomingDocument
from documents.models.outgoing import OutgoingDocument
from kcnportal.text import SearchText


class DocumentFile(models.Model):
    """One version of one file of a document. A newer version stands beside it; what is issued is frozen."""

    class Part(models.TextChoices):
        MAIN = "main", _("The document")
        ANNEX = "annex", _("Annex")
        SIGNED = "signed", _("Signed copy")

    outgoing = models.ForeignKey(
        OutgoingDocument, models.PROTECT, null=True, related_name="files", verbose_name=_("outgoing document")
    )
    incoming = models.ForeignKey(
        IncomingDocument, models.PROTECT, null=True, related_name="files", verbose_name=_("incoming document")
    )
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.MAIN)
    name = models.CharField(_("file name"), max_length=255)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_current = models.BooleanField(_("current"), default=True)
    media_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to="documents", max_length=200)
    pages = models.PositiveIntegerField(_("pages"), null=True)
    search_text = SearchText()  # the text of a born-digital file, folded
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("file of a document"), _("files of documents")
        ordering = ["part", "name", "-version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outgoing=None, incoming__isnull=False) | Q(outgoing__isnull=False, incoming=None),
                name="file_belongs_to_one_document",
            )
        ]

    def __str__(self):
        return self.name
