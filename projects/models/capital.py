"""Certificates and the capital ledger. Entries are added, never changed; a correction points at what it corrects."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, Max, OuterRef, Q, Sum, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import Currency, MoneyField, RateField, from_minor
from parks.models import Park
from projects.models.order import LATEST_FIRST, Ordered
from projects.models.project import Project, ProjectClass
from projects.partners import PartnerKind


class Certificate(Record):
    """The paper behind entries of the ledger: a first certificate, an amendment, a decision to revoke or correct."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="certificates", verbose_name=_("project"))
    number = models.CharField(_("number"), max_length=100)
    issued_on = models.DateField(_("date"))
    rate = RateField(_("rate (VND for 1 USD)"), null=True, blank=True)

    objects = ReadableQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("certificate"), _("certificates")
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                F("project"),
                F("number"),
                name="certificate_number_once_in_a_project",
                violation_error_message=_("The project has a certificate with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(rate=None) | Q(rate__gt=0),
                name="certificate_rate_is_above_zero",
                violation_error_message=_("A rate is above zero."),
            ),
        ]

    def __str__(self):
        return self.number

    def search_words(self):
        return [self.number, self.project.code, self.project.name]


class EventKind(models.TextChoices):
    NEW = "new", _("New certificate")
    INCREASE = "increase", _("Increase")
    DECREASE = "decrease", _("Decrease")
    REVOKED = "revoked", _("Revoked or terminated")
    VOID = "void", _("Taken back")


ATTRACTED = [EventKind.NEW, EventKind.INCREASE]  # vốn thu hút: decreases and revocations are rows of their own


class CapitalEventQuerySet(ReadableQuerySet):
    def with_sign(self):
        """Annotates `signed_amount`: what the entry adds to the registered capital."""
        return self.annotate(
            signed_amount=Case(
                When(kind__in=ATTRACTED, then=F("amount")),
                When(kind=EventKind.DECREASE, then=-F("amount")),
                default=Value(0),
                output_field=MoneyField(),
            )
        )

    def standing(self, known_on=None):
        """Entries that count, as known on a day: recorded by it and not corrected by it. None: as known now.

        From its own `recorded_on` on, a correcting entry stands in place of the corrected one; one of kind `void` only
        takes it back (indicators, exact rules). Few correct another: that is said twice, for the index of those few.

        Asked as a CASE: of a bare NOT EXISTS PostgreSQL makes a join, and where project after project is asked, it goes
        through all corrections for each.
        """
        corrections = CapitalEvent.objects.filter(corrects=OuterRef("pk"), corrects__isnull=False)
        entries = self.exclude(kind=EventKind.VOID)
        if known_on:
            corrections = corrections.filter(recorded_on__lte=known_on)
            entries = entries.filter(recorded_on__lte=known_on)
        stands = Case(When(Exists(corrections), then=False), default=True)
        return entries.alias(stands=stands).filter(stands=True).with_sign()

    def latest_of_valid(self, day, known_on=None):
        """The stock as `Project.objects.valid_on` has it, of each project by its latest entry of that day, with
        `registered`, the capital in the unit of its class. The ledger is gone through once: for reports, which want all
        of it; `valid_on` asks about each project that is looked at."""
        own = {"partition_by": "project"}
        totals = {one: Sum("signed_amount", filter=Q(project_class=one)) for one in ProjectClass}
        return (
            self.standing(known_on)
            .filter(happened_on__lte=day)
            .annotate(
                place=Window(RowNumber(), **own, order_by=LATEST_FIRST),
                registered=Case(*(When(project_class=one, then=Window(totals[one], **own)) for one in ProjectClass)),
                certified=Window(Max(Case(When(kind=EventKind.NEW, then=1), default=0)), **own),
                revoked=Window(Max(Case(When(kind=EventKind.REVOKED, then=1), default=0)), **own),
            )
            .filter(place=1, certified=1, revoked=0)
        )

    def known(self, known_on):
        """What was recorded by a day; None means everything."""
        return self.filter(recorded_on__lte=known_on) if known_on else self

    def between(self, start, end):
        """What happened from a day to a day, both included."""
        return self.filter(happened_on__gte=start, happened_on__lte=end)

    def recorded(self, day):
        """What the ledger learnt on a day: what was recorded on it, or brought in on it with an earlier one."""
        return self.filter(Q(recorded_on=day) | Q(recorded_at__date=day))

    def attracted(self):
        return self.filter(kind__in=ATTRACTED)


class CapitalEvent(Ordered):
    """One entry of the ledger. Where and what the project was on the day is frozen in it: a later move, a new class or
    a merger does not change an old report (indicators, counting rules)."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="events", verbose_name=_("certificate"))
    project = models.ForeignKey(Project, models.PROTECT, related_name="events", verbose_name=_("project"))
    happened_on = models.DateField(_("date"), db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind.choices)
    amount = MoneyField(_("amount"), default=0)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency.choices)
    recorded_on = models.DateField(_("recorded on"))
    recorded_at = models.DateTimeField(_("entered"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("recorded by")
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )
    event = models.ForeignKey(
        "projects.ProjectEvent",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="entries",
        verbose_name=_("came with the event"),
    )
    note = models.CharField(_("note"), max_length=2000, blank=True)

    project_class = models.CharField(_("class"), max_length=3, choices=ProjectClass.choices, editable=False)
    park = models.ForeignKey(
        Park, models.PROTECT, related_name="+", editable=False, verbose_name=_("park, zone or phase")
    )
    top_park = models.ForeignKey(
        Park, models.PROTECT, related_name="+", editable=False, verbose_name=_("industrial park")
    )
    country = models.CharField(_("country"), max_length=2, editable=False)
    sector = models.CharField(_("sector"), max_length=2, editable=False)  # the VSIC division
    partners = models.CharField(
        _("partner group"), max_length=11, choices=PartnerKind.choices, blank=True, editable=False
    )

    objects = CapitalEventQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("capital entry"), _("capital entries")
        ordering = ["happened_on", "id"]
        constraints = [
            models.UniqueConstraint(
                F("certificate"),
                F("kind"),
                name="capital_entry_once_for_a_document_and_kind",
                violation_error_message=_("This document has an entry of this kind already."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="capital_amount_is_not_negative",
                violation_error_message=_("The amount must not be negative."),
            ),
            models.CheckConstraint(
                condition=Q(amount=0) | ~Q(kind__in=[EventKind.REVOKED, EventKind.VOID]),
                name="capital_amount_is_empty_where_computed",
                violation_error_message=_(
                    "A revocation takes out what is registered on that day: leave the amount empty."
                ),
            ),
            models.CheckConstraint(
                condition=Q(project_class="FDI", currency="USD") | Q(project_class="DDI", currency="VND"),
                name="capital_currency_is_that_of_the_class",
                violation_error_message=_("FDI is counted in USD and DDI in VND."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=EventKind.VOID) | Q(corrects__isnull=False),
                name="capital_entry_taken_back_is_named",
                violation_error_message=_("Name the entry that is taken back."),
            ),
        ]
        indexes = [
            models.Index(fields=["project", "happened_on"], name="ledger_of_a_project"),
            models.Index(fields=["kind", "happened_on", "project", "id"], name="ledger_by_kind"),
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="ledger_corrections"),
        ]

    def __str__(self):
        return f"{self.certificate.number} · {self.get_kind_display()}"

    @property
    def money(self):
        """The amount as an exact Decimal of dollars or đồng."""
        return from_minor(self.amount, self.currency)

    def facts(self):
        """Where and what the project was, as frozen here, and the event with which it came; a correction of this entry
        carries the same, and so it goes when the event is taken back."""
        return {
            "event_id": self.event_id,
            "project_class": self.project_class,
            "park": self.park,
            "top_park": self.top_park,
            "country": self.country,
            "sector": self.sector,
            "partners": self.partners,
        }
