"""Who the partners in a project are, by their countries: 100 % of one country, or a joint venture. Pure."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _, gettext_lazy

from kcnportal.numbers import at_most
from projects.classifications import country_name

HOME = "VN"


class PartnerKind(models.TextChoices):
    DOMESTIC = "domestic", gettext_lazy("Wholly domestic")
    ONE_COUNTRY = "one_country", gettext_lazy("Wholly of one foreign country")
    FOREIGN = "foreign", gettext_lazy("Joint venture of foreign countries")
    WITH_HOME = "with_home", gettext_lazy("Joint venture with Vietnam")


@dataclass(frozen=True)
class Partners:
    """`shares`: {country: share}, the largest first."""

    shares: dict[str, Decimal]

    @property
    def kind(self):
        if len(self.shares) > 1:
            return PartnerKind.WITH_HOME if HOME in self.shares else PartnerKind.FOREIGN
        return PartnerKind.DOMESTIC if HOME in self.shares else PartnerKind.ONE_COUNTRY

    def __str__(self):
        named = [(country_name(country), at_most(share, 2)) for country, share in self.shares.items()]
        if len(named) == 1:
            return _("100 %% %(country)s") % {"country": named[0][0]}
        parts = " – ".join(f"{country} {share} %" for country, share in named)
        return _("Joint venture: %(parts)s") % {"parts": parts}


def partners(held):
    """The partners of (country, share) pairs; None where nobody holds anything."""
    shares = Counter()
    for country, share in held:
        shares[country] += share
    return Partners(dict(shares.most_common())) if shares else None
