"""The step line of a project's page: the states that it went through, where it is, and what may happen now."""

from dataclasses import dataclass
from datetime import date

from projects import life
from projects.lives import happening, standing_events
from projects.states import ProjectState, state_in_life

AHEAD = {life.UNCERTIFIED: [life.VALID, life.ENDED], life.VALID: [life.ENDED], life.SUSPENDED: [life.VALID, life.ENDED]}
MOST = 6
WORDS = {
    life.UNCERTIFIED: ProjectState.UNCERTIFIED,
    life.VALID: ProjectState.VALID,
    life.SUSPENDED: ProjectState.SUSPENDED,
    life.MERGED: ProjectState.MERGED,
    life.ENDED: ProjectState.REVOKED,
}


@dataclass(frozen=True)
class Station:
    label: str
    place: str  # done, here or ahead
    day: date | None = None  # from which it was there


@dataclass(frozen=True)
class Bar:
    stations: list
    open: list  # the steps that may happen now
    earlier: list  # those that may only have happened on an earlier day
    is_over: bool  # it ended or went into another project: nothing of a later day is recorded of it


def bar_of(project, lines, day):
    """The step line of a project with its state on that day, read `with_life`; `lines`: of its ledger."""
    state = state_in_life(ProjectState(project.state))
    offered = life.open_steps(state)
    earlier = [] if state == life.UNCERTIFIED else [step for step in life.OFFERED if step not in offered]
    return Bar(stations(project, lines, state, day), offered, earlier, state in (life.MERGED, life.ENDED))


def stations(project, lines, state, day):
    passed = [(life.UNCERTIFIED, None)]
    records = [line.event for line in lines if line.stands] + standing_events(project)
    happened = [happening(record, project) for record in records if record.happened_on <= day]
    for one, before, after in life.walk(happened):
        if before != after:
            passed.append((after, one.day))
    passed = passed[1:] or passed
    done = [Station(WORDS[name].label, "done", since) for name, since in passed[:-1]]
    here = Station(ProjectState(project.state).label, "here", passed[-1][1])
    ahead = [Station(WORDS[name].label, "ahead") for name in AHEAD.get(state, [])]
    return [*done[-MOST:], here, *ahead]


def linked_projects(project):
    """(event, the project at its other end) of the mergers and splits that stand, told from both ends."""
    return [
        (event, event.other if event.project_id == project.pk else event.project)
        for event in standing_events(project)
        if event.other_id
    ]
