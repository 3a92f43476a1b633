"""Whatever happens to a project, is corrected or taken back, in whatever order it is recorded: its state, what its
certificate says and its capital on any day follow from the events that were known by then."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from projects.actions.capital import certify_project, correct_entry, record_certificate, take_back_entry
from projects.actions.event import correct_event, record_event, take_back_event
from projects.lives import facts_of
from projects.models import CapitalEvent, Project, ProjectEvent
from projects.states import with_state

START = date(2021, 11, 1)
DAYS = st.integers(0, 60)
WORDS = {"terminated": "terminated", "withdrawn": "withdrawn", None: "revoked"}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["suspended", "resumed", "terminated", "withdrawn", "amended", "amended", "increase",
                         "correct", "take back", "take entry back", "correct entry"]),
        DAYS,
        st.integers(0, 20),
    ),
    max_size=9,
)  # fmt: skip


@pytest.fixture
def anew(office):
    """Undo what an example did."""

    def example(play):
        with transaction.atomic():
            office.day = START + timedelta(days=60)
            play()
            transaction.set_rollback(True)

    return example


def certified(office, code="FDI-900"):
    paper = {"number": f"{code}/GCNĐT", "issued_on": START, "amount": 1000}
    return certify_project(office.facts(code), [(office.japanese, 100)], **paper, by=office.owner)


def take_step(office, project, index, step):
    """One deed of the officer or the head; False where the rules refuse it."""
    what, offset, which = step
    on, number = START + timedelta(days=offset), f"{project.code}/{index}"
    entries, events = list(project.events.order_by("pk")), list(project.life_events.order_by("pk"))
    entry, event = entries[which % len(entries)], events[which % len(events)] if events else None
    paper = {"number": number, "note": "lý do"}
    try:
        with transaction.atomic():
            if what == "increase":
                record_certificate(project, kind=what, issued_on=on, amount=which + 1, **paper, by=office.owner)
            elif what == "take entry back":
                take_back_entry(entry, **paper, by=office.head)
            elif what == "correct entry" and entry.kind not in ("void", "revoked"):
                correct_entry(entry, kind=entry.kind, happened_on=on, amount=which + 1, **paper, by=office.head)
            elif what == "take back" and event:
                take_back_event(event, **paper, by=office.head)
            elif what == "correct" and event:
                said = {"name": f"Tên {index}"} if event.kind == "amended" else {}
                correct_event(event, happened_on=on, said=said, **paper, by=office.head)
            elif what in ("suspended", "resumed", "terminated", "withdrawn", "amended"):
                said = {"name": f"Tên {index}"} if what == "amended" else {}
                record_event(project, kind=what, issued_on=on, said=said, **paper, by=office.owner)
    except ValidationError:
        return False
    return True


def by_hand(model, project, day, known_on):
    """What stands, worked out from the rows with pencil and paper: no query, none of the portal's code."""
    rows = [row for row in model.objects.filter(project=project).values() if row["recorded_on"] <= known_on]
    replaced = {row["corrects_id"] for row in rows}
    standing = [row for row in rows if row["id"] not in replaced and row["kind"] != "void"]
    return sorted(
        (row for row in standing if row["happened_on"] <= day), key=lambda row: (row["happened_on"], row["id"])
    )


def state_by_hand(entries, events):
    kinds = [row["kind"] for row in events]
    if any(row["kind"] == "revoked" for row in entries):
        return WORDS[next((kind for kind in reversed(kinds) if kind in ("terminated", "withdrawn")), None)]
    if next((kind for kind in reversed(kinds) if kind in ("suspended", "resumed")), None) == "suspended":
        return "suspended"
    return "operating" if any(row["kind"] == "new" for row in entries) else "draft"


def name_by_hand(events, first):
    return next((row["changes"]["name"]["after"] for row in reversed(events) if "name" in row["changes"]), first)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, asked=st.lists(st.tuples(DAYS, st.integers(0, 10)), min_size=1, max_size=3))
def test_the_state_on_a_day_is_the_replay_of_what_was_known(office, anew, steps, asked):
    def play():
        project = certified(office)
        first = project.name
        for index, step in enumerate(steps):
            office.day += timedelta(days=1)
            before = counted(project)
            is_taken = take_step(office, project, index, step)
            assert is_taken or counted(project) == before
        for offset, known in [*asked, (60, 10)]:
            day, known_on = START + timedelta(days=offset), START + timedelta(days=60 + known)
            entries, events = (by_hand(model, project, day, known_on) for model in (CapitalEvent, ProjectEvent))
            assert with_state(Project.objects.all(), day, known_on).get().state == state_by_hand(entries, events)
            assert facts_of(project, day, known_on)["name"] == name_by_hand(events, first)
        now = by_hand(ProjectEvent, project, office.day, office.day)
        assert Project.objects.get().name == name_by_hand(now, first)  # the row says what the events say

    anew(play)


def counted(project):
    return project.events.count(), project.life_events.count(), project.certificates.count()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), days=st.lists(DAYS, min_size=2, max_size=5, unique=True))
def test_the_order_of_recording_does_not_matter(office, anew, data, days):
    """The same amendments, entered in two orders, some only after a slip was corrected: the same name on every day."""
    papers = [(START + timedelta(days=offset), f"Tên {offset}") for offset in days]
    other_order = data.draw(st.permutations(papers))
    slips = data.draw(st.sets(st.sampled_from(days)))

    def enter(project, papers, slips=()):
        for on, name in papers:
            is_slip = (on - START).days in slips
            said = {"name": f"{name}, sai" if is_slip else name}
            event = record_event(project, kind="amended", number=f"{on}", issued_on=on, said=said, by=office.owner)
            if is_slip:
                mend = {"number": f"{on}/ĐCH", "note": "sai"}
                correct_event(event, happened_on=on, said={"name": name}, **mend, by=office.head)

    def play():
        first, second = certified(office, "FDI-1"), certified(office, "FDI-2")
        enter(first, papers)
        enter(second, other_order, slips)
        for offset in range(0, 61, 10):
            day = START + timedelta(days=offset)
            assert facts_of(first, day)["name"] == facts_of(second, day)["name"]

    anew(play)
