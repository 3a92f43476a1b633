"""Powers that are handed on for a time: a leader's substitute, and the written authorisation (TUQ.)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models.people import FieldOfWork, Post


class DelegationQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Who acts for whom is for everybody to know who works with documents."""
        return self if actor.may("delegations.read") else self.none()

    def in_force(self, day):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), starts_on__lte=day, ends_on__gte=day)

    def received_by(self, user):
        return self.filter(receiver=user)


class Delegation(models.Model):
    """From a day to a day, both included. An authorisation names its content: the fields of work that it is for.

    It is never handed on: whoever acts under one cannot give one (records-law, section B: no re-delegation).
    """

    class Kind(models.TextChoices):
        SUBSTITUTE = "substitute", _("Substitute")
        AUTHORISATION = "authorisation", _("Written authorisation (TUQ.)")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    giver = models.ForeignKey(Post, models.PROTECT, related_name="delegations", verbose_name=_("for the post"))
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations",
        verbose_name=pgettext_lazy("a person", "to"),
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    fields = models.JSONField(_("fields of work"), default=list, blank=True)  # empty: all; only a substitute's may be
    document_number = models.CharField(_("by document"), max_length=100, blank=True)
    ended_on = models.DateField(_("ended early on"), null=True, blank=True, editable=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("delegation"), _("delegations")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_it_starts",
                violation_error_message=_("A delegation cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="authorisation") | ~Q(document_number="") & ~Q(fields=[]),
                name="authorisation_is_written_and_limited",
                violation_error_message=_("A written authorisation names its document and the fields that it is for."),
            ),
        ]

    def __str__(self):
        return f"{self.giver} → {self.receiver}"

    def is_open(self, day):
        """Whether it is in force or will be."""
        return self.ended_on is None and self.ends_on >= day

    @property
    def field_names(self):
        labels = dict(FieldOfWork.choices)
        return [str(labels.get(name, name)) for name in self.fields]
