from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SecondFactor(models.Model):
    """Somebody's authenticator app. Of the recovery codes only keyed hashes are kept; a used one is taken out."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor", verbose_name=_("person")
    )
    secret = models.CharField(max_length=64)
    last_step = models.BigIntegerField(default=0)  # no code is taken twice
    recovery = models.JSONField(default=list)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("second factor"), _("second factors")

    def __str__(self):
        return str(self.user)
