"""Whatever happens to a project, is corrected or taken back, in whatever order it is recorded: its state, all that its
certificate says and its capital on any day follow from the events that were known by then."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings, strategies as st

from projects.actions.capital import certify_project, correct_entry, record_certificate, take_back_entry
from projects.actions.event import correct_event, record_event, take_back_event
from projects.lives import facts_now, facts_of, with_life
from projects.models import CapitalEvent, Project
from projects.states import with_state
from projects.versions import versions_of

START = date(2021, 11, 1)
LAST = 60
DAYS = st.one_of(st.integers(0, LAST), st.sampled_from([20, 21]))  # often several papers of one day
WORDS = {"terminated": "terminated", "withdrawn": "withdrawn", None: "revoked"}
WRITTEN = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Sakura", "Sakura II", "Sakura III"]),
        "site": st.sampled_from(["Lô A1", "Lô A2"]),
        "scale": st.sampled_from(["", "2 triệu sản phẩm"]),
        "land": st.sampled_from([None, Decimal("1.5"), Decimal(2)]),
        "term_years": st.sampled_from([None, 40, 50]),
    },
)  # fmt: skip
HELD = st.sampled_from(["Japan", "Japan and Korea", "Korea"]).map(lambda shares: {"shares": shares})
AMENDMENT = st.tuples(st.just("amended"), DAYS, st.just(0), WRITTEN)
HOLDERS = st.tuples(st.sampled_from(["shares", "transferred"]), DAYS, st.just(0), HELD)
OTHER = st.tuples(
    st.sampled_from(
        ["suspended", "resumed", "terminated", "withdrawn", "increase", "take entry back", "correct entry"]
    ),
    DAYS,
    st.integers(0, 20),
    st.just({}),
)
MENDING = st.tuples(
    st.sampled_from(["correct", "take back"]),
    DAYS,
    st.integers(0, 20),
    st.tuples(WRITTEN, HELD).map(lambda two: two[0] | two[1]),
)
STEPS = st.lists(st.one_of(AMENDMENT, AMENDMENT, HOLDERS, MENDING, MENDING, OTHER), max_size=8)
ASKED = {"amended": ("name", "site", "scale", "land", "term_years"), "shares": ("shares",), "transferred": ("shares",)}
TEXTS = {"name": "Name", "site": "Site", "scale": "Scale"}  # told as they are written


@dataclass
class Paper:
    """What was recorded, as somebody with a notebook keeps it."""

    pk: int
    kind: str
    day: date
    known: date
    said: dict
    corrects: int | None = None
    place: int = 0  # of the first paper for which it stands


class Notebook:
    """What the certificate says, worked out with pencil and paper: none of the portal's code."""

    def __init__(self, first):
        self.first, self.papers = first, []

    def standing(self, known, without=None):
        papers = [paper for paper in self.papers if paper.known <= known]
        gone = {paper.corrects for paper in papers} | {without}
        stand = [paper for paper in papers if paper.pk not in gone and paper.kind != "void"]
        return sorted(stand, key=lambda paper: (paper.day, paper.place))

    def says(self, day, known, without=None, before=None):
        """All that was said at the end of a day; `before`: just before the paper with this place."""
        said = dict(self.first)
        for paper in self.standing(known, without):
            if (paper.day, paper.place) < (day, before or LAST**9):
                said |= paper.said
        return said

    def write(self, event, said, known):
        places = {paper.pk: paper.place for paper in self.papers}
        place = places.get(event.corrects_id, event.pk)
        told = self.says(event.happened_on, known, without=event.corrects_id, before=place)
        new = {name: value for name, value in said.items() if told[name] != value}
        self.papers.append(Paper(event.pk, event.kind, event.happened_on, known, new, event.corrects_id, place))


@pytest.fixture
def anew(office):
    """Undo what an example did."""

    def example(play):
        with transaction.atomic():
            office.day = START + timedelta(days=LAST)
            play()
            transaction.set_rollback(True)

    return example


def certified(office, code="FDI-900"):
    paper = {"number": f"{code}/GCNĐT", "issued_on": START, "amount": 1000}
    return certify_project(office.facts(code), [(office.japanese, 100)], **paper, by=office.owner)


def holders(office):
    half = Decimal(50)
    return {
        "Japan": [(office.japanese, Decimal(100))],
        "Japan and Korea": [(office.japanese, half), (office.korean, half)],
        "Korea": [(office.korean, Decimal(100))],
    }


def as_notebook(office, facts):
    """The facts that the notebook keeps, in its words."""
    named = {tuple((one.pk, share) for one, share in held): name for name, held in holders(office).items()}
    held = tuple((pk, Decimal(share)) for pk, share in facts["shares"])
    land = None if facts["land"] is None else Decimal(facts["land"])
    return {name: facts[name] for name in (*TEXTS, "term_years")} | {"land": land, "shares": named[held]}


def take_step(office, project, notebook, index, step):
    """One deed of the officer or the head, noted; False where the rules refuse it."""
    what, offset, which, typed = step
    on, paper = START + timedelta(days=offset), {"number": f"{project.code}/{index}", "note": "lý do"}
    entries, events = list(project.events.order_by("pk")), list(project.life_events.order_by("pk"))
    entry, event = entries[which % len(entries)], events[which % len(events)] if events else None
    try:
        with transaction.atomic():
            if what == "increase":
                record_certificate(project, kind=what, issued_on=on, amount=which + 1, **paper, by=office.owner)
            elif what == "take entry back":
                take_back_entry(entry, **paper, by=office.head)
            elif what == "correct entry":
                if entry.kind not in ("void", "revoked"):
                    correct_entry(entry, kind=entry.kind, happened_on=on, amount=which + 1, **paper, by=office.head)
            elif what == "take back":
                if event:
                    notebook.write(take_back_event(event, **paper, by=office.head), {}, office.day)
            elif what == "correct":
                if event:
                    typed = {name: typed[name] for name in typed if name in ASKED.get(event.kind, ())}
                    said = in_deed(office, typed)
                    mended = correct_event(event, happened_on=on, said=said, **paper, by=office.head)
                    notebook.write(mended, typed, office.day)
            else:
                said = in_deed(office, typed)
                done = record_event(project, kind=what, issued_on=on, said=said, **paper, by=office.owner)
                notebook.write(done, typed, office.day)
    except ValidationError:
        return False
    return True


def in_deed(office, typed):
    return typed | ({"shares": holders(office)[typed["shares"]]} if "shares" in typed else {})


def ledger_by_hand(project, day, known):
    rows = [row for row in CapitalEvent.objects.filter(project=project).values() if row["recorded_on"] <= known]
    replaced = {row["corrects_id"] for row in rows}
    return [
        row["kind"] for row in rows if row["id"] not in replaced and row["kind"] != "void" and row["happened_on"] <= day
    ]


def state_by_hand(entries, papers):
    kinds = [paper.kind for paper in papers]
    if "revoked" in entries:
        return WORDS[next((kind for kind in reversed(kinds) if kind in ("terminated", "withdrawn")), None)]
    if next((kind for kind in reversed(kinds) if kind in ("suspended", "resumed")), None) == "suspended":
        return "suspended"
    return "operating" if "new" in entries else "draft"


def counted(project):
    return project.events.count(), project.life_events.count(), project.certificates.count()


def lived(office, steps):
    """A project to which all that happened, one thing a day, and the notebook of it."""
    project = certified(office)
    notebook = Notebook(as_notebook(office, facts_now(project)))
    for index, step in enumerate(steps):
        office.day += timedelta(days=1)
        before = counted(project)
        assert take_step(office, project, notebook, index, step) or counted(project) == before
    return Project.objects.get(), notebook


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, asked=st.lists(st.tuples(DAYS, st.integers(0, 10)), min_size=1, max_size=3))
def test_what_is_said_on_a_day_is_the_replay_of_what_was_known(office, anew, steps, asked):
    def play():
        project, notebook = lived(office, steps)
        for offset, later in [*asked, (LAST, 10)]:
            day, known = START + timedelta(days=offset), START + timedelta(days=LAST + later)
            assert as_notebook(office, facts_of(project, day, known)) == notebook.says(day, known)
            papers = [paper for paper in notebook.standing(known) if paper.day <= day]
            entries = ledger_by_hand(project, day, known)
            assert with_state(Project.objects.all(), day, known).get().state == state_by_hand(entries, papers)
        assert as_notebook(office, facts_now(project)) == notebook.says(office.day, office.day)  # the row says it too

    anew(play)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_certificate_is_the_one_before_it_with_what_it_changed(office, anew, steps):
    @translation.override("en")
    def play():
        _project, notebook = lived(office, steps)
        standing = {paper.pk for paper in notebook.standing(office.day)}
        versions = {one.certificate.pk: one for one in versions_of(with_life(Project.objects.all()).get(), [])}
        for event in Project.objects.get().life_events.filter(pk__in=standing):
            version = versions[event.certificate_id]
            place = next(paper.place for paper in notebook.papers if paper.pk == event.pk)
            before, after = (
                {name: said[name] or "–" for name in TEXTS}
                for said in (notebook.says(event.happened_on, office.day, before=place + one) for one in (0, 1))
            )
            assert {name: version.state[name] for name in TEXTS} == after
            told = {label: (old, new) for label, old, new in version.changes if label in TEXTS.values()}
            changed = [name for name in TEXTS if before[name] != after[name]]
            assert told == {TEXTS[name]: (before[name], after[name]) for name in changed}

    anew(play)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), days=st.lists(DAYS, min_size=2, max_size=5, unique=True))
def test_the_order_of_recording_does_not_matter(office, anew, data, days):
    """The same amendments, entered in two orders, some only after a slip was corrected: the same on every day."""
    papers = [(START + timedelta(days=offset), {"name": f"Tên {offset}", "site": f"Lô {offset}"}) for offset in days]
    other_order = data.draw(st.permutations(papers))
    slips = data.draw(st.sets(st.sampled_from(days)))

    def enter(project, papers, slips=()):
        for on, said in papers:
            is_slip = (on - START).days in slips
            wrong = {"name": f"{said['name']}, sai"} if is_slip else said
            event = record_event(project, kind="amended", number=f"{on}", issued_on=on, said=wrong, by=office.owner)
            if is_slip:
                mend = {"number": f"{on}/ĐCH", "note": "sai"}
                correct_event(event, happened_on=on, said=said, **mend, by=office.head)

    def play():
        first, second = certified(office, "FDI-1"), certified(office, "FDI-2")
        enter(first, papers)
        enter(second, other_order, slips)
        for offset in range(0, LAST + 1, 10):
            day = START + timedelta(days=offset)
            assert facts_of(first, day) == facts_of(second, day)

    anew(play)
