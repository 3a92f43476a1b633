"""What becomes of an issued document: sent to each recipient, received, perhaps recalled. The document stays frozen."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models.organisation import Organisation
from documents.models.outgoing import OutgoingDocument
from kcnportal.jobs import Job, JobQuerySet


class DispatchQuerySet(models.QuerySet):
    def standing(self):
        """Without those that were entered by mistake and are struck out."""
        return self.filter(struck_on=None)


class Dispatch(models.Model):
    """One recipient of one document: when and how it was sent, when it was received (D30-1.e, D30-1.k)."""

    class Means(models.TextChoices):
        ELECTRONIC = "electronic", _("Electronically")
        POST = "post", _("By post")
        HAND = "hand", _("By hand")

    document = models.ForeignKey(
        OutgoingDocument, models.PROTECT, related_name="dispatches", verbose_name=_("document")
    )
    recipient = models.CharField(_("recipient"), max_length=500)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="dispatches", verbose_name=_("organisation")
    )
    means = models.CharField(_("means"), max_length=10, choices=Means.choices)
    sent_on = models.DateField(_("sent on"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("sent by")
    )
    envelopes = models.PositiveSmallIntegerField(_("envelopes"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    told_on = models.DateField(_("told of the recall on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    # A row that was entered by mistake is kept, and shown struck out.
    struck_on = models.DateField(_("struck out on"), null=True, editable=False)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("struck out by"),
    )
    struck_why = models.CharField(_("why it is struck out"), max_length=500, blank=True, editable=False)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("dispatch"), _("dispatches")
        ordering = ["document", "id"]
        constraints = [
            models.UniqueConstraint(
                F("document"),
                F("recipient"),
                condition=Q(struck_on=None),
                name="dispatch_stands_once_to_a_recipient",
            ),
            models.CheckConstraint(
                condition=Q(struck_on=None, struck_why="") | Q(struck_on__isnull=False) & ~Q(struck_why=""),
                name="dispatch_is_struck_with_a_reason",
                violation_error_message=_("Say why it is struck out."),
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("sent_on")),
                name="dispatch_received_after_it_was_sent",
                violation_error_message=_("It cannot be received before it was sent."),
            ),
        ]

    def __str__(self):
        return f"{self.document} → {self.recipient}"


class Recall(models.Model):
    """A document that was called back: it and its number stay, and so does this (D30-8.a, D30-8.c)."""

    document = models.OneToOneField(OutgoingDocument, models.PROTECT, related_name="recall", verbose_name=_("document"))
    recalled_on = models.DateField(_("recalled on"))
    ordered_by = models.CharField(_("on whose order"), max_length=200)
    reason = models.CharField(_("reason"), max_length=1000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("entered"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("recall"), _("recalls")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.document} · {self.recalled_on:%d/%m/%Y}"


class RecallMail(Job):
    """The mail of a recall to one recipient: a job, so that it is sent after the recall stands, and tried again."""

    dispatch = models.OneToOneField(Dispatch, models.PROTECT, related_name="recall_mail", verbose_name=_("dispatch"))
    address = models.EmailField(_("e-mail"))

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("mail of a recall"), _("mails of recalls")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.dispatch} ({self.address})"
