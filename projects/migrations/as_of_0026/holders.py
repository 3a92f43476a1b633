"""Who held a project on a day, as papers said it when partner groups were frozen: what the portal says today of a day
(projects.facts) may change, the migration may not."""


def held_on(day, events, now):
    """Ids of the investors at the end of the day. `events`: all of the project's, in the order of recording; `now`: ids
    of those that the row tells."""
    gone = {event.corrects_id for event in events}
    said = [event for event in events if "shares" in event.changes]
    standing = [event for event in said if event.pk not in gone]
    past = [event for event in standing if event.happened_on <= day]
    if past:
        return investors(max(past, key=lambda event: (event.happened_on, event.order)).changes["shares"]["after"])
    found = found_by(events)
    if standing:
        return investors(found[standing[-1].pk])
    return now  # all were taken back, and nothing came after


def found_by(events):
    """{id of an event: what the row said before it and all that stood with it}."""
    found, standing, before = {}, set(), None
    for event in events:
        standing.discard(event.corrects_id)
        if "shares" in event.changes:
            before = before if standing else event.changes["shares"]["before"]
            standing.add(event.pk)
            found[event.pk] = before
    return found


def investors(shares):
    return [investor for investor, _share in shares]
