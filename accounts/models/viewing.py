from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ViewingQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The administrators, and whoever was looked at."""
        if actor.user is None:
            return self if actor.is_system else self.none()
        return self if actor.may("administration") else self.filter(person=actor.user)

    def open_at(self, now):
        return self.filter(ended_at=None, until__gt=now)


class Viewing(models.Model):
    """An administrator looks at the portal as somebody else sees it: read-only, for a while, and never at contents that
    not everybody may see (accounts.actor: `Actor.viewed_by`)."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="viewings", verbose_name=_("who"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="viewed", verbose_name=_("seen as")
    )
    reason = models.CharField(_("reason"), max_length=500)
    started_at = models.DateTimeField(_("from"))
    until = models.DateTimeField(_("to"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = ViewingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("viewing as another"), _("viewings as another")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(by=F("person")), name="nobody_views_as_themselves")]

    def __str__(self):
        return f"{self.by} → {self.person}"
