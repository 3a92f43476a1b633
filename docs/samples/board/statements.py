"""Monthly statements of the enterprises in production: all invented.

Months of 2021 and of January to September 2022. Some enterprises skip months, a few never report,
and the last month is still coming in.
"""

import random
from dataclasses import dataclass

from .days import generator, months
from .projects import Project

MONTHS = months((2021, 1), (2022, 9))
LAST = MONTHS[-1]
RATE = 23_000  # VND for a USD, to size the amounts only
# In a hundred of a normal month: the lunar new year, and the epidemic of mid-2021.
SEASON = {(2021, 2): 78, (2021, 5): 88, (2021, 6): 92, (2021, 7): 94, (2021, 8): 93, (2022, 2): 84}


@dataclass
class Business:
    """What does not change from month to month."""

    turnover: int  # thousandths of the capital a month
    growth: int  # hundredths, 2022 against 2021
    exports: int  # hundredths of the revenue
    imports: int
    taxes: int  # thousandths of the revenue
    labour: int
    foreigners: int
    skips: int  # in a hundred months


def _business(rng: random.Random, project: Project) -> Business:
    foreign = project.class_ == "FDI"
    size = project.capital // (100_000 if foreign else 10**9)  # 0.1 million USD, 1 tỷ đồng
    labour = 12 + size * (rng.randint(18, 42) if foreign else rng.randint(70, 150)) // (10 if foreign else 100)
    exporter = foreign or rng.randint(1, 10) <= 3
    return Business(
        turnover=rng.randint(55, 165) if foreign else rng.randint(45, 130),
        growth=rng.randint(96, 122),
        exports=rng.randint(45, 98) if foreign else rng.randint(10, 45) * exporter,
        imports=rng.randint(35, 62) if foreign else rng.randint(0, 20),
        taxes=rng.randint(14, 34) if foreign else rng.randint(18, 50),
        labour=labour,
        foreigners=max(1, labour * rng.randint(4, 22) // 1000) if foreign else rng.randint(0, 2),
        skips=100 if rng.randint(1, 60) == 1 else rng.choice([0, 2, 4, 6, 12]),
    )


def _usd(amount: int) -> int:
    return amount // 100 * 100


def _vnd(amount: int) -> int:
    return amount // 1_000_000 * 1_000_000


def _row(rng: random.Random, project: Project, business: Business, month: tuple[int, int]) -> dict:
    foreign = project.class_ == "FDI"
    money = _usd if foreign else _vnd
    revenue = project.capital * business.turnover * SEASON.get(month, 100) * rng.randint(90, 110)
    revenue //= 1000 * 100 * 100
    if month[0] == 2022:
        revenue = revenue * business.growth // 100
    in_usd = revenue if foreign else revenue // RATE
    in_vnd = revenue * RATE if foreign else revenue
    labour = business.labour * rng.randint(96, 104) // 100
    # Disbursed in one month of five, of four in 2022: one to five hundredths of the capital.
    spent = project.capital * rng.randint(10, 50) // 1000 if rng.randint(1, 5 if month[0] == 2021 else 4) == 1 else 0
    return {
        "project_code": project.code,
        "month": f"{month[0]}-{month[1]:02}",
        "revenue": str(money(revenue)),
        "revenue_currency": project.currency,
        "exports_usd": str(_usd(in_usd * business.exports // 100)),
        "imports_usd": str(_usd(in_usd * business.imports // 100)),
        "budget_vnd": str(_vnd(in_vnd * business.taxes // 1000)),
        "labour_total": str(labour),
        "labour_foreign": str(min(business.foreigners, labour)),
        "realised": str(money(spent)) if spent else "",
        "realised_currency": project.currency if spent else "",
    }


def statement_rows(projects: list[Project]) -> list[dict]:
    rng = generator("statements")
    rows = []
    for project in (p for p in projects if p.operating):
        business = _business(rng, project)
        started = (project.operating.year, project.operating.month)
        for month in MONTHS:
            late = month == LAST and rng.randint(1, 100) <= 12
            if rng.randint(1, 100) <= business.skips or late or month < started:
                continue
            if project.ends and month >= (project.ends.year, project.ends.month):
                continue
            rows.append(_row(rng, project, business, month))
    return sorted(rows, key=lambda row: (row["month"], row["project_code"]))
