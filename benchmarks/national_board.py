"""A board as large as all of the country's together, beside the demonstration: the same on every run.

At scale 1: 40,000 projects with 400,000 entries of the ledger and 2.4 million statements, 1,000,000 outgoing documents.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.national_copy import bring, loading, next_key, orphans
from benchmarks.national_events import happenings, leases, ledger, statements
from benchmarks.national_papers import bring_papers, papers
from kcnportal.text import fold
from parks.models import Park, PlanningDecision
from projects.classifications import divisions
from projects.models import (
    CapitalEvent,
    Certificate,
    Enterprise,
    Investor,
    Lease,
    Project,
    ProjectEvent,
    ProjectInvestor,
    Statement,
    StatementMove,
)

SEED = 469
PROJECTS, PARKS = 40_000, 400
FOREIGN = ("KR", "JP", "CN", "TW", "SG", "US", "DE", "TH", "FR", "NL", "HK", "MY")
KINDS = ("TNHH", "Cổ phần", "TNHH MTV")
TRADES = (
    "Linh kiện điện tử",
    "Dệt may",
    "Cơ khí chính xác",
    "Bao bì",
    "Nhựa kỹ thuật",
    "Thực phẩm",
    "Ô tô",
    "Hóa chất",
)
NAMES = (
    "Sao Mai",
    "Hoàng Long",
    "Thiên Phú",
    "Đại Dương",
    "Kim Sơn",
    "Việt Thắng",
    "Hanwa",
    "Toyo",
    "Seojin",
    "Bắc Hà",
)
MODELS = (
    Project, ProjectInvestor, Enterprise, Investor, Certificate, CapitalEvent, ProjectEvent, Statement, StatementMove,
    Lease,
)  # fmt: skip


@dataclass
class Place:
    pk: int
    top: int
    code: str


@dataclass
class Plan:
    """What the rows of one project have in common."""

    pk: int
    code: str
    name: str
    place: Place
    project_class: str
    country: str
    sector: str
    enterprise: int
    operates: date | None
    is_quarterly: bool
    starts: date
    capital: int

    @property
    def currency(self):
        return "USD" if self.project_class == "FDI" else "VND"

    @property
    def frozen(self):
        return self.project_class, self.place.top, self.country, self.sector, self.partners

    @property
    def partners(self):
        foreign = ("one_country", "one_country", "foreign", "with_home")
        return foreign[self.pk % len(foreign)] if self.project_class == "FDI" else "domestic"


def bring_board(scale):
    """Brings everything in; answers how many rows there are of each kind. Raises where a foreign key does not hold."""
    chance = random.Random(SEED)
    places = parks(max(10, round(PARKS * scale)), chance)
    count = round(PROJECTS * scale)
    with loading(*MODELS, *papers()):
        first_investor = investors(count, chance)
        first_enterprise = enterprises(count * 5 // 8, chance)
        plans = projects(count, places, first_enterprise, chance)
        holders(plans, first_investor, chance)
        ledger(plans, chance)
        happenings(plans, chance)
        statements(plans, chance)
        leases(plans, chance)
        bring_papers(scale, plans, chance)
    if lost := orphans(*MODELS, *papers()):
        raise AssertionError(lost)
    return {model._meta.label: model.objects.count() for model in (Park, *MODELS, *papers())}


def company(number, chance):
    return f"Công ty {chance.choice(KINDS)} {chance.choice(TRADES)} {chance.choice(NAMES)} {number}"


# -- Parks, people and projects ----------------------------------------------------------------------------------------


def parks(count, chance):
    """Parks through the models: they are few. Every third has two zones, where its projects lie."""
    kept = {"status": Park.Status.OPERATING, "operating_from": date(2012, 1, 1)}
    rows = [Park(code=f"Q{n}", name=f"Khu công nghiệp {chance.choice(NAMES)} {n}", **kept) for n in range(count)]
    for row in rows:
        row.fold_words()
    rows = Park.objects.bulk_create(rows)
    zones = [
        Park(code=f"{park.code}-{letter}", name=f"{park.name}, phân khu {letter}", kind="zone", parent=park, **kept)
        for park in rows[::3]
        for letter in "AB"
    ]
    for zone in zones:
        zone.search_text = fold(f"{zone.code} {zone.name}")
    zones = Park.objects.bulk_create(zones)
    PlanningDecision.objects.bulk_create(
        PlanningDecision(
            number=f"{park.pk}/QĐ-TTg",
            decided_on=date(2011, 5, 1) + timedelta(days=step * 400),
            authority="Thủ tướng Chính phủ",
            kind=kind,
            park=park,
            title=f"Thành lập {park.name}",
            natural_area=200 + park.pk % 300,
            industrial_area=150 + park.pk % 200,
            search_text=fold(f"{park.pk}/QĐ-TTg {park.name}"),
        )
        for park in rows
        for step, kind in enumerate(("establishment", "general_plan"))
    )
    divided = {zone.parent_id for zone in zones}
    whole = [Place(park.pk, park.pk, park.code) for park in rows if park.pk not in divided]
    return whole + [Place(zone.pk, zone.parent_id, zone.code) for zone in zones]


def investors(count, chance):
    first = next_key(Investor)
    names = ("id", "code", "name", "country", "search_text")
    rows = ((first + n, f"DT{n}", company(n, chance), chance.choice(("VN", *FOREIGN))) for n in range(count))
    bring(Investor, names, ((*row, fold(f"{row[1]} {row[2]}")) for row in rows))
    return first


def enterprises(count, chance):
    """One in two hundred was entered twice."""
    first = next_key(Enterprise)

    def row(n):
        code, name = f"9{n:09}", company(n - (n % 200 == 1), random.Random(n - (n % 200 == 1)))
        return (
            first + n, code, name, f"Lô {n % 90}, KCN", f"Nguyễn Văn {n}", f"Trần Thị {n}", f"0211{n:06}",
            f"vp{n}@example.com", "quarter" if n % 5 == 0 else "month", fold(f"{code} {name}"),
        )  # fmt: skip

    names = ("id", "tax_code", "name", "address", "representative", "contact", "phone", "email", "rhythm")
    bring(Enterprise, (*names, "search_text"), map(row, range(count)))
    return first


def projects(count, places, first_enterprise, chance):
    first, sectors = next_key(Project), [code for code in divisions() if "10" <= code <= "33"]
    plans = []
    for n in range(count):
        is_foreign, held_by = chance.random() < 0.7, chance.randrange(count * 5 // 8)
        starts = date(2010, 1, 4) + timedelta(days=chance.randrange(4_500))
        runs = starts + timedelta(days=chance.randrange(200, 900)) if chance.random() < 0.9 else None
        plans.append(
            Plan(
                pk=first + n,
                code=f"DA{n:06}",
                name=f"Nhà máy sản xuất {chance.choice(TRADES).lower()} {chance.choice(NAMES)} {n}",
                place=chance.choice(places),
                project_class="FDI" if is_foreign else "DDI",
                country=chance.choice(FOREIGN) if is_foreign else "VN",
                sector=chance.choice(sectors),
                enterprise=first_enterprise + held_by,
                operates=runs,
                is_quarterly=held_by % 5 == 0,
                starts=starts,
                capital=chance.randrange(1, 900) * (10_000_000 if is_foreign else 1_000_000_000),
            )
        )
    names = (
        "id", "code", "name", "project_class", "park_id", "sector", "enterprise_id", "complex", "land", "term_years",
        "objective", "operating_from", "search_text",
    )  # fmt: skip
    bring(Project, names, (project(plan, chance) for plan in plans))
    return plans


def project(plan, chance):
    group, objective = f"Tổ hợp {plan.pk % 300}" if plan.pk % 20 == 0 else "", f"Sản xuất {plan.name[17:]}"
    return (
        plan.pk, plan.code, plan.name, plan.project_class, plan.place.pk, f"{plan.sector}100", plan.enterprise, group,
        chance.randrange(500_000, 9_000_000), 50, objective, plan.operates,
        fold(f"{plan.code} {plan.name} {group} {objective}"),
    )  # fmt: skip


def holders(plans, first_investor, chance):
    """One to three investors of each."""
    key, rows = next_key(ProjectInvestor), []
    for plan in plans:
        for position, (investor, share) in enumerate(
            zip(
                chance.sample(range(first_investor, first_investor + len(plans)), 3),
                chance.choice(((100,), (60, 40), (50, 30, 20))),
                strict=False,
            )
        ):
            rows.append((key + len(rows), plan.pk, investor, share * 10**6, position))
    bring(ProjectInvestor, ("id", "project_id", "investor_id", "share", "position"), rows)
