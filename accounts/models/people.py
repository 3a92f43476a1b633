"""Who works here: units (phòng), people, and the posts that give people their roles from a day to a day."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kcnportal.text import nfc


class FieldOfWork(models.TextChoices):
    """The fields that documents and units are sorted by (spec records-in, outgoing_documents.field)."""

    PLANNING = "planning", _("Planning")
    CONSTRUCTION = "construction", _("Construction")
    INVESTMENT = "investment", _("Investment")
    LABOUR = "labour", _("Labour")
    ENVIRONMENT = "environment", _("Environment")
    ADMINISTRATIVE_REFORM = "administrative_reform", _("Administrative reform")
    LEGAL = "legal", _("Legal affairs")
    OTHER = "other", _("Other")


class Role(models.TextChoices):
    """spec rights: what a post lets its holder do."""

    OFFICER = "officer", _("Officer")
    UNIT_HEAD = "unit_head", _("Unit head")
    CLERK = "clerk", _("Records clerk")
    LEADER = "leader", _("Board leader")
    MANAGER = "manager", _("Manager")
    ADMINISTRATOR = "administrator", _("Administrator")


class Standing(models.TextChoices):
    """What a leader or unit head is among the heads: the sign-off mark follows from it (records-law, section B)."""

    HEAD = "head", _("Head")
    DEPUTY = "deputy", _("Deputy")
    ACTING = "acting", _("Acting head")


class Unit(models.Model):
    code = models.CharField(
        _("code"), max_length=20, unique=True, help_text=_("As in the symbol of official letters: ĐT, QHXD, VP.")
    )
    name = models.CharField(_("name"), max_length=200, unique=True)
    fields = models.JSONField(_("fields of work"), default=list, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("unit"), _("units")
        ordering = ["name"]

    def __str__(self):
        return self.name


def one_form(login):
    return nfc(login).strip().casefold()


class UserManager(BaseUserManager):
    def get_by_natural_key(self, login):
        user = self.called(login)
        if user is None:
            raise self.model.DoesNotExist(login)
        return user

    def called(self, login):
        """The account of this name, in small or capital letters, or None. A database may take ı for i: we do not."""
        user = self.filter(login__iexact=login).first()
        return user if user and one_form(user.login) == one_form(login) else None

    def visible_to(self, actor):
        """Of an account its own person is told (the bell)."""
        return self.filter(pk=actor.user and actor.user.pk)

    def create_superuser(self, login, password=None, **fields):
        """The first administrator of a new office (`manage.py createsuperuser`), from the portal's today on: beside a
        demonstration the real one is years ahead."""
        from accounts.clock import portal_today  # noqa: PLC0415 - it reads models

        user = self.model(login=login, **fields)
        user.set_password(password)
        user.save()
        office, _created = Unit.objects.get_or_create(code="VP", defaults={"name": "Văn phòng", "fields": ["other"]})
        Post.objects.create(
            user=user, unit=office, role=Role.ADMINISTRATOR, title="Quản trị hệ thống", starts_on=portal_today()
        )
        return user


class User(AbstractBaseUser):
    """A person with an account. What they may do comes from the posts that they hold, never from a flag here."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    login = models.CharField(_("user name"), max_length=50, unique=True)
    full_name = models.CharField(_("full name"), max_length=50, help_text=_("As it is written: Nguyễn Văn An."))
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi"
    )
    theme = models.CharField(_("theme"), max_length=5, choices=Theme.choices, default=Theme.AUTO)
    wants_digest = models.BooleanField(
        _("daily e-mail"), default=True, help_text=_("Each working morning what waits for me, when I have an e-mail.")
    )
    # The issuer and the id by which the office's sign-on knows the person, once it was used.
    provider_subject = models.CharField(max_length=300, blank=True, default="", editable=False)
    # Told by an administrator: the person sets another before anything else.
    password_is_first = models.BooleanField(default=False, editable=False)
    first_password_until = models.DateTimeField(null=True, editable=False)
    is_demonstration = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    class Meta:
        verbose_name, verbose_name_plural = _("person"), _("people")
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(
                F("provider_subject"), condition=~Q(provider_subject=""), name="one_person_for_an_id_of_the_sign_on"
            )
        ]

    def __str__(self):
        return self.full_name

    def first_password_ran_out(self, now):
        """Whether it was never exchanged for one of their own, and is good for nothing any more."""
        until = self.first_password_until
        return self.password_is_first and until is not None and until <= now

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name  # the last word is no name where somebody is called "Văn thư (minh họa)"


class PostQuerySet(models.QuerySet):
    def held_on(self, day):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def clerks(self, day):
        """The records clerks: they, and who heads their unit, check the form of drafts."""
        return self.held_on(day).filter(role=Role.CLERK)

    def may_sign(self, day):
        """Board leaders, and unit heads by order (TL.)."""
        signing = self.held_on(day).filter(role__in=[Role.LEADER, Role.UNIT_HEAD], user__is_active=True)
        return signing.select_related("user", "unit").order_by("role", "unit__name", "user__full_name")


class Post(models.Model):
    """A role in a unit, held by a person from a day to a day, both included."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name=_("person"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=Standing.choices,
        default=Standing.HEAD,
        help_text=_("Of board leaders and unit heads: a deputy signs KT., an acting head Q."),
    )
    title = models.CharField(_("title"), max_length=100, help_text=_("As it is signed: Trưởng phòng, Phó Trưởng ban."))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("post"), _("posts")
        ordering = ["user", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="post_ends_after_it_starts",
                violation_error_message=_("A post cannot end before it starts."),
            )
        ]

    def __str__(self):
        return f"{self.title}, {self.unit}"
