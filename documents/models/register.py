"""Document types (the law's 29) and registers: which series of numbers a document belongs to, year by year."""

from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import get_language, gettext_lazy as _

from accounts.models import ReadableQuerySet


class DocumentTypeManager(models.Manager):
    def letter(self):
        """Công văn, the official letter: the type without a code that an old register's empty cell means."""
        return self.get(code="", name="Công văn")


class DocumentType(models.Model):
    """records-law, section A. Letter case matters in the codes: QyĐ, CTr, TTr."""

    code = models.CharField(_("code"), max_length=5, blank=True)
    name = models.CharField(_("name"), max_length=100, unique=True)
    english = models.CharField(_("English name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = DocumentTypeManager()

    class Meta:
        verbose_name, verbose_name_plural = _("document type"), _("document types")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(F("code"), condition=~Q(code=""), name="document_type_code_is_unique")]

    def __str__(self):
        return self.english if get_language() == "en" else self.name


class Register(models.Model):
    """A series of numbers (sổ đăng ký). The head of the agency decides which there are; by law one is common."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_common = models.BooleanField(_("the common register"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("register"), _("registers")
        ordering = ["-is_common", "code"]
        constraints = [
            models.UniqueConstraint(
                F("is_common"),
                condition=Q(is_common=True),
                name="one_common_register",
                violation_error_message=_("There is a common register already."),
            )
        ]

    def __str__(self):
        return self.name


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
        book, _made = self.select_for_update().get_or_create(register=register, year=year)
        return book


class YearBook(models.Model):
    """One register in one year, with the counter of its numbers. While it is being taken over from paper or another
    system, imported documents may still be taken back; the first number issued here ends that."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="books", verbose_name=_("register"))
    year = models.PositiveSmallIntegerField(_("year"))
    last_number = models.PositiveIntegerField(_("last number"), default=0)
    last_issued_on = models.DateField(_("date of the last number"), null=True, blank=True)
    being_taken_over = models.BooleanField(_("being taken over"), default=False)

    objects = YearBookQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("year-book"), _("year-books")
        ordering = ["-year", "register"]
        constraints = [models.UniqueConstraint(F("register"), F("year"), name="one_book_for_a_register_and_year")]

    def __str__(self):
        return f"{self.register} {self.year}"
