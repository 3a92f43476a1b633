"""Rights on one document or case file, by name (spec rights; D30-3.b, D30-3.c): narrowed to those who are named and
those who have to do with it, or widened to one more person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class OfRecord(models.Model):
    """Says something of a document or case file."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()

    class Meta:
        abstract = True


class OfRecordQuerySet(models.QuerySet):
    def about(self, record):
        return self.filter(subject_type=record._meta.label_lower, subject_id=record.pk)

    def ids(self, model, **which):
        """The ids of the records of a model that it says this of; few, so the database lists them once."""
        return self.filter(subject_type=model._meta.label_lower, **which).values("subject_id")


class Restriction(OfRecord):
    """While it stands, only the readers who are named and those who have to do with the record see it; whoever laid it
    on is one of them."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )

    objects = OfRecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("restriction"), _("restrictions")
        constraints = [models.UniqueConstraint(F("subject_type"), F("subject_id"), name="restricted_once")]

    def __str__(self):
        return f"{self.subject_type} {self.subject_id}"


class NamedReader(OfRecord):
    """Somebody who reads this one, also where their post alone would not show it to them."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="named_on", verbose_name=_("person")
    )

    objects = OfRecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("named reader"), _("named readers")
        ordering = ["person__full_name"]
        constraints = [
            models.UniqueConstraint(
                F("subject_type"),
                F("subject_id"),
                F("person"),
                name="reader_named_once",
                violation_error_message=_("This person is named already."),
            )
        ]
        indexes = [models.Index(fields=["person", "subject_type"], name="named_of_a_person")]

    def __str__(self):
        return str(self.person)


class RightsChangeQuerySet(OfRecordQuerySet):
    def unconfirmed(self):
        return self.filter(confirmed_at=None)

    def visible_to(self, actor):
        """Who confirms sees all of them, without the contents of what they are about; nobody sees them as another."""
        if actor.viewed_by:
            return self.none()
        return self if actor.may("rights.confirm") else self.none()


class RightsChange(OfRecord):
    """One change of the rights on one record: in force at once, shown until the competent person confirms it."""

    class Kind(models.TextChoices):
        RESTRICTED = "restricted", _("Restricted to those named")
        OPENED = "opened", _("Restriction lifted")
        NAMED = "named", _("Reader named")
        UNNAMED = "unnamed", _("Reader struck out")

    kind = models.CharField(_("change"), max_length=10, choices=Kind.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("moment"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = RightsChangeQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("change of rights"), _("changes of rights")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="rights_changes_of_a_record"),
            models.Index(fields=["-id"], condition=Q(confirmed_at=None), name="rights_changes_to_confirm"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.person}" if self.person else self.get_kind_display()


class ByNameQuerySet(models.QuerySet):
    """Records on which rights are given and taken by name."""

    def restricted(self):
        return self.filter(is_restricted(self.model))

    def by_name(self, actor, everybody, concerned):
        """`everybody`: who sees them by their post; `concerned`: who has to do with one, and sees it in any case."""
        restricted = is_restricted(self.model)
        if actor.viewed_by:
            return self.unrestricted()  # an administrator sees as another what anybody may see
        named = NamedReader.objects.ids(self.model, person=actor.user)
        laid_on = Restriction.objects.ids(self.model, by=actor.user)
        always = Q(pk__in=named) | Q(pk__in=laid_on)
        return self.filter(~restricted & everybody | restricted & concerned | always)


def is_restricted(model):
    return Q(pk__in=Restriction.objects.ids(model))
