"""What the board, or the press about it, has published: kept as printed, with its source, and never changed."""

from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from documents.models import OutgoingDocument
from kcnportal.money import plain
from kcnportal.sentences import Sentence
from parks.models import Park
from reports.models.report import Calendar, Report
from reports.periods import parse, words_of

NUMBERS = ("value", "same_period", "same_period_percent", "plan", "plan_percent")


class PrintedField(models.Field):
    """A number exactly as it was printed. Its decimals say how far it was rounded: 177 and 177.0 are two claims."""

    def __init__(self, *args, **options):
        super().__init__(*args, **({"max_length": 24, "null": True, "blank": True} | options))

    def get_internal_type(self):
        return "CharField"

    def from_db_value(self, value, expression, connection):
        return None if value is None else Decimal(value)

    def to_python(self, value):
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(str(value))
        except InvalidOperation as error:
            raise ValidationError(_("“%(value)s” is not a number.") % {"value": value}, code="invalid") from error

    def get_prep_value(self, value):
        return None if value is None else format(self.to_python(value), "f")


class PublishedFigureQuerySet(ReadableQuerySet):
    def standing(self, known_on=None):
        """What counts, as known on a day: not corrected and not taken back by it. None: as known now."""
        corrections = PublishedFigure.objects.filter(corrects=OuterRef("pk"))
        figures = self.filter(takes_back=False)
        if known_on:
            corrections = corrections.filter(recorded_on__lte=known_on)
            figures = figures.filter(recorded_on__lte=known_on)
        return figures.filter(~Exists(corrections))

    def of_years(self, *years):
        """Of the periods of these years."""
        within = Q(pk__in=[])
        for year in years:
            within |= Q(period_code__startswith=f"{year:04d}-")
        return self.filter(within)


class PublishedFigure(Record):
    """One indicator of one period as somebody published it. A slip is mended by a correction, which stands in place of
    the corrected row; the rows themselves never change."""

    indicator = models.CharField(_("indicator"), max_length=40)
    park = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("industrial park"),
        help_text=_("Empty: the whole board."),
    )  # fmt: skip
    period_code = models.CharField(_("period"), max_length=8)
    calendar = models.CharField(_("calendar"), max_length=10, choices=Calendar.choices, default=Calendar.STATUTORY)
    value = PrintedField(_("published value"))
    is_about = models.BooleanField(
        _("said with “about” or “almost”"), default=False, help_text=_("Then the zeros at its end say nothing.")
    )
    same_period = PrintedField(_("same period last year, as published"))
    same_period_percent = PrintedField(_("against the same period (%)"))
    plan = PrintedField(_("plan of the year, as published"))
    plan_percent = PrintedField(_("against the plan (%)"))
    source = models.CharField(
        _("source"), max_length=300, help_text=_("A document as number/symbol, or the press item: who, and its title.")
    )
    document = models.ForeignKey(
        OutgoingDocument, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("source document"),
    )  # fmt: skip
    report = models.ForeignKey(  # of which it is a figure, recorded when that was sent
        Report,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="published",
        verbose_name=_("report"),
    )
    address = models.CharField(
        _("address on the web"), max_length=500, blank=True, validators=[URLValidator(["http", "https"])]
    )
    published_on = models.DateField(_("published on"))
    note = models.CharField(_("note"), max_length=1000, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="corrections",
        verbose_name=_("corrects"),
    )  # fmt: skip
    takes_back = models.BooleanField(_("only takes the figure back"), default=False)
    recorded_on = models.DateField(_("recorded on"), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("recorded by"),
    )  # fmt: skip

    objects = PublishedFigureQuerySet.as_manager()
    told_indicator = named_indicator = staticmethod(str)  # its name: reports.naming

    @staticmethod
    def told_period_code(code):
        return str(words_of(code))

    class Meta:
        verbose_name, verbose_name_plural = _("published figure"), _("published figures")
        ordering = ["-published_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                F("corrects"),
                name="published_figure_is_corrected_once",
                violation_error_message=_("This figure is corrected already: correct the correction."),
            ),
            models.UniqueConstraint(F("report"), F("indicator"), name="figure_of_a_report_is_published_once"),
            models.CheckConstraint(
                condition=Q(takes_back=False) | Q(corrects__isnull=False),
                name="published_figure_taken_back_is_named",
                violation_error_message=_("Name the figure that is taken back."),
            ),
            models.CheckConstraint(
                condition=Q(takes_back=True)
                | Q(value__isnull=False)
                | Q(same_period__isnull=False)
                | Q(same_period_percent__isnull=False)
                | Q(plan__isnull=False)
                | Q(plan_percent__isnull=False),
                name="published_figure_says_something",
                violation_error_message=_("Write the value, a percentage or a base: a figure must say something."),
            ),
        ]
        indexes = [models.Index(fields=["period_code", "indicator"], name="published_of_a_period")]

    def __str__(self):
        return str(self.named)

    @property
    def named(self):
        """What it is called, as a Sentence, for those that are kept."""
        values = {"indicator": self.named_indicator(self.indicator), "period": words_of(self.period_code)}
        return Sentence("%(indicator)s, %(period)s · %(source)s", values | {"source": self.source})

    def search_words(self):
        numbers = [plain(number) for name in NUMBERS if (number := getattr(self, name)) is not None]
        return [self.indicator, self.period_code, self.source, self.note, *numbers]

    @property
    def period(self):
        return parse(self.period_code, self.calendar)

    def identity(self):
        """What makes two rows the same figure of the same source."""
        return self.indicator, self.park_id, self.period_code, self.calendar, self.source, self.published_on
