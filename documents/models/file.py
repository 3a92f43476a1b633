"""Files of documents, kept under their hash and never served but through the permission check (trust, rule 8)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models.incoming import IncomingDocument
from documents.models.outgoing import OutgoingDocument
from documents.models.stored import StoredFile
from kcnportal.text import SearchText


class DocumentFileQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Files are seen with their document; what an issued one was drafted with, by those who had to do with it."""
        outgoing = OutgoingDocument.objects.visible_to(actor)
        incoming = IncomingDocument.objects.visible_to(actor)
        issued = Q(is_current=True) | Q(part=DocumentFile.Part.SIGNED)
        on_its_way = Q(outgoing__in=OutgoingDocument.objects.with_actor(actor))
        return self.filter(Q(outgoing__in=outgoing) & (issued | on_its_way) | Q(incoming__in=incoming))

    def current(self):
        return self.filter(is_current=True)

    def counted(self):
        """Current files without their text: to count pages."""
        return self.current().only("part", "pages", "outgoing", "incoming")

    def containing(self, words):
        """Current files in whose contents all these words stand: ask it of what somebody may see (visible_to)."""
        return self.current().filter(search_text__has_words=words)

    def unread(self):
        """Files whose text nobody looked for yet."""
        return self.filter(read_at=None)


class DocumentFile(StoredFile):
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
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_current = models.BooleanField(_("current"), default=True)
    search_text = SearchText()  # the text of a born-digital file, folded
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("version before")
    )
    made_from = models.CharField(_("made from the template"), max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)  # when its text was looked for

    objects = DocumentFileQuerySet.as_manager()
    url_name = "documentfile"

    class Meta:
        verbose_name, verbose_name_plural = _("file of a document"), _("files of documents")
        ordering = ["part", "name", "-version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outgoing=None, incoming__isnull=False) | Q(outgoing__isnull=False, incoming=None),
                name="file_belongs_to_one_document",
            ),
            models.UniqueConstraint(
                F("outgoing"),
                F("part"),
                condition=Q(is_current=True) & ~Q(part="annex"),
                name="one_current_main_and_signed_file",
            ),
            models.UniqueConstraint(
                F("incoming"),
                F("part"),
                condition=Q(is_current=True) & ~Q(part="annex"),
                name="one_current_main_file_of_an_incoming_document",
            ),
        ]

    @property
    def document(self):
        return self.outgoing or self.incoming

    @property
    def can_be_numbered(self):
        """Whether number and date may be written into its places: it is a template's and its document has them now."""
        return bool(self.made_from and self.is_current and self.outgoing_id and self.outgoing.is_issued)
