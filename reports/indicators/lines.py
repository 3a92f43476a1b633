"""One line of a report: a value, what it is held against, and why something cannot be said. Pure: no database."""

from fractions import Fraction

from kcnportal.money import plain, rounded
from reports.indicators.measure import ratio

RATIO_PLACES = 4
ZERO, MISSING = "zero", "missing"


def shown(value):
    """An exact number as the report's text: a ratio with four decimals, half up; anything else unrounded."""
    if value is None:
        return None
    return format(rounded(value, RATIO_PLACES), "f") if isinstance(value, Fraction) else plain(value)


def line(indicator, value, same_period, target):
    """`same_period` is MISSING where the records do not reach back that far; `target` is the version used, or None."""
    base = None if same_period == MISSING else same_period
    return {
        "code": indicator.code,
        "unit": indicator.unit,
        "value": shown(value),
        "same_period": shown(base),
        "same_period_ratio": shown(ratio(value, base)),
        **against_target(value, target),
        "no_base": no_base(value, same_period, target) or None,
    }


def against_target(value, target):
    """A range gives two ratios, against its low and its high end; then there is no single target."""
    single = {
        "target": shown(target and target.value),
        "target_ratio": shown(ratio(value, target and target.value)),
        "target_version": target.version_label if target else None,
    }
    if target is None or target.value is not None:
        return single
    return single | {
        "target_low": shown(target.low),
        "target_high": shown(target.high),
        "target_low_ratio": shown(ratio(value, target.low)),
        "target_high_ratio": shown(ratio(value, target.high)),
    }


def no_base(value, same_period, target):
    """Why there is no percentage: the base is zero, or the records do not have it. Never 0 %, never infinity."""
    reasons = {}
    if value is None:
        reasons["value"] = ZERO
    if same_period == MISSING or not same_period:
        reasons["same_period"] = MISSING if same_period == MISSING else ZERO
    if target is None:
        reasons["target"] = MISSING
    elif not (target.value if target.value is not None else target.low and target.high):
        reasons["target"] = ZERO
    return reasons
