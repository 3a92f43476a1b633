"""What was published, beside what the portal counts: on the figure's own page and on a report."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kcnportal.numbers import as_printed, number
from reports.amounts import PLACES, exact, in_table, unit_label, unit_of_line
from reports.contradictions import BY_PLAN, BY_SAME_PERIOD, PLAN, VALUE, Printed, by_quantity, claims, contradictions
from reports.indicators import in_order
from reports.models import PublishedFigure
from reports.models.published import NUMBERS
from reports.printed import printed
from reports.reading import read_lines
from reports.titles import period_title, title_of


def shown_figure(figure):
    """The page of one published figure."""
    return {
        "record": figure,
        "title": title_of(figure.indicator),
        "unit": unit_label(unit_of_line(figure.indicator)),
        "period": period_title(figure.period_code),
        "numbers": [
            (PublishedFigure._meta.get_field(name).verbose_name, as_printed(value))
            for name in NUMBERS
            if (value := getattr(figure, name)) is not None
        ],
        "newer": figure.corrections.first(),
    }


def published_before(report):
    """What was published about the report's figures: each held against the portal's own, and which cannot all be true.

    One query, whatever the number of figures.
    """
    about = published_about(report.period, PublishedFigure.objects.exclude(report=report))
    codes = [indicator.code for indicator in in_order()]
    ordered = sorted(about, key=lambda subject: codes.index(subject[0]) if subject[0] in codes else len(codes))
    subjects = [Subject(report, code, park, about[code, park]) for code, park in ordered]
    return {
        "published": [row for subject in subjects for row in subject.rows],
        "clashes": [clash for subject in subjects for clash in subject.clashes],
        "implied": [claim for subject in subjects for claim in subject.implied],
    }


def published_about(period, figures=None):
    """{(indicator, park's code): figures} of the period's year, and of the same period last year."""
    figures = (
        (PublishedFigure.objects.all() if figures is None else figures)
        .standing()
        .of_years(period.year, period.year - 1)
    )
    figures = figures.filter(calendar=period.calendar).select_related("park", "document")
    about = defaultdict(list)
    for figure in figures.order_by("indicator", "park__code", "published_on", "pk"):
        if figure.period.year == period.year or figure.period.suffix == period.suffix:
            about[figure.indicator, figure.park and figure.park.code].append(figure)
    return about


@dataclass(frozen=True)
class Subject:
    """The published figures about one indicator of the whole board or of one park, and what the report counts."""

    report: object
    code: str
    park: str | None
    figures: list

    @property
    def unit(self):
        return unit_of_line(self.code)

    @property
    def name(self):
        return f"{title_of(self.code)} ({self.park})" if self.park else title_of(self.code)

    @cached_property
    def claims(self):
        return claims(
            Printed(figure, figure.period.year, figure.period.suffix, is_about=figure.is_about,
                    **{name: getattr(figure, name) for name in NUMBERS})
            for figure in self.figures
        )  # fmt: skip

    # What the portal says

    @cached_property
    def counted(self):
        """{quantity: what the portal has for it}, in the unit in which figures are printed; of a range both ends."""
        period = self.report.period
        value, before, plans = self.own
        return {
            (VALUE, period.year, period.suffix): of_unit([value], self.unit),
            (VALUE, period.year - 1, period.suffix): of_unit([before], self.unit),
            (PLAN, period.year, ""): of_unit(plans, self.unit),
        }

    @property
    def own(self):
        """(value, same period, targets) of the report: of a park its value alone."""
        line = next((line for line in read_lines(self.report.snapshot) if line.code == self.code), None)
        if line is None:
            return None, None, []
        if not self.park:
            return line.value, line.same_period, line.targets
        buckets = {bucket["key"]: bucket["lines"] for bucket in self.report.snapshot["breakdowns"]["park"]}
        return exact(buckets.get(self.park, {}).get(self.code)), None, []

    # What is shown

    @property
    def rows(self):
        """Of each figure of the report's own period: its numbers, the portal's, and whether they can be the same. What
        other versions of the report said stands there only where it differs."""
        for figure in self.figures:
            if figure.period_code == self.report.period_code:
                compared = list(self.compared(figure))
                if figure.report_id and all(one["agrees"] for one in compared):
                    continue
                where = f"?{urlencode({'by': 'park', 'key': self.park})}" if self.park else ""
                told = {"name": self.name, "unit": unit_label(self.unit), "where": where}
                yield told | {"figure": figure, "numbers": compared}

    def compared(self, figure):
        period = self.report.period
        values = self.counted[VALUE, period.year, period.suffix]
        befores = self.counted[VALUE, period.year - 1, period.suffix]
        plans = self.counted[PLAN, period.year, ""]
        counted = {
            "value": values,
            "same_period": befores,
            "same_period_percent": shares(values, befores),
            "plan": plans,
            "plan_percent": shares(values, plans),
        }
        for name in NUMBERS:
            said = getattr(figure, name)
            if said is not None:
                within = printed(said, figure.is_about and name == "value")
                yield {
                    "label": PublishedFigure._meta.get_field(name).verbose_name,
                    "said": as_printed(said),
                    "counted": self.joined(counted[name], 1 if name.endswith("percent") else None),
                    "agrees": any(map(within.holds, counted[name])) if counted[name] else None,
                }

    def joined(self, values, places=None):
        """As the report's table writes them; both ends of a range."""
        return " – ".join(number(value, PLACES[self.unit] if places is None else places) for value in values)

    @property
    def clashes(self):
        for first, second in contradictions(self.claims):
            yield {"about": self.about(first.quantity), "claims": [self.told(first), self.told(second)]}

    @property
    def implied(self):
        """What each percentage implies for its base, beside what the portal has."""
        for quantity, found in by_quantity(self.claims).items():
            counted = self.counted.get(quantity, [])
            for claim in found:
                if claim.how not in (BY_SAME_PERIOD, BY_PLAN):
                    continue
                agrees = any(map(claim.interval.holds, counted)) if counted else None
                if agrees is False or not claim.row.key.report_id:  # the portal's own reports need no proof
                    told = {"about": self.about(quantity), "counted": self.joined(counted), "agrees": agrees}
                    yield self.told(claim) | told

    def about(self, quantity):
        kind, year, suffix = quantity
        said = {"name": self.name, "year": year, "period": period_title(f"{year:04d}-{suffix}") if suffix else ""}
        return _("%(name)s, plan of %(year)s") % said if kind == PLAN else _("%(name)s, %(period)s") % said

    def told(self, claim):
        told = {"words": words_of(claim), "range": told_range(claim.interval)}
        return told | {"unit": unit_label(self.unit), "figure": claim.row.key}


def words_of(claim):
    row = claim.row
    is_plan = claim.how == BY_PLAN
    percent = row.plan_percent if is_plan else row.same_period_percent
    said = {"value": as_printed(row.value), "percent": as_printed(percent)}
    base = row.plan if is_plan else row.same_period
    if claim.how not in (BY_SAME_PERIOD, BY_PLAN):
        return _("said so")
    if row.value is None:
        return _("%(percent)s %% of %(base)s") % (said | {"base": as_printed(base)})
    return _("%(value)s is %(percent)s %% of it") % said


def told_range(interval):
    low = number(interval.low, 2)
    if interval.high is None:
        return _("from %(low)s") % {"low": low}
    high = number(interval.high, 2)
    return low if low == high else f"{low} – {high}"


def of_unit(values, unit):
    return [in_table(value, unit) for value in values if value is not None]


def shares(values, bases):
    return [value * 100 / base for value in values for base in bases if base]
