"""How much the portal is used: sign-ins, and records opened, month by month (D30-6.a, D30-6.b)."""

from collections import Counter
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, Max, Min
from django.db.models.functions import ExtractMonth
from django.utils import timezone
from django.utils.text import capfirst

from accounts.models import Opening, SignIn


@dataclass
class Use:
    """One month: how often somebody signed in, how many people did, and records opened in the order of `kinds`."""

    month: int
    sign_ins: int
    people: int
    opened: list


def years_of_use():
    """Every year from the first use of the portal to the last one. Two queries."""
    signed_in = SignIn.objects.filter(outcome=SignIn.Outcome.SUCCEEDED).aggregate(first=Min("at"), last=Max("at"))
    opened = Opening.objects.aggregate(first=Min("day"), last=Max("day"))
    ends = [timezone.localdate(at) for at in signed_in.values() if at] + [day for day in opened.values() if day]
    return range(min(ends).year, max(ends).year + 1) if ends else range(0)


def kinds_opened(year):
    """{subject_type: its name in the plural} of everything that was opened in that year, by name."""
    types = Opening.objects.filter(day__year=year).order_by().values_list("subject_type", flat=True).distinct()
    return dict(sorted(((each, kind_name(each)) for each in types), key=lambda kind: kind[1]))


def kind_name(subject_type):
    return capfirst(apps.get_model(subject_type)._meta.verbose_name_plural)


def use_of(year, kinds):
    """The months of a year in which the portal was used. Two queries.

    A record counts once for each person and day, as its openings are kept; a sign-in with two factors counts once.
    """
    signed_in = SignIn.objects.filter(outcome=SignIn.Outcome.SUCCEEDED, at__year=year).exclude(step=SignIn.Step.CODE)
    by_month = signed_in.order_by().annotate(month=ExtractMonth("at")).values_list("month")
    sign_ins = {
        month: (times, who) for month, times, who in by_month.annotate(Count("pk"), Count("user", distinct=True))
    }
    openings = Opening.objects.filter(day__year=year).order_by().annotate(month=ExtractMonth("day"))
    opened = Counter()
    for month, kind, times in openings.values_list("month", "subject_type").annotate(Count("pk")):
        opened[month, kind] = times
    used = sorted({*sign_ins, *(month for month, _kind in opened)})
    return [Use(month, *sign_ins.get(month, (0, 0)), [opened[month, kind] for kind in kinds]) for month in used]
