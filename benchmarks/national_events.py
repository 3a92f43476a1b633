"""What happened to the projects of the national board: their ledgers, events, statements and leases."""

from datetime import date, timedelta

from benchmarks.national_copy import bring, next_key
from kcnportal.text import fold
from projects.models import CapitalEvent, Certificate, Lease, ProjectEvent, Statement, StatementMove

DAY = date(2022, 9, 30)  # the demonstration's today
ENTRIES = 10  # of each project
MONTHS = [date(year, month, 1) for year in range(2016, 2023) for month in range(1, 13)][:81]  # 2016-01 .. 2022-09


def ledger(plans, chance):
    """Each entry with its own certificate: the first, increases and decreases; one in twelve was revoked, one in twenty
    has its latest increase corrected."""
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
        "park_id", "project_class", "top_park_id", "country", "sector", "partners",
    )  # fmt: skip
    events = (
        (
            key + n, first_paper + n, plan.pk, day, kind, amount, plan.currency, recorded,
            key + n - 1 if corrects else None, plan.place.pk, *plan.frozen,
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
    """One project in five was amended beside its capital, one in fifty suspended; each under its first certificate."""
    key, found = next_key(ProjectEvent), []
    first = CapitalEvent.objects.filter(kind="new", project__gte=plans[0].pk)
    papers = dict(first.values_list("project", "certificate"))
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
        "top_park_id", "country", "sector", "partners", "search_text",
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
