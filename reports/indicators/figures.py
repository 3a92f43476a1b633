"""The figures of a report: every indicator asked for the period and for the same period of the year before."""

from dataclasses import dataclass, replace
from datetime import date

from kcnportal.money import plain
from reports.form_lines import BESIDE, LAST_YEAR, variant_of
from reports.indicators.breakdowns import Answer, Buckets, breakdowns, english_types
from reports.indicators.catalogue import in_order
from reports.indicators.findings import findings
from reports.indicators.large import attracted_by_project, large_groups, large_projects
from reports.indicators.lines import MISSING, line
from reports.indicators.measure import DIMENSIONS, Question, Ratio, column_of, in_unit
from reports.letterhead import letter_facts
from reports.models import CompleteFrom, ExchangeRate, Target
from reports.rows import Rows

PUBLISHED = (
    "period", "as_known_on", "exchange_rate", "lines", "breakdowns", "large_projects", "large_groups", "findings",
)  # fmt: skip

# The contract with the outside has these breakdowns and no other; who reads it may refuse more. People have them all.
PUBLISHED_BREAKDOWNS = ("park", "country", "sector", "field", "type")


@dataclass(frozen=True)
class Asked:
    """What a report is asked for. `counted_on`: the day on which it is made; `rate`: of that day, for conversions;
    `made_by`: the abbreviation of the unit that makes it, empty where nobody of a unit asked."""

    question: Question
    large_from: int
    counted_on: date
    rate: ExchangeRate | None = None
    made_by: str = ""


@dataclass(frozen=True)
class Figures:
    """`snapshot`: what is kept and published. `evidence`: (line, model, rows) of the records behind each line.
    `answers` and `buckets`: what was measured, for whoever works out more of the same in the same moment."""

    snapshot: dict
    evidence: list
    answers: list
    buckets: Buckets

    @property
    def of_the_period(self):
        """The lines alone, without the records of last year and of forms: what two versions are compared by."""
        return replace(self, evidence=[one for one in self.evidence if BESIDE not in one[0]])


def figures(asked):
    """Work a report out from what is recorded. Reads only: call it inside one snapshot of the database."""
    question, before, rate = asked.question, asked.question.same_period(), asked.rate
    buckets = Buckets()
    answers = [Answer(indicator, indicator.measure(question), buckets) for indicator in in_order()]
    complete = dict(CompleteFrom.objects.values_list("kind", "day"))
    targets = Target.objects.used(question.period.year, question.known_on)
    bases = {answer.indicator.code: same_period(answer.indicator, before, complete) for answer in answers}
    behind = evidence(answers, buckets) + evidence(last_year(answers, bases, buckets), buckets, LAST_YEAR)
    lines = [
        line(answer.indicator, answer.total, total_of(bases, answer), target_of(answer.indicator, targets))
        for answer in answers
    ]
    attracted = attracted_by_project(question)
    snapshot = {
        "period": {
            "code": question.period.code,
            "calendar": question.period.calendar,
            "start": question.start.isoformat(),
            "end": question.end.isoformat(),
        },
        "as_known_on": question.known_on and question.known_on.isoformat(),
        "exchange_rate": rate and rate.kept(),
        "lines": lines,
        "breakdowns": breakdowns(answers, buckets),
        "large_projects": large_projects(attracted),
        "large_groups": large_groups(attracted, asked.large_from),
        "findings": findings(answers, question, lines, targets, complete),
        "kept": kept(asked, answers, bases, attracted) | {"incomplete": incomplete(question, complete)},
    }
    return Figures(snapshot, behind, answers, buckets)


def figure(indicator, question):
    """(line, evidence) of one indicator alone, as known now: cheap enough to ask while somebody looks."""
    buckets = Buckets()
    answer = Answer(indicator, indicator.measure(question), buckets)
    complete = dict(CompleteFrom.objects.values_list("kind", "day"))
    bases = {indicator.code: same_period(indicator, question.same_period(), complete)}
    targets = Target.objects.used(question.period.year, question.known_on)
    one = line(indicator, answer.total, total_of(bases, answer), target_of(indicator, targets))
    return one, evidence([answer], buckets)


def published(snapshot):
    """What the outside sees: the report's contract, without what is kept for its pages and sheets."""
    return {key: snapshot[key] for key in PUBLISHED} | {"breakdowns": published_breakdowns(snapshot)}


def published_breakdowns(snapshot):
    tables = snapshot.get("breakdowns", {})
    return {dimension: tables[dimension] for dimension in PUBLISHED_BREAKDOWNS if dimension in tables}


def same_period(indicator, before, complete):
    """What was measured in the same period last year; MISSING where the records do not reach back that far."""
    if indicator.records in complete and complete[indicator.records] > before.start:
        return MISSING
    return indicator.measure(before)


def last_year(answers, bases, buckets):
    measured = [(answer.indicator, bases[answer.indicator.code]) for answer in answers]
    return [Answer(indicator, measure, buckets) for indicator, measure in measured if measure != MISSING]


def total_of(bases, answer):
    base = bases[answer.indicator.code]
    return MISSING if base == MISSING else in_unit(base.total, answer.indicator.unit)


def target_of(indicator, targets):
    """The version of the target used; one in another unit is none (and a finding)."""
    target = targets.get(indicator.code)
    return target if target and target.unit == indicator.unit else None


def kept(asked, answers, bases, attracted):
    """Beside the published figures: the sums of each ratio, names of what is listed, and when it was counted."""
    ratios = [answer for answer in answers if isinstance(answer.measure, Ratio)]
    return {
        "counted_on": asked.counted_on.isoformat(),
        "large_from": str(asked.large_from),
        "parts": {
            answer.indicator.code: {
                "value": sides(answer.measure),
                "same_period": None if bases[answer.indicator.code] == MISSING else sides(bases[answer.indicator.code]),
            }
            for answer in ratios
        },
        "followed": [code for code, base in bases.items() if base != MISSING],  # whose last year is in the evidence
        "projects": {found.project: found.name for projects in attracted.values() for found in projects},
        "english_types": english_types(),
        "letter": letter_facts(asked.question.period.code, asked.question.known_on or asked.counted_on, asked.made_by),
    }


def incomplete(question, complete):
    """The indicators whose records begin after the period does: the report makes no sentence of them."""
    return [one.code for one in in_order() if one.records in complete and complete[one.records] > question.start]


def sides(measure):
    """The sums above and below the line."""
    return [plain(measure.numerator.total), plain(measure.denominator.total)]


def evidence(answers, buckets, variant=""):
    """(line, model, rows); a ratio has two entries, for the records above and below the line. `variant` is empty, or
    LAST_YEAR for the records behind the same period of the year before."""
    behind = []
    for answer in answers:
        code = variant_of(answer.indicator.code, variant)
        if isinstance(answer.measure, Ratio):
            behind.append((f"{code}:numerator", answer, answer.measure.numerator))
            behind.append((f"{code}:denominator", answer, answer.measure.denominator))
        else:
            behind.append((code, answer, answer.measure))
    return [
        (line, measure.model._meta.label_lower, kept_rows(measure, answer.indicator.unit, buckets))
        for line, answer, measure in behind
    ]


def kept_rows(measure, unit, buckets):
    """Whole columns, with the keys of the parks and types that they name by their ids."""
    columns = measure.columns
    keys = {
        n: buckets.keys[name] for n, name in enumerate(DIMENSIONS) if name in buckets.keys and columns[column_of(name)]
    }
    return Rows.of_columns(unit, keys, columns)
