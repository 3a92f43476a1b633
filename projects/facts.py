"""What a certificate says of its project, field by field, and what it said on any day. Pure.

An event keeps of each field that it changes what was said `before` and what `after` it, as plain values that fit into
JSON: {"name": {"before": "Sakura", "after": "Sakura Denki"}}. The rest follows: of the events that stand on a day, the
latest tells; before the first one, what the first one recorded found. So it does not matter in which order they came.
"""

from decimal import Decimal

from kcnportal.money import plain

FIELDS = (
    "name", "objective", "scale", "park", "site", "sector", "land", "term_years", "shares", "contributed", "mobilised",
    "schedule",
)  # fmt: skip
PLACE = ("park", "site")
NUMBERED = ("land",)  # exact decimals, written as text


def as_kept(name, value):
    """A value of a project's field as an event keeps it."""
    if name == "park":
        return value.pk
    if name == "shares":
        return [[investor.pk, plain(share)] for investor, share in value]
    if name == "schedule":
        return sorted([on.isoformat(), str(what), amount] for on, what, amount in value)  # a step is once on a day
    if name in NUMBERED:
        return None if value is None else plain(value)
    return value


def shares_kept(value):
    """[(investor's id, Decimal share)] of what an event keeps."""
    return [(investor, Decimal(share)) for investor, share in value]


def facts_on(current, events, until=None, known_on=None, replaced=(), is_now=None):
    """{field: value} of what the certificate said.

    `current`: what the project's row says now. `events`: all of the project's, in the order of recording. `until`: a
    (day, id) up to which events count. `known_on`: what was recorded later is not known. `replaced`: ids of events
    that are about to be corrected. `is_now`: where no event stands, the row tells; else what the first event found.
    """
    is_now = not known_on if is_now is None else is_now
    known = [event for event in events if not known_on or event.recorded_on <= known_on]
    gone = {event.corrects_id for event in known} | set(replaced)
    standing = [event for event in known if event.pk not in gone]
    said_wrongly = {name for event in known if event.pk in replaced for name in event.changes}
    return {
        name: value_of(name, value, events, standing, until, is_now and name not in said_wrongly)
        for name, value in current.items()
    }


def value_of(name, current, events, standing, until, is_now):
    touching = [event for event in events if name in event.changes]
    telling = [event for event in standing if name in event.changes]
    if not touching or (is_now and not telling):
        return current
    past = [event for event in telling if until is None or (event.happened_on, event.pk) <= until]
    if not past:
        return touching[0].changes[name]["before"]
    return max(past, key=lambda event: (event.happened_on, event.pk)).changes[name]["after"]


def differing(before, after):
    """{field: {"before": …, "after": …}} of the fields that are not alike."""
    return {name: {"before": before[name], "after": value} for name, value in after.items() if before[name] != value}
