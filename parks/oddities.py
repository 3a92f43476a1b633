"""What looks odd about a planning decision and is taken all the same: (sentence, values) of each finding. Pure; imports
and deeds ask alike. Sentences are marked with gettext_noop."""

from django.utils.translation import gettext_noop

SATURDAY = 5


def odd_decision(decided, effective, natural, industrial, uses):
    """About what a decision says of itself; `uses` are {use: hectares}, `decided` is None while it is not made."""
    if decided and effective and effective < decided:
        yield gettext_noop("The decision takes effect before its date."), {}
    if decided and decided.weekday() >= SATURDAY:
        yield gettext_noop("%(date)s is a weekend day."), {"date": decided}
    if natural is not None and industrial is not None and industrial > natural:
        yield gettext_noop("The industrial land is larger than the natural area."), {}
    if natural is not None and uses and sum(uses.values()) != natural:
        yield gettext_noop("The land uses do not add up to the natural area."), {}


def odd_names(replaces, adjusts, numbers):
    """About the earlier decisions that it names; `numbers` are those that are recorded."""
    if replaces and replaces not in numbers:
        yield gettext_noop("The replaced decision %(number)s is not recorded."), {"number": replaces}
    if adjusts and adjusts not in numbers:
        yield gettext_noop("The adjusted decision %(number)s is not recorded."), {"number": adjusts}
