"""Document types (the law's 29) and registers: which series of numbers a document belongs to, year by year."""

from django.conf import settings
from django.db import connection, models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import get_language, gettext_lazy as _

from accounts.models import ReadableQuerySet, Role, Unit
from kcnportal.numbers import NOTHING


class DocumentTypeManager(models.Manager):
    def letter(self):
        """Công văn, the official letter: the type without a code that an old register's empty cell means."""
        return self.get(code="", name="Công văn")


class Step(models.TextChoices):
    """Who looks at a draft before the one who signs it."""

    UNIT_HEAD = "unit_head", _("Unit head")
    OFFICE = "office", _("Office (checks the form)")


class Route(models.Model):
    """The way of a document to its signer: which steps come before. Which way a type takes is data."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    steps = models.JSONField(_("steps before the signer"), default=list, blank=True)  # values of Step, in this order

    class Meta:
        verbose_name, verbose_name_plural = _("way of a document"), _("ways of documents")
        ordering = ["name"]

    def __str__(self):
        return self.name

    @staticmethod
    def told_steps(codes):
        return ", ".join(str(Step(code).label) for code in codes) or NOTHING


class DocumentType(models.Model):
    """records-law, section A. Letter case matters in the codes: QyĐ, CTr, TTr."""

    code = models.CharField(_("code"), max_length=5, blank=True)
    name = models.CharField(_("name"), max_length=100, unique=True)
    english = models.CharField(_("English name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    route = models.ForeignKey(Route, models.PROTECT, null=True, blank=True, verbose_name=_("way of a document"))

    objects = DocumentTypeManager()

    class Meta:
        verbose_name, verbose_name_plural = _("document type"), _("document types")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(F("code"), condition=~Q(code=""), name="document_type_code_is_unique")]

    def __str__(self):
        return self.english if get_language() == "en" else self.name


class RegisterQuerySet(models.QuerySet):
    def outgoing(self):
        return self.filter(direction=Register.Direction.OUTGOING)

    def incoming(self):
        return self.filter(direction=Register.Direction.INCOMING)

    def common(self):
        """The common register of outgoing documents."""
        return self.get(direction=Register.Direction.OUTGOING, is_common=True)

    def arrivals(self):
        """The one series of incoming documents."""
        return self.get(direction=Register.Direction.INCOMING, is_common=True)

    def kept_by(self, actor):
        """Those that no unit has for itself, and those of the units in which the actor is records clerk."""
        return self.filter(Q(issued_by=None) | Q(issued_by__in=actor.units(Role.CLERK)))

    def for_document(self, type, secrecy=""):
        """The register that a document of this type belongs to: one that names the type wins over the common one, and a
        state secret goes into the register of secrets. None where there is none for it."""
        kind = Register.Kind.SECRET if secrecy else Register.Kind.PLAIN
        candidates = self.outgoing().filter(kind=kind)
        naming = candidates.filter(types=type)
        taking_all = candidates.filter(types=None)
        return naming.first() or (taking_all.first() if secrecy else taking_all.filter(is_common=True).first())


class Register(models.Model):
    """A series of numbers (sổ đăng ký). The head of the agency decides which there are; by law one is common, secret
    documents, advisory bodies with the agency's seal, and copies have each their own (records-law, section B)."""

    class Direction(models.TextChoices):
        OUTGOING = "outgoing", _("Outgoing")
        INCOMING = "incoming", _("Incoming")

    class Kind(models.TextChoices):
        PLAIN = "plain", _("Documents")
        SECRET = "secret", _("Secret documents")
        ADVISORY = "advisory", _("Advisory body")
        COPIES = "copies", _("Copies")

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=200)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction.choices, default=Direction.OUTGOING)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PLAIN)
    is_common = models.BooleanField(_("the common register"), default=False)
    types = models.ManyToManyField(
        DocumentType, blank=True, verbose_name=_("types"), help_text=_("Those that share this series; none: all.")
    )
    issued_by = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("issued by the clerks of"),
        help_text=_("Empty: every records clerk gives numbers in it."),
    )

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("register"), _("registers")
        ordering = ["-direction", "-is_common", "code"]
        constraints = [
            models.UniqueConstraint(
                F("direction"),
                condition=Q(is_common=True),
                name="one_common_register_a_direction",
                violation_error_message=_("There is a common register already."),
            )
        ]

    def __str__(self):
        return self.name

    def takes(self, type):
        """Whether documents of this type may be numbered in it."""
        types = list(self.types.all())
        return not types or type in types


class YearBookQuerySet(ReadableQuerySet):
    def visible_to(self, actor):
        return self if actor.may("documents.read") else self.none()

    def in_turn(self, register, year):
        """This register's book of that year, made if there is none, locked until the transaction ends.

        Whoever gives a number, imports or takes back holds it. On PostgreSQL the advisory lock serves those who wait in
        the order in which they came, which a row alone does not; on SQLite the transaction holds the whole database.
        """
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s::int, %s::int)", [register.pk, year])
        books = self.select_for_update().with_later_day().filter(register=register, year=year)
        return books.first() or books.get(pk=self.get_or_create(register=register, year=year)[0].pk)

    def with_later_day(self):
        """`later_issued_on`: the day of the last number in a book of a later year; None where none has begun."""
        later = YearBook.objects.filter(register=OuterRef("register"), year__gt=OuterRef("year"))
        newest = later.exclude(last_issued_on=None).order_by("-last_issued_on")
        return self.annotate(later_issued_on=Subquery(newest.values("last_issued_on")[:1]))


class YearBook(models.Model):
    """One register in one year, with the counter of its numbers. While it is being taken over from paper or another
    system, imported documents may still be taken back; the first number issued here ends that."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="books", verbose_name=_("register"))
    year = models.PositiveSmallIntegerField(_("year"))
    last_number = models.PositiveIntegerField(_("last number"), default=0)
    last_issued_on = models.DateField(_("date of the last number"), null=True, blank=True)
    being_taken_over = models.BooleanField(_("being taken over"), default=False)
    # The last number of the old system and its day, where the numbering goes on from one.
    continued_after = models.PositiveIntegerField(_("continues after number"), null=True, editable=False)
    continued_after_on = models.DateField(_("date of that number"), null=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)

    objects = YearBookQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("year-book"), _("year-books")
        ordering = ["-year", "register"]
        constraints = [models.UniqueConstraint(F("register"), F("year"), name="one_book_for_a_register_and_year")]

    def __str__(self):
        return f"{self.register} {self.year}"

    @property
    def is_closed(self):
        return self.closed_on is not None

    @property
    def is_incoming(self):
        return self.register.direction == Register.Direction.INCOMING


class BookClosing(models.Model):
    """A year-book that was closed: the printed book, kept under its hash; reopened only with a reason."""

    book = models.ForeignKey(YearBook, models.PROTECT, related_name="closings", verbose_name=_("year-book"))
    closed_at = models.DateTimeField(_("closed"), auto_now_add=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("closed by")
    )
    documents = models.PositiveIntegerField(_("documents"))
    content = models.BinaryField()  # the printed book, PDF
    sha256 = models.CharField(max_length=64)
    accepted = models.JSONField(_("known oddities"), default=list)  # what was wrong in an old register and stays so
    reopened_at = models.DateTimeField(_("reopened"), null=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("reopened by")
    )
    reason = models.CharField(_("reason"), max_length=1000, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("closed year-book"), _("closed year-books")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.book} · {self.closed_at:%d/%m/%Y}"
