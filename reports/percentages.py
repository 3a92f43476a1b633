"""A percentage of a report: both of its figures, each with the records behind it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy

from reports.amounts import told_percent, told_percents, told_with_unit
from reports.drilling import Drill
from reports.indicators.measure import ratio
from reports.titles import SIDES

AGAINST = {
    "last": gettext_lazy("In per cent of the same period last year"),
    "target": gettext_lazy("In per cent of the target of the year"),
    "all": gettext_lazy("Share of the total"),
}


@dataclass(frozen=True)
class Side:
    """Records behind one of the two figures; of a ratio, those above or those below its line."""

    title: str
    drill: Drill
    url: str


class Percentage:
    """`line` is a code of the catalogue, `against` a key of AGAINST. A share is asked by and key, as a Drill."""

    def __init__(self, report, line, against, asked, actor):
        self.report, self.line, self.against, self.actor = report, line, against, actor
        self.own = self.drill({name: asked[name] for name in ("by", "key") if name in asked})

    def drill(self, asked):
        return Drill(self.report, self.line, asked, self.actor)

    @property
    def exists(self):
        """Only where there are records behind both of its figures."""
        asks_well = self.against in AGAINST and bool(self.own.by) == (self.against == "all")
        return asks_well and self.own.is_line and self.own.exists and all(side.drill.exists for side in self.sides)

    @property
    def title(self):
        return AGAINST[self.against]

    @property
    def name(self):
        return f"{self.own.read.name}: {self.own.bucket_name}" if self.own.by else self.own.read.name

    @cached_property
    def told(self):
        """In per cent; of a range against both of its ends."""
        read = self.own.read
        if self.against == "target":
            return told_percents(read.against_targets)
        if self.against == "last":
            return told_percent(read.against_same_period)
        return told_percent(ratio(self.own.exact_total, read.value))

    @property
    def figures(self):
        """[(label, figure with its unit)]: what is held against what."""
        read, unit = self.own.read, self.own.read.unit
        if self.against == "all":
            return [(_("Sum of these records"), self.own.total), (_("In the period"), told_with_unit(read.value, unit))]
        bases = {"last": [read.same_period], "target": read.targets}[self.against]
        label = _("Same period last year") if self.against == "last" else _("Target of the year")
        return [
            (_("In the period"), told_with_unit(read.value, unit)),
            *((label, told_with_unit(base, unit)) for base in bases),
        ]

    @cached_property
    def sides(self):
        """[Side]; a target has no records but its versions."""
        own = [(_("In the period"), {})]
        if self.against == "all":
            own = [(self.own.bucket_name, {"by": self.own.by, "key": self.own.key}), *own]
        if self.against == "last":
            own.append((_("Same period last year"), {"of": "last"}))
        return [self.side(title, asked) for title, asked in own for asked in self.over_and_under(asked)]

    def over_and_under(self, asked):
        if not self.own.is_ratio:
            return [asked]
        return [asked | {"side": side} for side in SIDES]

    def side(self, title, asked):
        told = f"{title}, {SIDES[asked['side']]}" if "side" in asked else title
        url = reverse("report-line", args=[self.report.pk, self.line])
        return Side(told, self.drill(asked), f"{url}?{urlencode(asked)}" if asked else url)

    @property
    def target_url(self):
        return reverse("target-year", args=[self.report.period.year]) if self.against == "target" else ""


def share_of(found):
    """What the address of a large project's or group's records asks for."""
    if "project" in found:
        return {"by": "project", "key": found["project"]}
    return {"by": "large" if found["by"] == "country" else "complex", "key": found["key"]}
