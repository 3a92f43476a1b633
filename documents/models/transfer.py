"""Handing case files over to the agency's archive (biên bản giao nhận; records-law, section E; D30-5.c)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import Record, Unit
from documents.models.case_file import CaseFile
from kcnportal.numbers import day


class TransferQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Everybody who reads documents; what is in one is told as far as somebody may see the files."""
        return self if actor.may("documents.read") else self.none()


class Transfer(Record):
    """What a unit handed over on a day. The archive receives it, or sends it back with a reason; then it stays."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handed over by"),
    )
    handed_on = models.DateField(pgettext_lazy("of case files", "handed over on"))
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("received by")
    )
    received_on = models.DateField(pgettext_lazy("of case files", "received on"), null=True, blank=True)
    sent_back_on = models.DateField(_("sent back on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("hand-over to the archive"), _("hand-overs to the archive")
        ordering = ["-handed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(sent_back_on=None), name="transfer_is_received_or_sent_back"
            )
        ]

    def __str__(self):
        return f"{self.unit} · {day(self.handed_on)}"

    @property
    def is_waiting(self):
        return self.received_on is None and self.sent_back_on is None

    def search_words(self):
        return [self.unit.name, day(self.handed_on), self.note]


class TransferredFileQuerySet(models.QuerySet):
    def standing(self):
        """With the archive, or on their way to it."""
        return self.filter(is_given_back=False)


class TransferredFile(models.Model):
    transfer = models.ForeignKey(
        Transfer, models.PROTECT, related_name="files", verbose_name=_("hand-over to the archive")
    )
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="transfers", verbose_name=_("case file"))
    place = models.PositiveSmallIntegerField(_("place"))
    pages = models.PositiveIntegerField(
        _("pages"), null=True, blank=True
    )  # none: not all of its documents say how many
    is_given_back = models.BooleanField(_("given back"), default=False)

    objects = TransferredFileQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("file handed over"), _("files handed over")
        ordering = ["transfer", "place"]
        constraints = [
            models.UniqueConstraint(
                F("case_file"),
                condition=Q(is_given_back=False),
                name="case_file_is_handed_over_once",
                violation_error_message=_("This case file is handed over already."),
            )
        ]

    def __str__(self):
        return self.case_file.code
