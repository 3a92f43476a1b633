"""Who is signed in from where, and who tried to."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.source import LONGEST_DEVICE, device_words


class SessionQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user=user)

    def live(self, now):
        """Those that still answer: neither too old nor idle for too long."""
        return self.filter(expire_date__gt=now, last_seen_at__gt=now - settings.SESSION_IDLE)


class Session(AbstractBaseSession):
    """Django's session, which also knows whose it is and from where. The key is a secret: nothing shows it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions", verbose_name=_("person")
    )
    address = models.GenericIPAddressField(_("address"), null=True)
    device = models.CharField(_("device"), max_length=LONGEST_DEVICE, blank=True)
    started_at = models.DateTimeField(_("signed in"), null=True)
    last_seen_at = models.DateTimeField(_("last seen"))

    objects = BaseSessionManager.from_queryset(SessionQuerySet)()

    class Meta(AbstractBaseSession.Meta):
        ordering = ["-last_seen_at"]

    def __str__(self):
        return self.device_words

    @property
    def device_words(self):
        return device_words(self.device)


class SignInQuerySet(models.QuerySet):
    def failures(self):
        """How many of these failed since the last one that succeeded. A try that is not settled counts as failed:
        many at the same moment are no way around the lock."""
        outcomes = self.order_by("-pk").values_list("outcome", flat=True)[: settings.SIGN_IN_FAILURES + 1]
        count = 0
        for outcome in outcomes:
            if outcome == SignIn.Outcome.SUCCEEDED:
                break
            count += 1
        return count


class SignIn(models.Model):
    """One try to sign in. The typed name is kept as a keyed hash: people type passwords into the wrong field."""

    class Step(models.TextChoices):
        PASSWORD = "password", _("Password")
        CODE = "code", _("Second factor")
        PROVIDER = "provider", _("Single sign-on")
        CONFIRM = "confirm", _("Password, asked for once more")

    class Outcome(models.TextChoices):
        BEGUN = "begun", _("Begun")
        FAILED = "failed", _("Failed")
        SUCCEEDED = "succeeded", _("Succeeded")

    at = models.DateTimeField(_("moment"), auto_now_add=True)
    step = models.CharField(_("step"), max_length=10, choices=Step.choices)
    who = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="sign_ins", verbose_name=_("person")
    )
    address = models.GenericIPAddressField(_("address"), null=True)
    device = models.CharField(_("device"), max_length=LONGEST_DEVICE, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.BEGUN)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("sign-in"), _("sign-ins")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["who", "step", "-id"], name="sign_ins_by_name"),
            models.Index(fields=["user", "-id"], name="sign_ins_of_a_person"),
        ]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.get_outcome_display()}"

    @property
    def device_words(self):
        return device_words(self.device)
