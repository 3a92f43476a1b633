"""What each line adds up: for every code of the catalogue a list of facts (amount and the keys of the breakdowns it
stands in).
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from .ledger import day, is_valid, number, registered_capital, standing
from .periods import month_end
from .places import Land, project_keys

CLASSES = ("FDI", "DDI")
UNITS = {"Phòng Đầu tư": "ĐT", "Văn phòng": "VP"}  # of the board of these examples: name -> code
RATIOS = ("park.occupancy", "enterprise.reporting_rate")


def catalogue():
    """Code -> unit (indicators.md, "Catalogue")."""
    units = {}
    for name, money in (("fdi", "USD"), ("ddi", "VND")):
        units[f"{name}.attracted"] = money
        for kind in ("new", "increase", "decrease", "revoked", "stock"):
            units[f"{name}.{kind}.count"] = "count"
            units[f"{name}.{kind}.capital"] = money
        units[f"{name}.realised"] = money
        units[f"{name}.operating.count"] = "count"
        units[f"enterprise.revenue.{name}"] = money
    units |= dict.fromkeys(("park.established.count", "park.operating.count"), "count")
    units |= dict.fromkeys(("park.natural_area", "park.industrial_area", "park.leased_area"), "ha")
    units |= {"enterprise.exports": "USD", "enterprise.imports": "USD", "enterprise.budget": "VND"}
    units |= dict.fromkeys(("enterprise.labour.total", "enterprise.labour.foreign", "document.outgoing.count"), "count")
    incoming = ("count", "answered_on_time", "answered_late", "open")
    units |= {f"document.incoming.{name}": "count" for name in incoming}
    units |= dict.fromkeys(("task.total", "task.done", "task.overdue"), "count")
    return units | dict.fromkeys(RATIOS, "ratio")


def facts_of(board, period, known_on=None):
    """Code -> [(amount, keys)]; the two ratios have `code/over` and `code/under`, for sums of rates are ratios of
    sums.
    """
    facts = defaultdict(list)
    for gather in (capital, production, reporting, land, documents, incoming, tasks):
        gather(facts, board, period, known_on)
    return facts


def entries_of(board, project, known_on):
    return [entry for entry in standing(board["capital_events"], known_on) if entry["project_code"] == project["code"]]


def capital(facts, board, period, known_on):
    for project in board["projects"]:
        keys, name = project_keys(board, project), project["class"].lower()
        entries = entries_of(board, project, known_on)
        for entry in entries:
            if not period.holds(day(entry["date"])):
                continue
            kind = entry["kind"]
            # A revocation takes out what the project's registered capital is on that day.
            amount = registered_capital(entries, day(entry["date"])) if kind == "revoked" else number(entry["amount"])
            facts[f"{name}.{kind}.count"].append((Decimal(1), keys))
            facts[f"{name}.{kind}.capital"].append((amount, keys))
            if kind in (
                "new",
                "increase",
            ):  # attracted = new + increases; decreases and revocations are rows of their own
                facts[f"{name}.attracted"].append((amount, keys))
        if is_valid(entries, period.end):
            facts[f"{name}.stock.count"].append((Decimal(1), keys))
            facts[f"{name}.stock.capital"].append((registered_capital(entries, period.end), keys))
            if operates(project, period.end):
                facts[f"{name}.operating.count"].append((Decimal(1), keys))


def operates(project, on):
    began = day(project.get("operating_from"))
    return bool(began and began <= on)


def known_statements(board, period, known_on):
    """Statements whose month label lies in the period; known from the first day of their month."""
    return [
        s
        for s in board["statements"]
        if s["month"] in period.labels and day(s["month"] + "-01") <= (known_on or date.max)
    ]


def production(facts, board, period, known_on):
    projects = {project["code"]: project for project in board["projects"]}
    latest = {}
    for statement in known_statements(board, period, known_on):
        project = projects[statement["project_code"]]
        keys, name = project_keys(board, project), project["class"].lower()
        for code, column in (
            (f"{name}.realised", "realised"),
            (f"enterprise.revenue.{name}", "revenue"),
            ("enterprise.exports", "exports_usd"),
            ("enterprise.imports", "imports_usd"),
            ("enterprise.budget", "budget_vnd"),
        ):
            facts[code].append((number(statement.get(column)), keys))
        if project["code"] not in latest or latest[project["code"]]["month"] < statement["month"]:
            latest[project["code"]] = statement
    for code, statement in latest.items():  # labour is taken from each project's latest statement within the period
        keys = project_keys(board, projects[code])
        facts["enterprise.labour.total"].append((number(statement.get("labour_total")), keys))
        facts["enterprise.labour.foreign"].append((number(statement.get("labour_foreign")), keys))


def reporting(facts, board, period, known_on):
    """Statements accepted / due: due from each project that is valid and operating on the last day of the label's
    month.
    """
    have = {(s["project_code"], s["month"]) for s in known_statements(board, period, known_on)}
    for project in board["projects"]:
        entries = entries_of(board, project, known_on)
        for label in period.labels:
            last_day = month_end(int(label[:4]), int(label[5:]), period.calendar)
            if is_valid(entries, last_day) and operates(project, last_day):
                facts["enterprise.reporting_rate/under"].append((Decimal(1), {}))
                facts["enterprise.reporting_rate/over"].append((Decimal((project["code"], label) in have), {}))


def land(facts, board, period, known_on):
    there = Land(board, period.end, known_on)
    for park in there.parks():  # counts are of top-level parks
        keys, code = {"park": park["code"]}, park["code"]
        facts["park.leased_area"].append((there.leased(code), keys))
        if there.is_established(park):
            facts["park.established.count"].append((Decimal(1), keys))
            facts["park.natural_area"].append((there.area(code, "natural_area_ha"), keys))
            facts["park.industrial_area"].append((there.area(code, "industrial_area_ha"), keys))
        if there.is_operating(park):
            facts["park.operating.count"].append((Decimal(1), keys))
            facts["park.occupancy/over"].append((there.leased(code), keys))
            facts["park.occupancy/under"].append((there.area(code, "industrial_area_ha"), keys))


def documents(facts, board, period, known_on):
    """By issue date within the period, under the period's calendar; a number entered twice is two documents."""
    for document in board["outgoing_documents"]:
        issued = day(document["date"])
        if period.holds(issued) and issued <= (known_on or date.max):
            keys = {"field": document["field"], "type": document.get("type") or ""} | unit_of(document["unit"])
            facts["document.outgoing.count"].append((Decimal(1), keys))


def unit_of(name):
    """The board's unit that an old register names as it is called; what it names otherwise is of no unit."""
    return {"unit": UNITS.get(name, "")}


def incoming(facts, board, period, known_on):
    """Arrivals of the period; answers issued in it, held against the due date; what has one and was open at its end."""
    known = min(period.end, known_on or date.max)
    for document in board["incoming_documents"]:
        arrived, due = day(document["arrival_date"]), day(document.get("due_date"))
        if arrived > (known_on or date.max):
            continue
        answered = answer_day(board, document, arrived)
        if answered and answered > known:
            answered = None
        late = bool(answered and due and answered > due)
        keys = unit_of(document.get("lead_unit"))
        facts["document.incoming.count"].append((Decimal(period.holds(arrived)), keys))
        if answered and period.holds(answered):
            facts[f"document.incoming.answered_{'late' if late else 'on_time'}"].append((Decimal(1), keys))
        facts["document.incoming.open"].append((Decimal(bool(due and arrived <= known and not answered)), keys))


def answer_day(board, document, arrived):
    """Of the outgoing document that `answered_by` names: the first on or after the arrival, else the latest."""
    named = document.get("answered_by") or ""
    days = sorted(day(d["date"]) for d in board["outgoing_documents"] if f"{d['number']}/{d['symbol']}" == named)
    return next((on for on in days if on >= arrived), days[-1] if days else None)


def tasks(facts, board, period, known_on):
    """Key tasks of the year's plans: those of plans issued from the start of the reporting year to the period's end."""
    issued = {f"{d['number']}/{d['symbol']}": day(d["date"]) for d in board["outgoing_documents"]}
    for task in board["tasks"]:
        plan_day, done_on = issued[task["plan"]], day(task.get("done_on"))
        if not (period.year_start <= plan_day <= period.end and plan_day <= (known_on or date.max)):
            continue
        done = bool(done_on and done_on <= period.end and done_on <= (known_on or date.max))
        keys = unit_of(task["lead_unit"])
        facts["task.total"].append((Decimal(1), keys))
        facts["task.done"].append((Decimal(done), keys))
        facts["task.overdue"].append((Decimal(not done and day(task["due_date"]) < period.end), keys))


def attracted(board, period, known_on):
    """Project -> new + increases in the period, for the projects that attracted anything."""
    sums = defaultdict(Decimal)
    for entry in standing(board["capital_events"], known_on):
        if entry["kind"] in ("new", "increase") and period.holds(day(entry["date"])):
            sums[entry["project_code"]] += number(entry["amount"])
    return {code: value for code, value in sums.items() if value > 0}
