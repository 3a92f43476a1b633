"""Outgoing documents: drafted, then numbered in a register. What has a number is frozen."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import FieldOfWork, Post, Record, Unit
from documents.models.after_issue import AfterIssueQuerySet
from documents.models.campaign import Campaign
from documents.models.marks import (
    NEUTRAL_RECIPIENTS,
    NEUTRAL_SUBJECT,
    AuthorityMark,
    Secrecy,
    State,
    Urgency,
    written_number,
)
from documents.models.on_its_way import OnItsWayQuerySet
from documents.models.register import DocumentType, Register, YearBook
from documents.recipients import addressees, recipient_lines
from kcnportal.text import fold
from parks.models import Park
from projects.models import Project

ALIKE_WITHIN = 30  # days


def refuse_mark_on_files(document):
    """A document with a secrecy mark has no file, so one with files, also old versions, cannot be given a mark."""
    if document.secrecy and document.pk and document.files.exists():
        raise ValidationError({"secrecy": _("The document has files; one with a secrecy mark takes none.")})


class OutgoingDocumentQuerySet(OnItsWayQuerySet, AfterIssueQuerySet):
    def issued_between(self, start, end, known_on=None):
        documents = self.issued().filter(issued_on__gte=start, issued_on__lte=end)
        return documents.filter(issued_on__lte=known_on) if known_on else documents

    def like(self, document, day):
        """Those issued in the last 30 days with the same type, subject and recipients, however they are written: the
        clerk is asked before a document is issued twice (D30-1.h)."""
        if document.secrecy:
            return []  # their subject is the same for all
        since = day - timedelta(days=ALIKE_WITHIN)
        near = (
            self.issued_between(since, day)
            .unrestricted()
            .filter(type=document.type_id, secrecy="")
            .exclude(pk=document.pk)
        )
        near = near.filter(search_text__contains=fold(document.subject)).order_by("-issued_on", "-number")
        return [other for other in near if other.says_the_same_as(document)]

    def plans(self):
        """Documents that have key tasks, whatever their type (kế hoạch, as a rule), or a place in a tree of plans. They
        are few, and listed: asked of each document it would be asked of the whole register."""
        tasks = self.model._meta.get_field("tasks").related_model.objects.order_by()
        in_tree = self.model.objects.filter(year_plan__isnull=False).order_by()
        upper = in_tree.filter(state=State.ISSUED)
        return self.filter(pk__in=tasks.values("plan").union(in_tree.values("pk"), upper.values("year_plan")))


class OutgoingDocument(Record):
    State = State

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    register = models.ForeignKey(Register, models.PROTECT, related_name="documents", verbose_name=_("register"))
    type = models.ForeignKey(DocumentType, models.PROTECT, verbose_name=_("type"))
    subject = models.CharField(_("subject"), max_length=2000)
    field = models.CharField(_("field of work"), max_length=25, choices=FieldOfWork.choices)
    unit = models.CharField(_("drafting unit"), max_length=500)  # an old register's unit is kept as it is written
    signer = models.CharField(_("signer"), max_length=200)
    signer_title = models.CharField(_("signer's title"), max_length=300)
    signing_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signs")
    )
    authority_mark = models.CharField(_("authority mark"), max_length=5, choices=AuthorityMark.choices, blank=True)
    recipients = models.TextField(_("recipients"), help_text=_("One on each line, or separated by semicolons."))
    urgency = models.CharField(_("urgency"), max_length=15, choices=Urgency.choices, blank=True)
    secrecy = models.CharField(_("secrecy"), max_length=10, choices=Secrecy.choices, blank=True)
    copies = models.PositiveSmallIntegerField(_("copies"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    kept_by = models.CharField(_("copy kept by"), max_length=500, blank=True)
    dispatched_on = models.DateField(_("sent on"), null=True, blank=True)
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("project")
    )
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("industrial park")
    )
    note = models.CharField(_("note"), max_length=2000, blank=True)

    # What a document after another one is for (records-law, section B): an issued one is never changed.
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )

    # Where it belongs; may still be said when it is issued.
    year_plan = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="specific_plans", verbose_name=_("under the plan")
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("campaign")
    )

    # Given together, when the document is issued; never changed after.
    book = models.ForeignKey(
        YearBook, models.PROTECT, null=True, editable=False, related_name="documents", verbose_name=_("year-book")
    )
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    # The occurrence is above 1 only in old registers.
    occurrence = models.PositiveSmallIntegerField(_("occurrence"), default=1, editable=False)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True, editable=False)
    issued_on = models.DateField(_("date"), null=True, editable=False, db_index=True)
    identifier = models.CharField(_("identifier"), max_length=80, blank=True, editable=False)  # D30-1.c
    issue_token = models.UUIDField(null=True, unique=True, editable=False)  # asking again with it gives the same number

    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("drafted by")
    )
    drafting_unit = models.ForeignKey(Unit, models.PROTECT, null=True, editable=False, verbose_name=_("drafter's unit"))

    objects = OutgoingDocumentQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("outgoing document"), _("outgoing documents")
        ordering = ["-issued_on", "-number", "-id"]
        constraints = [
            models.UniqueConstraint(
                F("book"),
                F("number"),
                F("occurrence"),
                name="document_number_once_in_a_book",
                violation_error_message=_("This number is taken in this register and year."),
            ),
            models.CheckConstraint(
                condition=Q(state="issued", number__isnull=False, book__isnull=False, issued_on__isnull=False)
                & ~Q(symbol="")
                | ~Q(state="issued") & Q(number=None, book=None, issued_on=None, symbol=""),
                name="document_numbered_iff_issued",
                violation_error_message=_("A document has a number if, and only if, it is issued."),
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(number__gte=1),
                name="document_numbers_start_at_one",
                violation_error_message=_("Numbers start at 1."),
            ),
            models.UniqueConstraint(
                F("identifier"),
                condition=~Q(identifier=""),
                name="document_identifier_is_unique",
                violation_error_message=_("A document has this identifier already."),
            ),
            models.UniqueConstraint(
                F("replaces"),
                condition=Q(state="issued"),
                name="document_replaced_once",
                violation_error_message=_("It was replaced already."),
            ),
            models.CheckConstraint(
                condition=Q(secrecy="")
                | Q(subject=NEUTRAL_SUBJECT, recipients=NEUTRAL_RECIPIENTS, note="", project=None, park=None),
                name="document_secret_is_neutral",
                violation_error_message=_("Of a secret document only number, date and a neutral subject are kept."),
            ),
        ]
        indexes = [
            models.Index(fields=["-issued_on", "-number", "-id"], name="documents_newest_first"),
            models.Index(fields=["number"], name="documents_by_number"),
            models.Index(fields=["symbol", "number"], name="documents_by_symbol"),
            models.Index(fields=["state"], condition=~Q(state="issued"), name="documents_on_their_way"),
        ]

    def __str__(self):
        return self.written_number or self.subject

    def clean(self):
        """Whoever stands in for an issued document is of its type; it is corrected by an official letter."""
        super().clean()
        refuse_mark_on_files(self)
        if self.replaces_id and self.type_id != self.replaces.type_id:
            raise ValidationError({"type": _("A document is replaced by one of the same type.")})
        if self.corrects_id and self.type != DocumentType.objects.letter():
            raise ValidationError({"type": _("A document is corrected by an official letter (công văn).")})

    @property
    def is_issued(self):
        return self.state == self.State.ISSUED

    @property
    def written_number(self):
        return written_number(self.number, self.symbol) if self.number else ""

    @property
    def recipient_list(self):
        return recipient_lines(self.recipients)

    @property
    def addressees(self):
        """Those it is sent to: the recipients without the copies that are kept (Lưu: VT, ...)."""
        return [] if self.secrecy else addressees(self.recipients)

    def says_the_same_as(self, other):
        mine = {fold(name) for name in self.addressees}
        return fold(self.subject) == fold(other.subject) and mine == {fold(name) for name in other.addressees}

    def search_words(self):
        return [self.written_number, self.subject, self.signer, self.unit, self.recipients, self.identifier]
