"""Investors and projects: invented, but for what the board published of 2022.

Fact: two large Japanese projects, at Sơn Lôi and at Thăng Long Vĩnh Phúc; four projects of the
CNC Tech complex at Bá Thiện - Phân khu I. Their names, days and details are invented all the same.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isqrt

from .days import TODAY, generator, skewed, split, working_day_from, working_days
from .names import MARK, Names, sectors
from .parks import PARK, PARKS, top_level

# Days on which capital is attracted. Nothing falls on 15-31 December of 2020 and 2021 nor on
# 15-30 September of 2021 and 2022, so that both calendars give the same nine months.
PAST = (date(2003, 6, 2), date(2020, 12, 14))
NINE_MONTHS_2021 = (date(2021, 1, 4), date(2021, 9, 14))
REST_OF_2021 = (date(2021, 10, 1), date(2021, 12, 14))
NINE_MONTHS_2022 = (date(2022, 1, 4), date(2022, 9, 14))

# Valid projects at the end, by park or zone.
VALID = {
    "FDI": {"KQ": 52, "BX": 46, "KH": 4, "BT": 29, "BT-1": 7, "BX2": 12, "BT2": 48, "TD2-A": 10,
            "SL": 8, "TL": 24},
    "DDI": {"KQ": 40, "BX": 42, "KH": 4, "BT": 26, "BT-1": 20, "BX2": 10, "BT2": 36, "TD2-A": 14,
            "SL": 14, "TL": 4},
}  # fmt: skip
# New certificates since 2021, the famous ones left out.
NEW = {
    "FDI": {NINE_MONTHS_2021: 17, REST_OF_2021: 4, NINE_MONTHS_2022: 18},
    "DDI": {NINE_MONTHS_2021: 12, REST_OF_2021: 3, NINE_MONTHS_2022: 9},
}
# Where projects settle since 2021 (the older parks are full).
RECENT_PARKS = {"BT": 4, "BT-1": 1, "BT2": 8, "TD2-A": 3, "SL": 3, "TL": 4, "BX": 2, "KQ": 1}
# Revoked projects: class -> park and first day; the days of revocation are in capital.py.
REVOKED = {
    "FDI": [("KQ", "2004-08-11"), ("KQ", "2006-05-17"), ("BX", "2007-10-23"), ("BT", "2010-03-30"),
            ("BX", "2011-07-14"), ("BT2", "2013-11-06"), ("BT2", "2016-04-21"),
            ("BX2", "2014-09-16")],
    "DDI": [("BX", "2006-09-19"), ("KQ", "2008-04-08"), ("BT", "2011-12-07"), ("BT2", "2014-06-25"),
            ("BX", "2015-10-20"), ("SL", "2020-02-18")],
}  # fmt: skip
COUNTRIES = {"KR": 84, "JP": 46, "TW": 34, "CN": 32, "HK": 10, "SG": 11, "US": 6, "DE": 4, "IT": 4,
             "TH": 6, "NL": 2, "MY": 3}  # fmt: skip

UNIT = {"USD": 40_000, "VND": 10**9}  # of capital, to weigh the land that a project needs
CNC_SECTORS = [
    ("2610", "linh kiện điện tử"),
    ("2591", "chi tiết kim loại rèn, dập"),
    ("2220", "sản phẩm từ plastic"),
]


@dataclass
class Project:
    class_: str
    park: str
    start: date
    capital: int = 0  # of the first certificate; since 2021 capital.py decides
    country: str = ""
    sector: str = ""
    product: str = ""
    complex: str = ""
    tax_code: str = ""  # of the enterprise
    label: str = ""  # how people know it: "SL-JP", "TL-JP", "CNC-1" ... the published ones
    ends: date | None = None  # revoked on
    code: str = ""
    short: str = ""
    enterprise: str = ""  # the company in the park
    lead: str = ""  # its owner, if new to the province
    investors: list[tuple[str, str]] = field(default_factory=list)  # code, share
    land: int = 0  # hundredths of a hectare
    term: int = 50
    operating: date | None = None

    @property
    def currency(self) -> str:
        return "USD" if self.class_ == "FDI" else "VND"

    def valid_on(self, day: date) -> bool:
        return self.start <= day and (self.ends is None or self.ends > day)


def _day_in(rng: random.Random, start: date, end: date) -> date:
    return rng.choice(working_days(start, end))


def _published() -> list[Project]:
    """The projects behind the published figures of 2022."""
    japan, cnc = {"country": "JP"}, {"complex": "CNC Tech"}
    return [
        Project("FDI", "SL", date(2022, 3, 22), 61_500_000, **japan, label="SL-JP"),
        Project("FDI", "TL", date(2018, 5, 15), 142_000_000, **japan, label="TL-JP"),
        Project("DDI", "BT-1", date(2020, 6, 9), 460_000_000_000, **cnc, label="CNC-1"),
        Project("DDI", "BT-1", date(2022, 2, 16), 0, **cnc, label="CNC-2"),
        Project("DDI", "BT-1", date(2022, 4, 26), 0, **cnc, label="CNC-3"),
        Project("DDI", "BT-1", date(2022, 7, 19), 0, **cnc, label="CNC-4"),
    ]


def _recent(rng: random.Random, class_: str, places: list[str]) -> list[Project]:
    """New projects since 2021; takes their places off the list."""
    projects = []
    for window, count in NEW[class_].items():
        for _ in range(count):
            free = sorted(set(places) & set(RECENT_PARKS))
            park = rng.choices(free, [RECENT_PARKS[code] for code in free])[0]
            places.remove(park)
            projects.append(Project(class_, park, _day_in(rng, *window)))
    return projects


def _past(rng: random.Random, class_: str, places: list[str]) -> list[Project]:
    """The projects of before 2021, each after its park had opened."""
    projects = []
    for park in places:
        first = max(PAST[0], PARK[park].opened_on + timedelta(days=30))
        projects.append(Project(class_, park, _day_in(rng, first, PAST[1]), _size(rng, class_)))
    for park, day in REVOKED[class_]:
        project = Project(class_, park, date.fromisoformat(day), _size(rng, class_) // 2)
        project.label = "revoked"
        projects.append(project)
    return projects


def _size(rng: random.Random, class_: str) -> int:
    if class_ == "FDI":
        return skewed(rng, 600_000, 64_000_000, 20_000)
    return skewed(rng, 8_000_000_000, 420_000_000_000, 20_000_000)


def _describe(rng: random.Random, names: Names, project: Project) -> None:
    """What a project makes, whose it is and how its enterprise is called."""
    options, weights = sectors(project.class_)
    project.sector, project.product = rng.choices(options, weights)[0]
    project.country = project.country or _country(rng, project)
    if project.complex:
        project.sector, project.product = rng.choice(CNC_SECTORS)
        project.short = f"CNC Tech {project.label[-1]}"
        project.enterprise = f"Công ty CP {project.short} {MARK}"
    elif project.class_ == "DDI":
        project.short, project.enterprise = names.vietnamese()
        project.lead = project.enterprise
    else:
        parent, project.lead = names.foreign(project.country)
        project.short = f"{parent} Vina"
        project.enterprise = f"Công ty TNHH {project.short} {MARK}"


def _country(rng: random.Random, project: Project) -> str:
    if project.class_ == "DDI":
        return "VN"
    weights = dict(COUNTRIES)
    if project.park == "TL":  # a Japanese developer, mostly Japanese tenants
        weights["JP"] *= 6
    return rng.choices(list(weights), list(weights.values()))[0]


def _operate(rng: random.Random, project: Project) -> None:
    """The day production began, if it has: one to two years after the certificate."""
    day = working_day_from(project.start + timedelta(days=rng.randint(200, 620)))
    idle = rng.randint(1, 100) <= 11
    if day <= TODAY and not idle and (project.ends is None or day < project.ends):
        project.operating = day


def build_projects(names: Names, revocations: dict[str, list[str]]) -> list[Project]:
    """All projects in the order of their first certificates, with codes that follow it."""
    rng = generator("projects")
    projects = _published()
    for class_ in ("FDI", "DDI"):
        places = [park for park, count in VALID[class_].items() for _ in range(count)]
        for known in (p for p in projects if p.class_ == class_):
            places.remove(known.park)
        others = _recent(rng, class_, places)
        others += _past(rng, class_, places)
        gone = [p for p in others if p.label == "revoked"]
        for project, day in zip(gone, revocations[class_], strict=True):
            project.ends = date.fromisoformat(day)
        projects += others
    projects.sort(key=lambda p: (p.start, p.class_, p.park, p.label, p.capital))
    for class_ in ("FDI", "DDI"):
        for n, project in enumerate((p for p in projects if p.class_ == class_), start=1):
            project.code = f"{class_}-{n:03}"
    for project in projects:
        _describe(rng, names, project)
        _operate(rng, project)
        project.term = rng.choice([30, 35, 40, 45, 50, 50])
    return projects


def give_land(projects: list[Project]) -> None:
    """Land of the valid projects of each park, adding up to what is to be leased there at the end.

    One tenant in eight rents a ready-built workshop and leases no land of its own.
    """
    rng = generator("land")
    for park in (park for park in PARKS if park.leased_percent):
        here = [p for p in projects if top_level(p.park) == park.code and not p.ends]
        tenants = [p for p in here if p.label or rng.randint(1, 8) > 1]
        weights = [(40_000 + 80 * isqrt(10**4 * p.capital // UNIT[p.currency])) * rng.randint(75, 125) for p in tenants]
        # A few areas are leased without a project: 3 % is left for them.
        total = park.industrial * (park.leased_percent - 3) // 100
        for project, area in zip(tenants, split(total, weights), strict=True):
            project.land = area
    for project in projects:
        if project.ends:
            project.land = rng.randint(60, 240)


class Investors:
    """The investors, in the order in which they first came."""

    def __init__(self, names: Names) -> None:
        self.rng, self.names = generator("investors"), names
        self.rows: list[dict] = []
        self.known: dict[str, list[str]] = {}  # country -> codes

    def come(self, country: str, name: str = "") -> str:
        code = f"NDT-{len(self.rows) + 1:04}"
        if not name:
            names = self.names
            name = (names.vietnamese() if country == "VN" else names.foreign(country))[1]
        self.rows.append({"code": code, "name": name, "country": country, "tax_code": ""})
        self.known.setdefault(country, []).append(code)
        return code

    def lead_of(self, project: Project) -> str:
        """In one case of ten an investor who is here already, otherwise a new one."""
        here = self.known.get(project.country)
        if here and self.rng.randint(1, 10) == 1:
            return self.rng.choice(here)
        return self.come(project.country, project.lead)


def give_investors(names: Names, projects: list[Project]) -> list[dict]:
    """Investors and their shares; the rows of the investors."""
    investors = Investors(names)
    cnc = ""
    for project in projects:
        if project.complex:
            cnc = cnc or investors.come("VN", f"Công ty CP Tổ hợp CNC Tech {MARK}")
            project.investors = [(cnc, "100")]
        elif project.label.endswith("-JP"):
            project.investors = [(investors.come("JP", project.lead), "100")]
        else:
            project.investors = _shares(investors, project)
    return investors.rows


def _shares(investors: Investors, project: Project) -> list[tuple[str, str]]:
    lead = investors.lead_of(project)
    draw = investors.rng.randint(1, 100)
    if draw > (12 if project.class_ == "FDI" else 6):
        return [(lead, "100")]
    if project.class_ == "DDI":
        return [(lead, "65"), (investors.come("VN"), "35")]
    # Joint ventures: with a Vietnamese partner who may even hold the most (the country is that of
    # the foreign investor all the same), or among foreigners, equal shares included.
    if draw <= 3:
        return [(investors.come("VN"), "60"), (lead, "40")]
    if draw <= 6:
        return [(lead, "62.5"), (investors.come("VN"), "37.5")]
    if draw <= 9:
        return [(lead, "50"), (investors.come(investors.rng.choice(["KR", "SG", "JP"])), "50")]
    return [
        (lead, "40"),
        (investors.come(investors.rng.choice(["HK", "US", "KR"])), "35"),
        (investors.come("VN"), "25"),
    ]


def _making(project: Project) -> str:
    """Some products are named as work ("gia công cơ khí"), the others are made."""
    if project.sector in ("25920", "1410", "1811"):
        return project.product
    return f"sản xuất {project.product}"


def project_rows(projects: list[Project]) -> list[dict]:
    return [
        {
            "code": p.code,
            "name": f"Nhà máy {_making(p)} {p.short} {MARK}",
            "class": p.class_,
            "park_code": p.park,
            "sector": p.sector,
            "investors": ";".join(f"{code}:{share}" for code, share in p.investors),
            "complex": p.complex,
            "land_ha": f"{p.land // 100}.{p.land % 100:02}" if p.land else "",
            "term_years": str(p.term),
            "objective": _making(p).capitalize(),
            "operating_from": p.operating.isoformat() if p.operating else "",
            "enterprise": p.tax_code,
        }
        for p in projects
    ]
