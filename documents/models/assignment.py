"""Who has to do what about an incoming document: the leader's direction, the units, the people (D30-1.m)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import Post, Unit
from documents.models.incoming import IncomingDocument


class Direction(models.Model):
    """What a leader said about it; said, not changed."""

    incoming = models.ForeignKey(
        IncomingDocument, models.PROTECT, related_name="directions", verbose_name=_("incoming document")
    )
    text = models.TextField(pgettext_lazy("of a leader", "direction"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("who"))
    for_post = models.ForeignKey(Post, models.PROTECT, null=True, verbose_name=_("for"))
    at = models.DateTimeField(_("moment"), auto_now_add=True)
    given_on = models.DateField(_("date"))

    class Meta:
        verbose_name, verbose_name_plural = pgettext_lazy("of a leader", "direction"), _("directions")
        ordering = ["id"]

    def __str__(self):
        return self.text[:100]


class EarlierProposal(models.Model):
    """What a unit proposed before a later direction took its part away: said, not changed."""

    incoming = models.ForeignKey(
        IncomingDocument, models.PROTECT, related_name="earlier_proposals", verbose_name=_("incoming document")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    text = models.TextField(_("proposal"))
    proposed_on = models.DateField(_("proposed on"), null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("proposed by")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("earlier proposal"), _("earlier proposals")
        ordering = ["id"]

    def __str__(self):
        return self.text[:100]


class Assignment(models.Model):
    """One unit's part in it; the lead unit answers, the others help. Its head gives it to a person, who proposes."""

    incoming = models.ForeignKey(
        IncomingDocument, models.PROTECT, related_name="assignments", verbose_name=_("incoming document")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    is_lead = models.BooleanField(_("leads"), default=False)
    due_on = models.DateField(_("due"), null=True, blank=True)
    given_on = models.DateField(_("given on"), editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("given by"),
    )

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("person"),
    )
    person_due_on = models.DateField(_("due from the person"), null=True, blank=True)
    handed_on = models.DateField(_("handed on"), null=True, editable=False)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("handed by"),
    )

    proposal = models.TextField(_("proposal"), blank=True)
    proposed_on = models.DateField(_("proposed on"), null=True, editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("proposed by"),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("assignment"), _("assignments")
        ordering = ["incoming", "-is_lead", "id"]
        constraints = [
            models.UniqueConstraint(
                F("incoming"),
                F("unit"),
                name="unit_assigned_once",
                violation_error_message=_("The unit has a part in it already."),
            ),
            models.UniqueConstraint(
                F("incoming"),
                condition=Q(is_lead=True),
                name="one_lead_unit",
                violation_error_message=_("One unit leads."),
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.incoming}"
