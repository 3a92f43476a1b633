"""What has evidence beside the lines of a report, which does not print it. Pure.

Either a line of the report of other records (a variant: `fdi.attracted@-1` of last year, `enterprise.exports@fdi` of
one class, as a national form asks), or a line of a form's own (FORM_LINES).
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

BESIDE = "@"  # between a line's code and its variant; what has it is not compared between versions
LAST_YEAR = "-1"
VARIANTS = {
    LAST_YEAR: _("same period last year"),
    "fdi": _("projects with foreign investment"),
    "ddi": _("projects with domestic investment"),
    "change": _("change in the period"),
    "before": _("on the day before the period"),
    "more": _("increase in the period"),
    "less": _("decrease in the period"),
    "established": _("in established parks"),
    "planning": _("parks in planning"),
    "both": _("plants of which both capacities are known"),
}


class FormLine(NamedTuple):
    name: str
    unit: str


FORM_LINES = {
    "infrastructure.capital_usd": FormLine(_("Registered capital of infrastructure in USD"), "USD"),
    "infrastructure.capital_vnd": FormLine(_("Registered capital of infrastructure in VND"), "VND"),
    "infrastructure.completion": FormLine(_("Completion of infrastructure"), "ratio"),
    "infrastructure.designed_capacity": FormLine(_("Designed capacity of wastewater plants, m³ a day"), "count"),
    "infrastructure.running_capacity": FormLine(_("Running capacity of wastewater plants, m³ a day"), "count"),
}


def variant_of(line, variant):
    return f"{line}{BESIDE}{variant}" if variant else line
