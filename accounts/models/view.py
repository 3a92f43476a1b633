"""Saved searches: what somebody asked of a list, under a name, to be asked again (D30-6.e)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(Q(owner=actor.user) | Q(is_shared=True))

    def of(self, actor):
        return self.filter(owner=actor.user)


class SavedView(models.Model):
    """A list's filters, columns and order, as its address has them: no rows. Who opens it asks the list anew, and the
    list passes over whatever it does not know."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="views", editable=False, verbose_name=_("owner")
    )
    list = models.CharField(_("list"), max_length=60, editable=False)  # the name of its URL
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=2000, blank=True, editable=False)
    is_shared = models.BooleanField(_("shared with everybody"), default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("saved search"), _("saved searches")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                F("owner"),
                F("list"),
                F("name"),
                name="saved_view_named_once",
                violation_error_message=_("You have a saved search of this name already."),
            )
        ]

    def __str__(self):
        return self.name
