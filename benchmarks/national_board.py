"""A board as large as all of the country's together, beside the demonstration: the same on every run.

At scale 1: 40,000 projects with 400,000 entries of the ledger and 2.4 million statements, 1,000,000 outgoing documents.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.national_copy import bring, loading, next_key, orphans
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
DAY = date(2022, 9, 30)  # the demonstration's today
PROJECTS, PARKS, ENTRIES = 40_000, 400, 10  # entries of each project
MONTHS = [date(year, month, 1) for year in range(2015, 2023) for month in range(1, 13)][12:93]  # 2016-01 .. 2022-09
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
        return self.project_class, self.place.top, self.country, self.sector


def bring_board(scale):
    """Brings everything in and answers how many rows of each kind there are; raises where a foreign key does not hold."""
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
    complex_, objective = f"Tổ hợp {plan.pk % 300}" if plan.pk % 20 == 0 else "", f"Sản xuất {plan.name[17:]}"
    return (
        plan.pk, plan.code, plan.name, plan.project_class, plan.place.pk, f"{plan.sector}100", plan.enterprise, complex_,
        chance.randrange(500_000, 9_000_000), 50, objective, plan.operates,
        fold(f"{plan.code} {plan.name} {complex_} {objective}"),
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


# -- What happened to them ---------------------------------------------------------------------------------------------


def ledger(plans, chance):
    """Each entry with its own certificate: the first, increases and decreases, one in twelve revoked, one in twenty with
    its latest increase corrected."""
    first_paper, key = next_key(Certificate), next_key(CapitalEvent)
    lines = [line for plan in plans for line in entries(plan, chance)]
    papers = (
        (
            first_paper + n,
            plan.pk,
            f"{first_paper + n}/GCNĐT",
            day,
            fold(f"{first_paper + n}/GCNĐT {plan.code} {plan.name}"),
        )
        for n, (plan, day, *_rest) in enumerate(lines)
    )
    bring(Certificate, ("id", "project_id", "number", "issued_on", "search_text"), papers)
    names = (
        "id", "certificate_id", "project_id", "happened_on", "kind", "amount", "currency", "recorded_on", "corrects_id",
        "park_id", "project_class", "top_park_id", "country", "sector",
    )  # fmt: skip
    events = (
        (
            key + n, first_paper + n, plan.pk, day, kind, amount, plan.currency, recorded, key + n - 1 if corrects else None,
            plan.place.pk, *plan.frozen,
        )
        for n, (plan, day, kind, amount, recorded, corrects) in enumerate(lines)
    )  # fmt: skip
    bring(CapitalEvent, names, events)


def entries(plan, chance):
    """(plan, day, kind, amount, recorded on, whether it corrects the entry before) in order."""
    is_revoked, is_corrected = chance.random() < 1 / 12, chance.random() < 1 / 20
    span = (DAY - plan.starts).days
    days = [plan.starts, *(plan.starts + timedelta(days=n) for n in sorted(chance.sample(range(1, span), ENTRIES - 1)))]
    kinds = ["new", *("decrease" if chance.random() < 0.2 else "increase" for _n in days[1:])]
    if is_revoked:
        kinds[-1] = "revoked"
    elif is_corrected:
        kinds[-2:], days[-1] = ["increase", "increase"], days[-2]
    for n, (day, kind) in enumerate(zip(days, kinds, strict=True)):
        part = {"new": plan.capital, "revoked": 0}.get(kind, plan.capital // chance.randrange(20, 60))
        corrects = is_corrected and not is_revoked and n == ENTRIES - 1
        recorded = min(DAY, day + timedelta(days=40 if corrects else 3))
        yield plan, day, kind, part, recorded, corrects


def happenings(plans, chance):
    """One project in five was amended beside its capital, one in fifty is suspended; each under its first certificate."""
    key, found = next_key(ProjectEvent), []
    papers = dict(Certificate.objects.filter(project__in=[]).values_list("project", "pk"))
    papers |= dict(
        CapitalEvent.objects.filter(kind="new", project__gte=plans[0].pk).values_list("project", "certificate")
    )
    for plan in plans[::5]:
        day = plan.starts + timedelta(days=chance.randrange(1, 300))
        kind = "suspended" if chance.random() < 0.1 else "amended"
        found.append((key + len(found), papers[plan.pk], plan.pk, kind, min(DAY, day), "{}", min(DAY, day)))
    names = ("id", "certificate_id", "project_id", "kind", "happened_on", "changes", "recorded_on")
    bring(ProjectEvent, names, found)


def statements(plans, chance):
    """Every month, or every quarter, of those that operate; of the last month a fifth has not come, a tenth waits to be
    accepted and some were returned."""
    names = (
        "id", "project_id", "month", "covers", "revenue", "revenue_currency", "exports", "imports", "budget",
        "labour_total", "labour_foreign", "realised", "realised_currency", "state", "moved_on", "project_class",
        "top_park_id", "country", "sector", "search_text",
    )  # fmt: skip
    moved, first = [], next_key(Statement)
    bring(Statement, names, stated(plans, first, moved, chance))
    names = ("id", "statement_id", "from_state", "to_state", "made_on", "reason")
    key = next_key(StatementMove)
    bring(StatementMove, names, ((key + n, *row) for n, row in enumerate(moved)))


def stated(plans, key, moved, chance):
    for plan in plans:
        if plan.operates is None:
            continue
        words, currency, worker = fold(f"{plan.code} {plan.name}"), plan.currency, chance.randrange(20, 3_000)
        covers, money = ("quarter", 3) if plan.is_quarterly else ("month", 1), plan.capital // 40
        for month in MONTHS:
            if plan.is_quarterly and month.month % 3:
                continue
            state, moved_on = "accepted", None
            if month == MONTHS[-1]:
                fate = chance.random()
                if fate < 0.2:
                    continue
                state = "submitted" if fate < 0.3 else "returned" if fate < 0.33 else "accepted"
                if state != "accepted":
                    moved_on = DAY
                    moved.append((key, "", "submitted", DAY, ""))
                if state == "returned":
                    moved.append((key, "submitted", "returned", DAY, "Sai số liệu"))
            sold = money + chance.randrange(money)
            yield (
                key, plan.pk, month, covers[0], sold, currency, sold // 3, sold // 5, sold // 9, worker, worker // 30,
                sold // 20, currency, state, moved_on, *plan.frozen, words,
            )  # fmt: skip
            key += 1


def leases(plans, chance):
    key = next_key(Lease)
    names = ("id", "park_id", "project_id", "area", "starts_on", "ends_on", "document_number", "search_text")
    rows = (
        (
            key + n, plan.place.pk, plan.pk, chance.randrange(200_000, 1_500_000), plan.starts,
            None if n % 4 else plan.starts + timedelta(days=365 * 8), f"{n}/HĐTLĐ", fold(f"{n}/HĐTLĐ {plan.name}"),
        )
        for n, plan in enumerate(plans)
    )  # fmt: skip
    bring(Lease, names, rows)
