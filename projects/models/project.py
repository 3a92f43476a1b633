"""Investment projects and who holds them."""

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from kcnportal.money import Currency, HectareField, MoneyField, ShareField
from kcnportal.numbers import number
from parks.models import Park
from projects.models.enterprise import Enterprise
from projects.models.investor import Investor
from projects.models.merging import Merging, MergingQuerySet
from projects.models.naming import Named
from projects.models.order import LATEST_FIRST
from projects.partners import HOME, PartnerKind, partners


class ProjectClass(models.TextChoices):
    FDI = "FDI", _("FDI")
    DDI = "DDI", _("DDI")

    @property
    def currency(self):
        """FDI is counted in USD and DDI in VND; they are never added (indicators, counting rules)."""
        return Currency.USD if self == ProjectClass.FDI else Currency.VND


class ProjectQuerySet(MergingQuerySet):
    def ledger(self, day, known_on=None):
        """The standing entries of all projects up to a day."""
        entries = self.model._meta.get_field("events").related_model.objects
        return entries.standing(known_on).filter(happened_on__lte=day)

    def with_capital(self, day, known_on=None):
        """Annotates what the ledger says of each project at the end of that day, in one query.

        `registered`: new + increases - decreases, in the smallest unit of the class's currency. `certified`, `revoked`:
        whether it has a certificate, and whether that was taken away. `then_class`, `then_park` (top-level park's id),
        `then_country`, `then_sector`, `then_partners`: as frozen at its latest entry. Few were revoked: they are listed
        once.
        """
        ledger = self.ledger(day, known_on)
        events = ledger.filter(project=OuterRef("pk"))
        latest = events.order_by(*LATEST_FIRST)
        in_class = events.filter(project_class=OuterRef("then_class"))  # cents and đồng are never added
        total = in_class.order_by().values("project").annotate(total=Sum("signed_amount")).values("total")
        return self.annotate(then_class=Subquery(latest.values("project_class")[:1])).annotate(
            registered=Coalesce(Subquery(total), 0),
            certified=Exists(events.filter(kind="new")),
            revoked=ExpressionWrapper(Q(pk__in=ledger.filter(kind="revoked").values("project")), models.BooleanField()),
            then_park=Subquery(latest.values("top_park")[:1]),
            then_country=Subquery(latest.values("country")[:1]),
            then_sector=Subquery(latest.values("sector")[:1]),
            then_partners=Subquery(latest.values("partners")[:1]),
        )

    def with_life(self, known_on=None):
        """Annotates from which day on each project has a certificate, and from which day on it was taken away.

        A project is valid on a day from `certified_from` on until the day before `revoked_from`. `ended_from`: the
        day on which it was revoked or went into another one, whichever came first; from it on it owes nothing and
        nothing of it runs out, though its capital counts until the ledger takes it out.
        """
        ledger = self.model._meta.get_field("events").related_model.objects.standing(known_on)
        entries = ledger.filter(project=OuterRef("pk")).order_by("happened_on").values("happened_on")
        events = self.model._meta.get_field("life_events_elsewhere").related_model.objects.standing(known_on)
        mergers = events.filter(other=OuterRef("pk"), kind="merger").order_by("happened_on").values("happened_on")
        lives = self.alias(merged_from=Subquery(mergers[:1])).annotate(
            certified_from=Subquery(entries.filter(kind="new")[:1]),
            revoked_from=Subquery(entries.filter(kind="revoked")[:1]),
        )
        # On SQLite the least of a day and nothing is nothing.
        first = Coalesce(Least("revoked_from", "merged_from"), "revoked_from", "merged_from")
        return lives.annotate(ended_from=first)

    def with_facts(self):
        """With all that `facts` reads, for many projects at once."""
        shares = Prefetch("shares", ProjectInvestor.objects.select_related("investor"))
        return self.select_related("park__parent__parent__parent").prefetch_related(shares)

    def held_by(self, kind):
        """Those whose investors of today are such partners (projects.partners)."""
        holders = ProjectInvestor.objects.filter(project=OuterRef("pk"))
        countries = holders.order_by("investor__country").values("investor__country")
        at_home = Exists(holders.filter(investor__country=HOME))
        held = self.filter(Exists(holders))
        of_one = Q(a_country=F("another_country"))
        held = held.annotate(
            a_country=Subquery(countries[:1]), another_country=Subquery(countries.reverse()[:1])
        ).filter(of_one if kind in (PartnerKind.DOMESTIC, PartnerKind.ONE_COUNTRY) else ~of_one)
        return held.filter(at_home if kind in (PartnerKind.DOMESTIC, PartnerKind.WITH_HOME) else ~at_home)

    def valid_on(self, day, known_on=None):
        """The stock: projects whose first certificate stands and that are not revoked or terminated, with their
        capital. A project of which an old register has adjustments only is none, and a finding says so. For reports the
        same is said by the ledger (`CapitalEvent.objects.latest_of_valid`).

        Asked as one CASE: PostgreSQL turns a bare EXISTS into a join, and where its statistics are older than the last
        import, into one that reads the whole ledger for each project (20 s instead of 0.1).
        """
        is_valid = Case(When(revoked=True, then=False), When(certified=True, then=True), default=False)
        return self.with_capital(day, known_on).annotate(is_valid=is_valid).filter(is_valid=True)


class Project(Merging, Named):
    code = models.CharField(_("code"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=500)
    project_class = models.CharField(_("class"), max_length=3, choices=ProjectClass.choices)
    park = models.ForeignKey(Park, models.PROTECT, related_name="projects", verbose_name=_("park, zone or phase"))
    sector = models.CharField(_("sector (VSIC 2018)"), max_length=5)
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("enterprise"),
        help_text=_("Who carries out the project, by its tax code."),
    )
    complex = models.CharField(
        _("complex"), max_length=200, blank=True, help_text=_("A group of projects, like CNC Tech.")
    )
    land = HectareField(_("land (ha)"), null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(_("term (years)"), null=True, blank=True)
    objective = models.TextField(_("objective"), blank=True)
    scale = models.TextField(_("scale"), blank=True, help_text=_("Capacity, products, floor area."))
    site = models.CharField(_("site"), max_length=500, blank=True, help_text=_("Lot and address inside the park."))
    contributed = MoneyField(_("contributed capital"), null=True, blank=True)  # parts of the registered capital,
    mobilised = MoneyField(_("mobilised capital"), null=True, blank=True)  # in the currency of the class
    operating_from = models.DateField(_("operating from"), null=True, blank=True)
    investors = models.ManyToManyField(Investor, through="ProjectInvestor", related_name="projects")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("investment project"), _("investment projects")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(land=None) | Q(land__gte=0),
                name="project_land_is_not_negative",
                violation_error_message=_("An area must not be negative."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__gte": 0}),
                    name=f"project_{name}_is_not_negative",
                    violation_error_message=_("The amount must not be negative."),
                )
                for name in ("contributed", "mobilised")
            ),
        ]

    def __str__(self):
        return f"{self.code} · {self.name}"

    def search_words(self):
        return [self.code, self.name, self.complex, self.objective]

    @property
    def currency(self):
        return ProjectClass(self.project_class).currency

    @staticmethod
    def currency_in(row):
        """Of a row of the history, too; "" where it does not say its class."""
        return ProjectClass(row["project_class"]).currency if row.get("project_class") else ""

    def facts(self):
        """Where and what the project is now, to be frozen in an entry of the ledger or a statement.

        `country`: of the foreign investor with the largest share, the first listed among equals; a DDI project's is VN.
        `partners`: of all who hold it; where nobody does, a DDI project is domestic, an FDI project is nothing.
        """
        listed = sorted(self.shares.all(), key=lambda share: share.position)
        held = [(share.investor.country, share.share) for share in listed]
        return {
            "project_class": self.project_class,
            "top_park": self.park.top,
            "sector": self.sector[:2],
            **facts_of_holders(self.project_class, held),
        }


def facts_of_holders(project_class, held):
    """What (country, share) pairs, in the order of the certificate, say of a project; see `Project.facts`."""
    return {"country": country_of(project_class, held), "partners": partners_of(project_class, held)}


def country_of(project_class, held):
    if project_class == ProjectClass.DDI:
        return "VN"
    foreign = [pair for pair in held if pair[0] != "VN"]
    country, _share = max(foreign or held, key=lambda pair: pair[1], default=("", 0))
    return country


def partners_of(project_class, held):
    if found := partners(held):
        return found.kind
    return PartnerKind.DOMESTIC if project_class == ProjectClass.DDI else ""


class ProjectInvestorQuerySet(models.QuerySet):
    def standing(self):
        """Without those in projects that were merged into another."""
        return self.filter(project__merged_into=None)


class ProjectInvestor(models.Model):
    """One investor's share in a project, in the order in which the certificate lists them."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="shares", verbose_name=_("project"))
    investor = models.ForeignKey(Investor, models.PROTECT, related_name="shares", verbose_name=_("investor"))
    share = ShareField(_("share (%)"))
    position = models.PositiveSmallIntegerField(_("order"))

    objects = ProjectInvestorQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("investor's share"), _("investors' shares")
        ordering = ["project", "position"]
        constraints = [
            models.UniqueConstraint(F("project"), F("investor"), name="investor_listed_once_in_a_project"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=100), name="share_is_up_to_a_hundred"),
        ]

    def __str__(self):
        return f"{self.investor.code}: {number(self.share)} %"
