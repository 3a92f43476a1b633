"""Organisations that documents come from and go to, and groups of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Record


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self if actor.may("documents.read") else self.none()

    def in_use(self):
        return self.filter(is_active=True)


class Organisation(Record):
    name = models.CharField(_("name"), max_length=200, unique=True)
    identifier = models.CharField(_("identifier code"), max_length=13, blank=True)  # OrganId (records-law, section G)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=500, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("organisation"), _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                F("identifier"),
                condition=~Q(identifier=""),
                name="organisation_identifier_is_unique",
                violation_error_message=_("An organisation has this identifier code already."),
            )
        ]

    def __str__(self):
        return self.name

    def search_words(self):
        return [self.name, self.identifier, self.address]


class RecipientGroupQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self if actor.may("documents.read") else self.none()


class RecipientGroup(Record):
    """Organisations that are written to together."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    members = models.ManyToManyField(Organisation, related_name="groups", verbose_name=_("organisations"))

    objects = RecipientGroupQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("group of recipients"), _("groups of recipients")
        ordering = ["name"]

    def __str__(self):
        return self.name
