"""What a certificate says of its project, field by field, and what it said on any day. Pure.

An event keeps of each field that it changes what was said `before` and what `after` it, as plain values that fit into
JSON: {"name": {"before": "Sakura", "after": "Sakura Denki"}}. The rest follows: of the events that stand on a day, the
latest tells; before the first one, what the first one recorded found. So it does not matter in which order they came:
but of one day, where a correction has the `order` of what it corrects (projects.models.order).
"""

from decimal import Decimal

from kcnportal.money import plain

FIELDS = (
    "name", "objective", "scale", "park", "site", "sector", "land", "term_years", "enterprise", "shares", "contributed",
    "mobilised", "schedule",
)  # fmt: skip
PLACE = ("park", "site")
RECORDS = ("park", "enterprise")  # told by their ids
NUMBERED = ("land",)  # exact decimals, written as text


def as_kept(name, value):
    """A value of a project's field as an event keeps it."""
    if name in RECORDS:
        return value and value.pk
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


def facts_on(current, events, until=None, known_on=None, replaced=(), is_now=True):
    """{field: value} of what the certificate said.

    `current`: what the project's row says now. `events`: all of the project's, in the order of recording. `until`: a
    (day, order) up to which events count. `known_on`: what was recorded later is not known. `replaced`: ids of events
    that are about to be corrected. `is_now`: where no event stands, the row tells; else what the last of them found.
    """
    known = [event for event in events if not known_on or event.recorded_on <= known_on]
    gone = {event.corrects_id for event in known} | set(replaced)
    standing = [event for event in known if event.pk not in gone]
    said_wrongly = {name for event in known if event.pk in replaced for name in event.changes}
    return {
        name: value_of(name, value, events, known, standing, until, is_now and name not in said_wrongly)
        for name, value in current.items()
    }


def value_of(name, current, events, known, standing, until, is_now):
    telling = [event for event in standing if name in event.changes]
    past = [event for event in telling if until is None or in_order(event) <= until]
    if past:
        return max(past, key=in_order).changes[name]["after"]
    found = found_by(name, events)
    if telling:
        return found[telling[-1].pk]
    said = [event.pk for event in known if name in event.changes]
    if said and not is_now:
        return found[said[-1]]
    later = (before for pk, before in found.items() if pk > max(said, default=0))
    return next(later, current)


def in_order(event):
    return event.happened_on, event.order


def just_before(event):
    """The (day, order) up to which all is before an event."""
    return event.happened_on, event.order - 1


def found_by(name, events):
    """{id of an event that touches a field: what the row said before it and all that stood with it}. The row tells
    again once all were taken back, and may be written anew; the next event then finds that."""
    found, standing, before = {}, set(), None
    for event in events:
        standing.discard(event.corrects_id)
        if name in event.changes:
            before = before if standing else event.changes[name]["before"]
            standing.add(event.pk)
            found[event.pk] = before
    return found


def changes_of(event, events, known_on=None):
    """What an event changes against what was said just before it, as it stands among `events` now: what was recorded
    later of an earlier day is before it, too. What does not stand tells what it found when it was recorded."""
    if any(other.corrects_id == event.pk for other in events if not known_on or other.recorded_on <= known_on):
        return event.changes
    before = facts_on(event.changes, events, just_before(event), known_on)
    return differing(before, {name: change["after"] for name, change in event.changes.items()})


def differing(before, after):
    """{field: {"before": …, "after": …}} of the fields that are not alike."""
    return {name: {"before": before[name], "after": value} for name, value in after.items() if before[name] != value}
