"""The capital ledger: certificates, increases, decreases, revocations and corrections.

Fact: what was attracted in the nine months of 2022, the two Japanese projects, the CNC Tech
complex, and the nine months of 2021 as the published 177 % implies. Every entry is invented;
together they add up to the facts.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .days import generator, next_working_day, skewed, split, working_day_from, working_days
from .projects import NINE_MONTHS_2021, NINE_MONTHS_2022, PAST, REST_OF_2021, Project

BILLION = 10**9
# Attracted since 2021 by class and window, without the published projects; and the increases in it.
ATTRACTED = {
    ("FDI", NINE_MONTHS_2021): (154_500_000, 21),
    ("FDI", REST_OF_2021): (61_240_000, 7),
    ("FDI", NINE_MONTHS_2022): (273_500_000 - 61_500_000 - 58_000_000, 22),
    ("DDI", NINE_MONTHS_2021): (1_126_350_000_000, 8),
    ("DDI", REST_OF_2021): (210_500_000_000, 3),
    ("DDI", NINE_MONTHS_2022): (2_182_610_000_000 - 1_750_000_000_000, 7),
}
STEP = {"FDI": 10_000, "DDI": 10_000_000}
# label -> kind, day, amount. SL-JP's certificate stands in projects.py.
PUBLISHED_EVENTS = [
    ("TL-JP", "increase", "2022-02-24", 33_000_000),
    ("TL-JP", "increase", "2022-06-16", 25_000_000),
    ("CNC-1", "increase", "2022-05-24", 350 * BILLION),
    ("CNC-2", "new", "2022-02-16", 620 * BILLION),
    ("CNC-3", "new", "2022-04-26", 480 * BILLION),
    ("CNC-4", "new", "2022-07-19", 300 * BILLION),
]
# Days of revocation, in the order of projects.REVOKED. The one of 22/9/2022 is in the calendar
# nine months and not in the statutory ones.
REVOCATIONS = {
    "FDI": ["2011-04-12", "2014-08-20", "2016-03-09", "2018-10-24", "2021-05-19", "2021-08-25",
            "2022-04-20", "2022-09-22"],
    "DDI": ["2012-11-14", "2015-06-03", "2018-05-09", "2020-07-15", "2021-11-17", "2022-06-22"],
}  # fmt: skip
# Decreases. That of 20/12/2021 belongs to reporting year 2022 under the statutory calendar.
DECREASES = {
    "FDI": ["2012-05-09", "2015-09-15", "2017-03-22", "2018-11-13", "2020-04-22", "2021-03-10",
            "2021-06-23", "2021-10-20", "2021-12-20", "2022-03-09", "2022-07-06"],
    "DDI": ["2014-10-08", "2017-06-14", "2019-08-21", "2021-04-07", "2022-01-19", "2022-08-10"],
}  # fmt: skip


@dataclass
class Event:
    project: Project
    day: date
    kind: str
    amount: int | None
    document: str = ""
    recorded: date | None = None
    corrects: str = ""
    note: str = ""


def _attract(rng: random.Random, class_: str, window, projects: list[Project]) -> list[Event]:
    """New certificates and increases of one window, adding up to what it attracted."""
    total, increases = ATTRACTED[class_, window]
    new = [
        p
        for p in projects
        if p.class_ == class_ and not p.capital and not p.label and window[0] <= p.start <= window[1]
    ]
    grown = [p for p in projects if p.class_ == class_ and p.start < window[0] and not p.label]
    events = [Event(p, p.start, "new", 0) for p in new]
    days = sorted(rng.choice(working_days(*window)) for _ in range(increases - 1))
    events += [Event(rng.choice(grown), day, "increase", 0) for day in days]
    # One project is licensed new and increased in the same window: one project, two entries.
    first = min(new, key=lambda p: (p.start, p.code))
    later = working_day_from(first.start + timedelta(days=50))
    events.append(Event(first, min(later, window[1]), "increase", 0))
    # A new project is larger than an increase; finely drawn, so that hardly two are alike.
    weights = [skewed(rng, 800, 6000, 1) + (1500 if e.kind == "new" else 0) + rng.randint(0, 900) for e in events]
    for event, amount in zip(events, split(total, weights, STEP[class_]), strict=True):
        event.amount = amount
        if event.kind == "new":
            event.project.capital = amount
    return events


def _share_of_capital(rng: random.Random, project: Project, low: int, high: int) -> int:
    step = STEP[project.class_]
    return project.capital * rng.randint(low, high) // 100 // step * step


def _past(rng: random.Random, projects: list[Project]) -> list[Event]:
    """First certificates of before 2021; two of five were increased since, once to thrice."""
    events = []
    for project in (p for p in projects if p.start <= PAST[1]):
        events.append(Event(project, project.start, "new", project.capital))
        if project.label or rng.randint(1, 5) > 2:
            continue
        first = working_day_from(project.start + timedelta(days=150))
        days = working_days(first, PAST[1]) if first <= PAST[1] else []
        for day in sorted(rng.sample(days, min(rng.randint(1, 3), len(days)))):
            amount = _share_of_capital(rng, project, 10, 45)
            events.append(Event(project, day, "increase", amount))
    return events


def _published(projects: list[Project]) -> list[Event]:
    by_label = {p.label: p for p in projects if p.label}
    land = by_label["SL-JP"]
    events = [Event(land, land.start, "new", land.capital)]
    for label, kind, day, amount in PUBLISHED_EVENTS:
        project = by_label[label]
        project.capital = project.capital or amount
        events.append(Event(project, date.fromisoformat(day), kind, amount))
    return events


def _decreases(rng: random.Random, projects: list[Project]) -> list[Event]:
    """Each of another project, by a tenth to a third of its first capital."""
    events = []
    for class_, days in DECREASES.items():
        taken: set[str] = set()
        for day in map(date.fromisoformat, days):
            able = [
                p
                for p in projects
                if p.class_ == class_
                and not p.label
                and p.code not in taken
                and p.start < day.replace(year=day.year - 1)
            ]
            project = rng.choice(able)
            taken.add(project.code)
            amount = _share_of_capital(rng, project, 10, 33)
            events.append(Event(project, day, "decrease", amount))
    return events


def _revocations(projects: list[Project]) -> list[Event]:
    return [Event(p, p.ends, "revoked", None) for p in projects if p.ends]


def _number(events: list[Event], board_numbers: dict[str, int]) -> None:
    """Document numbers: the certificate, its amendments in order, the board's decisions."""
    amendments: dict[str, int] = {}
    for event in events:
        code = event.project.code
        if event.kind == "new":
            event.document = f"{code}/GCNĐT"
        elif event.kind == "revoked":
            # Before the register begins: about where the year-book stood on that day.
            number = board_numbers.get(f"revoked {event.day}", 7 * event.day.timetuple().tm_yday)
            event.document = f"{number}/QĐ-BQLKCN"
        else:
            amendments[code] = amendments.get(code, 0) + 1
            event.document = f"{code}/ĐC-{amendments[code]:02}"


def _late_entries(rng: random.Random, events: list[Event]) -> None:
    """Some entries came into the books days after their date, but never after the next cut-off."""
    for event in events:
        if event.day.day < 9 and rng.randint(1, 4) == 1:
            event.recorded = working_day_from(event.day + timedelta(days=rng.randint(1, 4)))


def _corrections(events: list[Event]) -> list[Event]:
    """Wrong entries beside the right ones. The right one becomes the correcting entry."""

    def pick(class_: str, kind: str, first: str, last: str) -> Event:
        return next(
            e
            for e in events
            if e.project.class_ == class_
            and e.kind == kind
            and not e.project.label
            and not e.recorded
            and date.fromisoformat(first) <= e.day <= date.fromisoformat(last)
        )

    def correct(right: Event, learnt: str, note: str, **wrong) -> Event:
        mistaken = replace(right, **wrong)
        right.corrects, right.document = right.document, f"{right.document}/ĐCH"
        right.recorded, right.note = date.fromisoformat(learnt), f"{note} (minh họa)"
        return mistaken

    found = []
    # Nine months of 2021 were published with too little, found out in November.
    e = pick("FDI", "increase", "2021-07-01", "2021-09-10")
    found.append(correct(e, "2021-11-22", "Đính chính vốn tăng ghi thiếu", amount=e.amount // 2))
    # Six months of 2022 were published with too much: known only after the cut-off of June.
    e = pick("FDI", "increase", "2022-05-04", "2022-06-10")
    found.append(correct(e, "2022-07-08", "Đính chính vốn tăng ghi thừa", amount=e.amount * 2))
    # A certificate with an amount misread.
    e = pick("DDI", "new", "2022-02-07", "2022-08-01")
    wrong = e.amount + 20 * BILLION
    found.append(correct(e, "2022-08-24", "Đính chính vốn đăng ký", amount=wrong))
    # An increase put into the wrong quarter of the calendar year.
    e = pick("FDI", "increase", "2022-04-01", "2022-04-29")
    wrong_day = date(2022, 3, 30)
    found.append(correct(e, "2022-05-05", "Đính chính ngày điều chỉnh", day=wrong_day, recorded=e.day))
    # An increase entered twice, then taken back.
    e = pick("FDI", "increase", "2022-06-13", "2022-08-12")
    twice = replace(e, document=f"{e.document}-B", day=next_working_day(e.day))
    void = Event(
        e.project,
        date(2022, 8, 26),
        "void",
        None,
        f"{e.document}-HB",
        corrects=twice.document,
        note="Hủy bút toán ghi trùng (minh họa)",
    )
    return [*found, twice, void]


def build_ledger(projects: list[Project], board_numbers: dict[str, int]) -> list[Event]:
    """The whole ledger in the order in which it was recorded."""
    rng = generator("capital")
    events = _published(projects)
    events += _past(rng, projects)
    for class_, window in ATTRACTED:
        events += _attract(rng, class_, window, projects)
    events += _decreases(rng, projects)
    events += _revocations(projects)
    events.sort(key=lambda e: (e.day, e.project.code, e.kind, e.amount or 0))
    _number(events, board_numbers)
    _late_entries(rng, events)
    events += _corrections(events)
    # sorted() is stable: a wrong entry precedes its correction also when both have one day.
    return sorted(events, key=lambda e: (e.recorded or e.day, bool(e.corrects), e.project.code))


def event_rows(events: list[Event]) -> list[dict]:
    return [
        {
            "project_code": e.project.code,
            "date": e.day.isoformat(),
            "kind": e.kind,
            "amount": "" if e.amount is None else str(e.amount),
            "currency": e.project.currency,
            "document_number": e.document,
            "recorded_on": e.recorded.isoformat() if e.recorded else "",
            "corrects": e.corrects,
            "note": e.note,
        }
        for e in events
    ]
