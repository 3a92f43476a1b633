"""Land leases: all invented."""

from datetime import date, timedelta

from .days import TODAY, generator, split, working_day_from
from .parks import PARKS, top_level
from .projects import Project

# Leases without a project: park, from, to, hundredths of a hectare. The first two have ended, the
# last three begin after the demonstration's end. Common works of each park come on top.
WITHOUT_PROJECT = [
    ("BT", "2016-04-01", "2020-03-31", 210),
    ("BX", "2018-07-02", "2021-12-31", 145),
    ("SL", "2022-10-17", "2062-10-16", 680),
    ("TD2-A", "2022-11-01", "2062-10-31", 420),
    ("BT2", "2023-01-03", "2063-01-02", 950),
]


def _row(park: str, project: str, area: int, start: date, end: date | str, document: str) -> dict:
    return {
        "park_code": park,
        "project_code": project,
        "area_ha": f"{area // 100}.{area % 100:02}",
        "from": start.isoformat(),
        "to": end if isinstance(end, str) else end.isoformat(),
        "document_number": document,
    }


def _project_leases(rng, project: Project) -> list[tuple[int, date, date | str]]:
    """One lease, or two: a later addition, or a small plot given back for a larger one."""
    start = working_day_from(project.start + timedelta(days=rng.randint(10, 60)))
    term_ends = date(project.start.year + project.term, project.start.month, min(project.start.day, 28))
    end = project.ends or (term_ends if rng.randint(1, 6) > 1 else "")
    second = working_day_from(start + timedelta(days=rng.randint(700, 1500)))
    draw = rng.randint(1, 100)
    if project.ends or second > TODAY or draw > 22:
        return [(project.land, start, end)]
    first_area = project.land * rng.randint(55, 80) // 100
    if draw <= 14:
        return [(first_area, start, end), (project.land - first_area, second, end)]
    given_back = second - timedelta(days=1)
    return [(first_area, start, given_back), (project.land, second, end)]


def _common_works(rng) -> list[tuple[str, int, date]]:
    """Wastewater plants, substations and the like: 3 % of each operating park, in two plots."""
    plots = []
    for park in (park for park in PARKS if park.leased_percent):
        areas = split(park.industrial * 3 // 100, [rng.randint(4, 8), rng.randint(2, 4)])
        days = [working_day_from(park.opened_on + timedelta(days=shift)) for shift in (90, 800)]
        plots += [(park.code, area, day) for area, day in zip(areas, days, strict=True)]
    return plots


def lease_rows(projects: list[Project]) -> list[dict]:
    rng = generator("leases")
    rows = []
    for project in (p for p in projects if p.land):
        for n, (area, start, end) in enumerate(_project_leases(rng, project), start=1):
            document = f"HĐTĐ-{project.code}/{n:02}"
            rows.append(_row(project.park, project.code, area, start, end, document))
    for park, area, start in _common_works(rng):
        rows.append(_row(park, "", area, start, "", f"HĐTĐ-{park}/HT-{start.year}"))
    for park, start, end, area in WITHOUT_PROJECT:
        rows.append(_row(park, "", area, date.fromisoformat(start), end, f"HĐTĐ-{park}/{start[:4]}"))
    return sorted(rows, key=lambda row: (row["from"], top_level(row["park_code"]), row["document_number"]))
