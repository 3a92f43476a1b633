"""An independent small calculation over the written files: the published figures and the rules.

It knows nothing of the generator: it reads the files as an office would and counts by the counting
rules alone.
"""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from .days import is_working_day

KINDS = [
    "parks",
    "planning_decisions",
    "investors",
    "enterprises",
    "projects",
    "capital_events",
    "land_leases",
    "statements",
    "targets",
    "outgoing_documents",
    "incoming_documents",
    "tasks",
]
IDENTITY = {
    "parks": ["code"],
    "planning_decisions": ["number", "date", "authority"],
    "investors": ["code"],
    "enterprises": ["tax_code"],
    "projects": ["code"],
    "capital_events": ["project_code", "document_number", "kind"],
    "land_leases": ["park_code", "project_code", "from"],
    "statements": ["project_code", "month"],
    "targets": ["indicator", "year", "document_number"],
    "outgoing_documents": ["year", "number"],
    "incoming_documents": ["year", "arrival_number"],
    "tasks": ["plan", "order"],
}
CALENDARS = {
    "statutory": (("-12-15", -1), ("-09-14", 0)),
    "calendar": (("-01-01", 0), ("-09-30", 0)),
}
LISTS = {
    "parks": {
        "kind": "park zone phase",
        "status": "planned established building operating revoked",
    },
    "planning_decisions": {
        "kind": "establishment general_plan zoning_plan detailed_plan adjustment boundary revocation"
    },
    "enterprises": {"rhythm": "month quarter"},
    "projects": {"class": "FDI DDI"},
    "capital_events": {"kind": "new increase decrease revoked void", "currency": "USD VND"},
    "targets": {"unit": "USD VND count ha ratio"},
    "outgoing_documents": {
        "field": "planning construction investment labour environment administrative_reform legal other",
        "type": "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB",
        "authority_mark": "TM. Q. KT. TL. TUQ.",
        "urgency": "Khẩn Thượng_khẩn Hỏa_tốc",
    },
    "incoming_documents": {
        "type": "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB",
        "urgency": "Khẩn Thượng_khẩn Hỏa_tốc",
    },
}
MAY_BE_EMPTY = {"type", "authority_mark", "urgency"}
SIZE_LIMIT = 2_500_000
END = "2022-09-30"
MILLION, BILLION = 10**6, 10**9
Rows = list[dict[str, str]]


class Board:
    """The files, read back, with the few questions that the check asks."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.tables: dict[str, Rows] = {}
        for kind in KINDS:
            with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
                self.tables[kind] = list(csv.DictReader(file))
        self.projects = {row["code"]: row for row in self["projects"]}
        self.parks = {row["code"]: row for row in self["parks"]}

    def __getitem__(self, kind: str) -> Rows:
        return self.tables[kind]

    def top(self, park: str) -> str:
        return self.parks[park]["parent_code"] or park

    def class_of(self, row: dict) -> str:
        return self.projects[row["project_code"]]["class"]

    def country_of(self, project: str) -> str:
        """That of the foreign investor with the largest share, the first among equals."""
        countries = {row["code"]: row["country"] for row in self["investors"]}
        shares = [part.split(":") for part in self.projects[project]["investors"].split(";")]
        foreign = [(countries[code], Decimal(share)) for code, share in shares if countries[code] != "VN"]
        return max(foreign, key=lambda pair: pair[1])[0] if foreign else "VN"

    def ledger(self, known_on: str) -> Rows:
        """The entries that stand as known on a day: corrected ones are out, and so are voids."""
        known = [r for r in self["capital_events"] if (r["recorded_on"] or r["date"]) <= known_on]
        corrected = {(r["project_code"], r["corrects"]) for r in known if r["corrects"]}
        return [r for r in known if r["kind"] != "void" and (r["project_code"], r["document_number"]) not in corrected]

    def attracted(self, start: str, end: str, known_on: str = "9999") -> dict[str, int]:
        """Project -> new capital and increases of the period."""
        sums: dict[str, int] = defaultdict(int)
        for row in self.ledger(known_on):
            if row["kind"] in ("new", "increase") and start <= row["date"] <= end:
                sums[row["project_code"]] += int(row["amount"])
        return dict(sums)

    def attracted_by(self, class_: str, start: str, end: str, known_on: str = "9999") -> int:
        sums = self.attracted(start, end, known_on)
        return sum(n for code, n in sums.items() if self.projects[code]["class"] == class_)

    def stock(self, day: str) -> dict[str, int]:
        """Valid project -> registered capital at the end of a day."""
        sums: dict[str, int] = {}
        for row in sorted(self.ledger("9999"), key=lambda r: r["date"]):
            code, kind = row["project_code"], row["kind"]
            if row["date"] > day:
                continue
            if kind == "revoked":
                sums.pop(code)
            else:
                sign = -1 if kind == "decrease" else 1
                sums[code] = sums.get(code, 0) + sign * int(row["amount"])
        return sums

    def area(self, park: str, column: str, day: str) -> Decimal:
        stated = [
            (r["effective_date"] or r["date"], r[column])
            for r in self["planning_decisions"]
            if r["park_code"] == park and r[column]
        ]
        return Decimal(max([s for s in stated if s[0] <= day], default=("", "0"))[1])

    def established(self, day: str) -> list[str]:
        return [
            r["park_code"]
            for r in self["planning_decisions"]
            if r["kind"] == "establishment" and (r["effective_date"] or r["date"]) <= day
        ]

    def operating(self, day: str) -> list[str]:
        return [
            r["code"]
            for r in self["parks"]
            if r["kind"] == "park" and r["operating_from"] and r["operating_from"] <= day
        ]

    def leased(self, place: str, day: str) -> Decimal:
        """Leased on a day in a zone, or in a park with its zones."""
        return sum(
            (
                Decimal(row["area_ha"])
                for row in self["land_leases"]
                if place in (row["park_code"], self.top(row["park_code"]))
                and row["from"] <= day <= (row["to"] or "9999")
            ),
            Decimal(),
        )

    def documents(self, start: str, end: str) -> Rows:
        return [row for row in self["outgoing_documents"] if start <= row["date"] <= end]

    def target(self, indicator: str, year: int) -> Decimal:
        versions = [
            r
            for r in self["targets"]
            if (r["indicator"], r["year"]) == (indicator, str(year)) and r["decided_on"] <= END
        ]
        return Decimal(max(versions, key=lambda r: r["decided_on"])["value"])

    def statements(self, column: str, class_: str, year: int) -> int:
        first, last = f"{year}-01", f"{year}-09"
        return sum(
            int(r[column] or 0)
            for r in self["statements"]
            if first <= r["month"] <= last and class_ in ("", self.class_of(r))
        )

    def labour(self, column: str, year: int) -> int:
        latest = {
            r["project_code"]: int(r[column])
            for r in sorted(self["statements"], key=lambda r: r["month"])
            if f"{year}-01" <= r["month"] <= f"{year}-09"
        }
        return sum(latest.values())

    def operating_projects(self, day: str) -> Counter:
        return Counter(
            self.projects[code]["class"]
            for code in self.stock(day)
            if (self.projects[code]["operating_from"] or "9999") <= day
        )


def nine_months(year: int, calendar: str) -> tuple[str, str]:
    (start, shift), (end, _) = CALENDARS[calendar]
    return f"{year + shift}{start}", f"{year}{end}"


def percent(part, whole) -> int:
    ratio = Decimal(part) * 100 / Decimal(whole)
    return int(ratio.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def published(board: Board) -> Iterator[tuple[str, object, object]]:
    """What is counted, the value, and what it has to be."""
    for calendar in CALENDARS:
        now, before = nine_months(2022, calendar), nine_months(2021, calendar)
        fdi, ddi = board.attracted_by("FDI", *now), board.attracted_by("DDI", *now)
        base = board.attracted_by("FDI", *before)
        yield f"{calendar}: FDI attracted 2022-9M, USD", fdi, 273_500_000
        yield f"{calendar}: FDI attracted 2021-9M, USD", base, 154_500_000
        yield f"{calendar}: FDI against 2021-9M, %", percent(fdi, base), 177
        yield (
            f"{calendar}: FDI against plan, %",
            percent(fdi, board.target("fdi.attracted", 2022)),
            70,
        )
        yield f"{calendar}: DDI attracted 2022-9M, VND", ddi, 2_182_610_000_000
        yield (
            f"{calendar}: DDI against plan, %",
            percent(ddi, board.target("ddi.attracted", 2022)),
            312,
        )
        # As published: the same, known on the day of the report.
        yield (
            f"{calendar}: FDI as known on 20/9/2022",
            board.attracted_by("FDI", *now, "2022-09-20"),
            fdi,
        )
        yield from _large(board, calendar, now, fdi)
        yield f"{calendar}: outgoing documents", len(board.documents(*now)), 2198
    yield from _parks(board)


def _large(board: Board, calendar: str, now, fdi: int) -> Iterator[tuple[str, object, object]]:
    sums = board.attracted(*now)
    large = sorted(
        (n, board.country_of(code), board.projects[code]["park_code"])
        for code, n in sums.items()
        if board.projects[code]["class"] == "FDI" and n >= 50 * MILLION
    )
    yield (
        f"{calendar}: FDI projects of 50 million USD or more",
        large,
        [(58_000_000, "JP", "TL"), (61_500_000, "JP", "SL")],
    )
    yield f"{calendar}: their share of FDI, %", percent(sum(item[0] for item in large), fdi), 44
    cnc = [
        (n, board.projects[code]["park_code"])
        for code, n in sums.items()
        if board.projects[code]["complex"] == "CNC Tech"
    ]
    yield f"{calendar}: CNC Tech projects, parks", (len(cnc), {p for _, p in cnc}), (4, {"BT-1"})
    yield f"{calendar}: CNC Tech attracted, VND", sum(n for n, _ in cnc), 1_750 * BILLION


def _parks(board: Board) -> Iterator[tuple[str, object, object]]:
    def natural(parks: list[str]) -> Decimal:
        return sum((board.area(park, "natural_area_ha", END) for park in parks), Decimal())

    operating, established = board.operating(END), board.established(END)
    yield "operating parks", len(operating), 9
    yield "their natural area, ha", natural(operating), Decimal("1840.75")
    yield "established parks", len(established), 12
    yield "their natural area, ha", natural(established), Decimal("2314.00")


def sensible(board: Board) -> Iterator[tuple[str, object, bool]]:
    """What is counted, the value, and whether it is within what a real board would show."""
    stock = board.stock(END)
    classes = Counter(board.projects[code]["class"] for code in stock)
    yield "valid projects on 30/9/2022", dict(classes), classes == {"FDI": 240, "DDI": 210}
    for class_ in ("FDI", "DDI"):
        capital = sum(n for code, n in stock.items() if board.projects[code]["class"] == class_)
        yield f"{class_} registered capital", capital, capital > 0
    running = board.operating_projects(END)
    yield "operating projects", dict(running), 330 <= running.total() <= 380
    leased = sum(board.leased(park, END) for park in board.operating(END))
    industrial = sum(board.area(park, "industrial_area_ha", END) for park in board.operating(END))
    occupancy = round(leased / industrial, 4)
    yield (
        "occupancy of the operating parks",
        occupancy,
        Decimal("0.6") < occupancy < Decimal("0.75"),
    )
    year = board.attracted_by("FDI", "2021-01-01", "2021-12-31")
    yield "FDI attracted in the year 2021", year, year > 154_500_000
    ddi = board.attracted_by("DDI", *nine_months(2021, "statutory"))
    yield "DDI attracted 2021-9M", ddi, ddi > 0
    early = board.attracted_by("FDI", *nine_months(2021, "statutory"), "2021-09-20")
    yield "FDI 2021-9M as known on 20/9/2021", early, early < 154_500_000
    six = board.attracted_by("FDI", "2021-12-15", "2022-06-14")
    known = board.attracted_by("FDI", "2021-12-15", "2022-06-14", "2022-06-20")
    yield "FDI 2022-6M today, as known on 20/6/2022", (six, known), six < known
    yield from _statements(board)


def _statements(board: Board) -> Iterator[tuple[str, object, bool]]:
    for column, class_ in (
        ("revenue", "FDI"),
        ("revenue", "DDI"),
        ("exports_usd", ""),
        ("imports_usd", ""),
        ("budget_vnd", ""),
    ):
        before, now = (board.statements(column, class_, year) for year in (2021, 2022))
        yield f"{column} {class_} 2021-9M, 2022-9M", (before, now), 0 < before < now
    for class_ in ("FDI", "DDI"):
        spent = tuple(board.statements("realised", class_, year) for year in (2021, 2022))
        yield f"realised {class_} 2021-9M, 2022-9M", spent, min(spent) > 0
    people = [(board.labour("labour_total", y), board.labour("labour_foreign", y)) for y in (2021, 2022)]
    yield "labour total and foreign, 2021-9M, 2022-9M", people, people[1] > people[0]
    due = sum(
        max(0, 9 - max(0, _month_index(board.projects[code]["operating_from"])))
        for code in board.stock("2022-09-14")
        if board.projects[code]["operating_from"]
    )
    given = sum(r["month"] >= "2022-01" for r in board["statements"])
    yield "statements given of those due, 2022-9M", (given, due), 85 <= percent(given, due) < 100


def _month_index(day: str) -> int:
    """Months after January 2022."""
    return (int(day[:4]) - 2022) * 12 + int(day[5:7]) - 1


def problems(board: Board) -> Iterator[str]:
    """Rows that the import would refuse or find odd."""
    size = sum((board.folder / f"{kind}.csv").stat().st_size for kind in KINDS)
    if size > SIZE_LIMIT:
        yield f"the files hold {size} bytes"
    for kind, columns in IDENTITY.items():
        seen = Counter(tuple(row[c] for c in columns) for row in board[kind])
        yield from (f"{kind}: {key} stands {n} times" for key, n in seen.items() if n > 1)
        if any(unicodedata.normalize("NFC", v) != v or v != v.strip() for row in board[kind] for v in row.values()):
            yield f"{kind}: a text is not NFC or not trimmed"
    for kind, columns in LISTS.items():
        for column, values in columns.items():
            known = {value.replace("_", " ") for value in values.split()} | set(values.split())
            known |= {""} if column in MAY_BE_EMPTY else set()
            odd = {row[column] for row in board[kind]} - known
            yield from (f"{kind}: {column} {value} is not in its list" for value in sorted(odd))
    yield from _unknown_codes(board)
    yield from _bad_projects(board)
    yield from _bad_ledger(board)
    yield from _bad_leases(board)
    yield from _bad_statements(board)
    yield from _bad_documents(board)
    yield from _bad_directives(board)
    yield from _bad_tasks(board)


def _unknown_codes(board: Board) -> Iterator[str]:
    for kind in KINDS:
        for row in board[kind]:
            for column, known in (("park_code", board.parks), ("project_code", board.projects)):
                if row.get(column) and row[column] not in known:
                    yield f"{kind}: {column} {row[column]} is not known"


def _bad_projects(board: Board) -> Iterator[str]:
    investors = {row["code"] for row in board["investors"]}
    enterprises = {row["tax_code"] for row in board["enterprises"]}
    for code, row in board.projects.items():
        shares = [part.split(":") for part in row["investors"].split(";")]
        if sum(Decimal(share) for _, share in shares) != 100:
            yield f"{code}: shares do not add up"
        if row["enterprise"] not in enterprises:
            yield f"project {code}: its enterprise is not known"
        if not {name for name, _ in shares} <= investors:
            yield f"{code}: an investor is not known"
        if (board.country_of(code) == "VN") != (row["class"] == "DDI"):
            yield f"{code}: class and country do not agree"
        if not (10 <= int(row["sector"][:2]) <= 33 and 2 <= len(row["sector"]) <= 5):
            yield f"{code}: sector {row['sector']}"


def _bad_ledger(board: Board) -> Iterator[str]:
    by_project: dict[str, Rows] = defaultdict(list)
    for row in board.ledger("9999"):
        by_project[row["project_code"]].append(row)
    if by_project.keys() != board.projects.keys():
        yield "a project has no certificate"
    for code, rows in by_project.items():
        rows.sort(key=lambda r: r["date"])
        kinds = [row["kind"] for row in rows]
        if kinds[0] != "new" or kinds.count("new") > 1 or "revoked" in kinds[:-1]:
            yield f"{code}: {kinds}"
        if rows[0]["date"] < board.parks[board.projects[code]["park_code"]]["operating_from"]:
            yield f"{code}: certified before its park opened"
        total = 0
        for row in (r for r in rows if r["kind"] != "revoked"):
            total += int(row["amount"]) * (-1 if row["kind"] == "decrease" else 1)
            if total < 0:
                yield f"{code}: capital below zero on {row['date']}"
    documents = {(r["project_code"], r["document_number"]) for r in board["capital_events"]}
    for row in board["capital_events"]:
        yield from _bad_entry(board, row, documents)


def _bad_entry(board: Board, row: dict, documents: set) -> Iterator[str]:
    name = f"{row['project_code']} {row['document_number']}"
    if row["currency"] != {"FDI": "USD", "DDI": "VND"}[board.class_of(row)]:
        yield f"{name}: currency"
    if (row["amount"] == "") != (row["kind"] in ("revoked", "void")) or row["amount"] == "0":
        yield f"{name}: amount"
    if row["corrects"] and (row["project_code"], row["corrects"]) not in documents:
        yield f"{name}: corrects nothing"
    if not is_working_day(date.fromisoformat(row["date"])) or row["date"] > END:
        yield f"{name}: {row['date']} is no working day"
    attracted = row["kind"] in ("new", "increase") and row["date"] >= "2020-12-15"
    if attracted and row["date"][5:7] in ("09", "12") and row["date"][8:] >= "15":
        yield f"{name}: attracted where the two calendars differ"


def _bad_leases(board: Board) -> Iterator[str]:
    for row in board["land_leases"]:
        park, day = row["park_code"], row["from"]
        if row["to"] and row["to"] < day:
            yield f"lease {row['document_number']}: ends before it begins"
        for place in sorted({park, board.top(park)}):
            if board.leased(place, day) > board.area(place, "industrial_area_ha", day):
                yield f"{place}: more leased than there is on {day}"


def _bad_statements(board: Board) -> Iterator[str]:
    for row in board["statements"]:
        name, project = f"{row['project_code']} {row['month']}", board.projects[row["project_code"]]
        money = {"FDI": "USD", "DDI": "VND"}[project["class"]]
        if {row["revenue_currency"], row["realised_currency"] or money} != {money}:
            yield f"{name}: currency"
        if int(row["labour_foreign"]) > int(row["labour_total"]):
            yield f"{name}: more foreigners than people"
        if not project["operating_from"][:7] <= row["month"] <= END[:7]:
            yield f"{name}: not in production"


def _bad_documents(board: Board) -> Iterator[str]:
    rows = board["outgoing_documents"]
    keys = [(int(r["year"]), int(r["number"])) for r in rows]
    wanted = [(2021, n) for n in range(2671, 2801)] + [(2022, n) for n in range(1, 2199)]
    if keys != wanted:
        yield "documents: numbers are not 2671-2800 and 1-2198 in order"
    if [r["date"] for r in rows] != sorted(r["date"] for r in rows):
        yield "documents: a date falls"
    for row in rows:
        day = date.fromisoformat(row["date"])
        if not is_working_day(day) or not is_working_day(date.fromisoformat(row["dispatched_on"])):
            yield f"document {row['number']}: no working day"
        if row["dispatched_on"] < row["date"] or row["dispatched_on"] > END:
            yield f"document {row['number']}: sent {row['dispatched_on']}"
        if (f"{row['type']}-BQLKCN" == row["symbol"]) != bool(row["type"]):
            yield f"document {row['number']}: type {row['type']}, symbol {row['symbol']}"
    plan = next(r for r in rows if (r["year"], r["number"]) == ("2022", "469"))
    if (plan["date"], plan["symbol"], plan["type"]) != ("2022-03-15", "KH-BQLKCN", "KH"):
        yield "document 469 is not the plan of 15/3/2022"
    for count, first, last in (
        (130, "2021-12-15", "2021-12-31"),
        (2068, "2022-01-04", "2022-09-14"),
        (130, "2022-09-15", END),
    ):
        if len(board.documents(first, last)) != count:
            yield f"documents: not {count} from {first} to {last}"
    decisions = {(f"{r['number']}/{r['symbol']}", r["date"]) for r in rows}
    named = [(r["document_number"], r["date"]) for r in board["capital_events"] if r["kind"] == "revoked"]
    named += [(r["number"], r["date"]) for r in board["planning_decisions"]]
    for name, day in named:
        if "BQLKCN" in name and day >= "2022" and (name, day) not in decisions:
            yield f"{name} of {day} is not in the register"


def _bad_directives(board: Board) -> Iterator[str]:
    rows = board["incoming_documents"]
    numbers: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        numbers[row["year"]].append(int(row["arrival_number"]))
    if any(found != list(range(found[0], found[0] + len(found))) for found in numbers.values()):
        yield "directives: a number is missing"
    if [r["arrival_date"] for r in rows] != sorted(r["arrival_date"] for r in rows):
        yield "directives: a date falls"
    issued = {f"{r['number']}/{r['symbol']}": r["date"] for r in board["outgoing_documents"]}
    for row in rows:
        name = f"directive {row['year']}/{row['arrival_number']}"
        days = [date.fromisoformat(row[column]) for column in ("arrival_date", "passed_on", "due_date") if row[column]]
        if not all(is_working_day(day) for day in days):
            yield f"{name}: no working day"
        if not row["date"] <= row["arrival_date"] <= (row["passed_on"] or END) <= END:
            yield f"{name}: days"
        if row["answered_by"] and issued.get(row["answered_by"], "") <= row["arrival_date"]:
            yield f"{name}: its answer"
    late = [r for r in rows if r["answered_by"] and r["due_date"] and issued[r["answered_by"]] > r["due_date"]]
    waiting = [r for r in rows if not r["answered_by"] and r["due_date"]]
    if (len(rows), len(late), len(waiting)) != (32, 6, 4):
        yield f"directives: {len(rows)}, late {len(late)}, open {len(waiting)}"


def _bad_tasks(board: Board) -> Iterator[str]:
    issued = {f"{r['number']}/{r['symbol']}": r["date"] for r in board["outgoing_documents"] if r["type"] == "KH"}
    if sum(row["plan"] == "469/KH-BQLKCN" for row in board["tasks"]) != 6:
        yield "tasks: plan 469 has not six key tasks"
    for row in board["tasks"]:
        if not issued.get(row["plan"], "9999") <= row["due_date"] or row["done_on"] > END:
            yield f"task {row['plan']} {row['order']}: plan or dates"


def check(folder: Path) -> Iterator[tuple[bool, str]]:
    """Every figure and every problem as a line, and whether it is right."""
    board = Board(folder)
    for name, value, wanted in published(board):
        right = value == wanted
        yield right, f"{name}: {value}" + ("" if right else f", published {wanted}")
    for name, value, right in sensible(board):
        yield right, f"{name}: {value}"
    for kind in KINDS:
        yield True, f"{kind}: {len(board[kind])} rows"
    for problem in problems(board):
        yield False, problem
