"""What a project needs from which stage on, as one table. Pure; three questions are asked of it:

- `wrong`: what is recorded and cannot be so;
- `missing`: what should be there by now, what the next stage needs, what the next report needs;
- `fixed`: what may no longer be changed, and why.

A field that is missing never hinders another from being mended: only `fixed` refuses anything, and what is empty may
always be filled in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

PROPOSED, CERTIFIED, OPERATING, ENDED = STAGES = ("proposed", "certified", "operating", "ended")
LABELS = {
    PROPOSED: _("Proposed"),
    CERTIFIED: _("Certified"),
    OPERATING: _("Operating"),
    ENDED: _("Ended"),
}


@dataclass(frozen=True)
class Need:
    """One field. `stage`: from which stage on it is needed; `for_reports`: reports cannot place or count the project
    without it; `fixed_from`: the stage in which it is settled; `page`: where it is written (projects.completeness)."""

    name: str
    label: Any
    stage: str
    for_reports: bool = False
    fixed_from: str = ""
    page: str = "project"


NEEDS = [
    Need("park", _("Place"), PROPOSED, for_reports=True, fixed_from=ENDED),
    Need("sector", _("Sector"), PROPOSED, for_reports=True, fixed_from=ENDED),
    Need("project_class", _("Class"), PROPOSED, for_reports=True, fixed_from=CERTIFIED),
    Need("investors", _("Investors"), PROPOSED, for_reports=True, fixed_from=ENDED),
    Need("certificate", _("First certificate"), CERTIFIED, for_reports=True, page="certificate"),
    Need("objective", _("Objective"), CERTIFIED),
    Need("land", _("Land"), CERTIFIED),
    Need("term_years", _("Term"), CERTIFIED),
    Need("enterprise", _("Enterprise"), CERTIFIED, for_reports=True),
    Need("lease", _("Land lease"), OPERATING, page="lease"),
    Need("operating_from", _("Operating from"), OPERATING, for_reports=True, fixed_from=ENDED),
    Need("contact", _("Telephone or e-mail of the enterprise"), OPERATING, page="enterprise"),
    Need("statement", _("Statement"), OPERATING, for_reports=True, page="statement"),
]


@dataclass(frozen=True)
class Facts:
    """A project as the table sees it on a day. `values`: {name of a Need: its value}, None or empty where missing."""

    values: dict
    day: date
    certified_from: date | None = None
    ended_from: date | None = None  # revoked, or merged into another
    term_ends_on: date | None = None
    leased: Any = None
    countries: tuple = ()
    told: dict = field(default_factory=dict)  # what the sentences name

    @property
    def stage(self):
        return stage_of(self.certified_from, self.ended_from, self.values.get("operating_from"), self.day)


def stage_of(certified_from, ended_from, operating_from, day):
    if ended_from and ended_from <= day:
        return ENDED
    if certified_from is None or certified_from > day:
        return PROPOSED
    return OPERATING if operating_from and operating_from <= day else CERTIFIED


# What is missing


@dataclass(frozen=True)
class Missing:
    now: list
    next_stage: str  # empty where there is none
    for_next: list
    for_report: list


def missing(facts):
    """What a project lacks. Each need is told once: for now, else for the report, else for the stage that comes."""
    stage = facts.stage
    if stage == ENDED:
        return Missing([], "", [], [])
    lacking = [need for need in NEEDS if facts.values.get(need.name) in (None, "", ())]
    reached = STAGES.index(stage)
    now = [need for need in lacking if STAGES.index(need.stage) <= reached and not need.for_reports]
    report = [need for need in lacking if STAGES.index(need.stage) <= reached and need.for_reports]
    next_stage = STAGES[reached + 1] if stage != OPERATING else ""
    return Missing(now, next_stage, [need for need in lacking if need.stage == next_stage], report)


# What is wrong


@dataclass(frozen=True)
class Wrong:
    """`name` is that of the need where it is mended."""

    name: str
    is_so: Callable
    sentence: Any


def before(earlier, later):
    return earlier is not None and later is not None and earlier < later


WRONGS = [
    Wrong("term_years", lambda facts: facts.values.get("term_years") == 0, _("The term is zero years.")),
    Wrong("land", lambda facts: facts.values.get("land") == 0, _("The land is zero hectares.")),
    Wrong(
        "operating_from",
        lambda facts: before(facts.values.get("operating_from"), facts.certified_from),
        _("It operates from a day before its first certificate of %(certified_from)s."),
    ),
    Wrong(
        "operating_from",
        lambda facts: before(facts.ended_from, facts.values.get("operating_from")),
        _("It operates from a day after it ended on %(ended_from)s."),
    ),
    Wrong(
        "term_years",
        lambda facts: facts.stage != ENDED and before(facts.term_ends_on, facts.day),
        _("Its term ended on %(term_ends_on)s, and nothing says that it ended or was prolonged."),
    ),
    Wrong(
        "lease",
        lambda facts: before(facts.values.get("land"), facts.leased),
        _("More land is leased to it than it has: %(leased)s ha."),
    ),
    Wrong(
        "investors",
        lambda facts: facts.values.get("project_class") == "FDI" and set(facts.countries) == {"VN"},
        _("An FDI project without a foreign investor."),
    ),
]


def wrong(facts):
    """[(need, sentence)] of what cannot be so."""
    needs = {need.name: need for need in NEEDS}
    return [(needs[found.name], found.sentence % facts.told) for found in WRONGS if found.is_so(facts)]


# What is settled

REASONS = {
    CERTIFIED: _("It has capital entries: its class stays, for FDI is counted in USD and DDI in VND."),
    ENDED: _("The project has ended: only the head of the unit mends this."),
}


def fixed(stage, mends=False):
    """{name: why} of what may no longer be changed, where it is set; `mends`: by somebody who corrects the ledger."""
    reached = STAGES.index(stage)
    settled = [need for need in NEEDS if need.fixed_from and STAGES.index(need.fixed_from) <= reached]
    return {need.name: REASONS[need.fixed_from] for need in settled if not (mends and need.fixed_from == ENDED)}
