"""Random small boards as the flat rows of the import files: always good under the contract, and as nasty as it allows.

`boards()` is a hypothesis strategy of dicts kind -> rows (texts); `write_csv` and `write_xlsx` (contract/files.py)
make files of them.
What the specification leaves open stays out: see the notes at each strategy.
"""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from .files import COLUMNS, REQUIRED, write_csv, write_xlsx
from .oracle import FIELDS, TYPES
from .oracle.facts import catalogue
from .oracle.ledger import day, recorded, registered_capital, standing

__all__ = ["COLUMNS", "REQUIRED", "boards", "ledger_is_good", "write_csv", "write_xlsx"]

FIRST, LAST = date(2020, 11, 1), date(2023, 1, 31)
EDGE_DAYS = [
    (12, 14),
    (12, 15),
    (12, 31),
    (1, 1),
    (3, 14),
    (3, 15),
    (6, 14),
    (6, 15),
    (6, 30),
    (7, 1),
    (9, 14),
    (9, 15),
    (9, 30),
    (10, 1),
]
EDGES = [
    d for year in (2020, 2021, 2022) for month, day_ in EDGE_DAYS if FIRST <= (d := date(year, month, day_)) <= LAST
]
MONTHS = [f"{year}-{month:02}" for year in (2020, 2021, 2022) for month in range(1, 13)][11:]
USD = ["50000000", "49999999.99", "50000000.01", "61500000", "0.01", "0", "1234567.8", "0.1", "10000000"]
VND = ["1", "0", "1750000000000", "999999999999", "50000000", "7"]
AREAS = ["0", "0.0001", "182.33", "400", "1.5", "33.3333", "0.1", "0.2"]
COUNTRIES = ["JP", "KR", "VN", "US"]
SECTORS = ["26", "261", "2610", "25920", "01", "10", "99"]
dates = st.sampled_from(EDGES) | st.dates(FIRST, LAST)


def iso(value):
    return value.isoformat() if value else ""


def money(name):
    if name == "FDI":
        return st.sampled_from(USD) | st.integers(0, 9_000_000_000).map(lambda cents: str(Decimal(cents) / 100))
    return st.sampled_from(VND) | st.integers(0, 2 * 10**12).map(str)


@st.composite
def boards(draw):
    parks = draw(park_trees())
    tops = [park["code"] for park in parks if park["kind"] == "park"]
    places = [park["code"] for park in parks]
    investors = [
        {"code": f"I{n}", "name": f"Investor {n}", "country": country, "tax_code": ""}
        for n, country in enumerate(COUNTRIES)
    ]
    projects = [draw(project(n, places)) for n in range(draw(st.integers(1, 5)))]
    codes = [project["code"] for project in projects]
    ledgers = [draw(ledger(project)) for project in projects]
    documents = draw(register(codes, tops))
    return {
        "parks": parks,
        "planning_decisions": [decision for park in parks for decision in draw(decisions(park, parks))],
        "investors": investors,
        "projects": projects,
        "capital_events": draw(st.permutations([entry for entries in ledgers for entry in entries])),
        "land_leases": draw(leases(places, codes)),
        "statements": draw(statements(projects)),
        "targets": draw(targets()),
        "outgoing_documents": documents,
        "incoming_documents": draw(arrivals(documents)),
        "tasks": draw(tasks([d for d in documents if d["type"] == "KH"])),
    }


# --- Parks and their decisions ---


@st.composite
def park_trees(draw):
    rows = []
    for n in range(draw(st.integers(1, 3))):
        top = f"K{n}"
        rows.append(draw(park(top, "park", "")))
        for z in range(draw(st.integers(0, 2))):
            rows.append(draw(park(f"{top}-Z{z}", "zone", top)))
            if draw(st.booleans()):
                rows.append(draw(park(f"{top}-Z{z}-P", "phase", f"{top}-Z{z}")))
    return rows


@st.composite
def park(draw, code, kind, parent):
    """Only a top-level park may be `revoked` by status alone: what that means for a zone's area is not said."""
    statuses = ["planned", "established", "building", "operating"] + (["revoked"] if kind == "park" else [])
    row = {"code": code, "name": f"Khu {code}", "kind": kind, "parent_code": parent, "developer": "", "address": ""}
    return row | {"status": draw(st.sampled_from(statuses)), "operating_from": iso(draw(st.none() | dates))}


@st.composite
def decisions(draw, park, parks):
    """Decisions of one park or zone, later and later; the last one may revoke. No park rises again after its
    revocation, no two of one
    park take effect on one day, and a zone with zones of its own is not revoked: the specification leaves these
    open."""
    days = sorted(draw(st.lists(dates, max_size=4, unique=True)))
    rows = []
    for n, effective in enumerate(days):
        later = ["establishment", "general_plan", "adjustment", "boundary", "zoning_plan", "detailed_plan"]
        kind = draw(st.sampled_from(later if n else ["establishment", "establishment", "general_plan"]))
        rows.append(draw(decision(park, n, kind, effective)) | {"replaces_number": draw(replaced(rows))})
    is_leaf = not any(other["parent_code"] == park["code"] for other in parks)
    if len(rows) > 1 and (park["kind"] == "park" or is_leaf) and draw(st.booleans()):
        in_force = [
            row["number"] for row in rows[:-1] if row["number"] not in {other["replaces_number"] for other in rows[:-1]}
        ]
        founding = [row["number"] for row in rows[:-1] if row["kind"] == "establishment"][-1:]
        others = [row["number"] for row in rows[:-1] if row["kind"] != "establishment"]
        named = draw(st.sampled_from(["", *[number for number in founding + others if number in in_force]]))
        rows[-1] |= {"kind": "revocation", "natural_area_ha": "", "industrial_area_ha": "", "replaces_number": named}
    return rows


def replaced(rows):
    return st.just("") | st.sampled_from(["", *[row["number"] for row in rows]])


@st.composite
def decision(draw, park, n, kind, effective):
    signed = effective - timedelta(days=draw(st.sampled_from([0, 0, 1, 30])))
    areas = {column: draw(st.just("") | st.sampled_from(AREAS)) for column in ("natural_area_ha", "industrial_area_ha")}
    row = {
        "number": f"{n + 1}/QĐ-{park['code']}",
        "date": iso(signed),
        "authority": "UBND tỉnh",
        "kind": kind,
        "park_code": park["code"],
        "title": "Về quy hoạch",
    }
    return row | areas | {"effective_date": "" if signed == effective and draw(st.booleans()) else iso(effective)}


# --- Projects and their capital ---


@st.composite
def project(draw, n, places):
    """An FDI project has a foreign investor: what its country would be without one is not said."""
    name = draw(st.sampled_from(["FDI", "FDI", "DDI"]))
    shared = [
        "I0:100",
        "I0:50;I1:50",
        "I1:50;I0:50",
        "I2:60;I3:20;I1:20",
        "I2:33.34;I1:33.33;I0:33.33",
        "I2:49.99;I0:50.01",
    ]
    investors = draw(st.sampled_from(shared if name == "FDI" else ["I2:100", "I0:100", *shared]))
    row = {
        "code": f"P{n}",
        "name": f"Dự án {n}",
        "class": name,
        "park_code": draw(st.sampled_from(places)),
        "sector": draw(st.sampled_from(SECTORS)),
    }
    row |= {
        "investors": investors,
        "complex": draw(st.sampled_from(["", "CNC Tech", "@home"])),
        "land_ha": "",
        "term_years": "",
    }
    return row | {"objective": "", "operating_from": iso(draw(st.none() | dates))}


@st.composite
def ledger(draw, project):
    entries = []
    for n in range(draw(st.integers(0, 6))):
        entry = draw(entry_of(project, n, entries))
        if ledger_is_good([*entries, entry]):  # what would break the ledger is left out
            entries.append(entry)
    return entries


@st.composite
def entry_of(draw, project, n, before):
    """Same-day entries, entries recorded late or early, corrections of corrections, voids of voids. Every document
    number is used once
    in a project: `corrects` names a document only, so two kinds under one number could not be told apart."""
    corrected = draw(st.sampled_from(before)) if before and draw(st.integers(0, 2)) == 0 else None
    kinds = (
        ["void", "increase", "decrease", "new"]
        if corrected
        else ["new"]
        if not before
        else ["increase", "decrease", "increase", "revoked", "new"]
    )
    kind = draw(st.sampled_from(kinds))
    on = draw(dates | st.sampled_from([day(entry["date"]) for entry in before] or EDGES))
    late = draw(st.sampled_from([None, None, 0, 1, 40, 200, -3]))
    noted = on + timedelta(days=late) if late is not None else None
    if corrected:  # a correction is recorded when there is something to correct
        noted = max(noted or on, recorded(corrected))
    row = {
        "project_code": project["code"],
        "date": iso(on),
        "kind": kind,
        "amount": "" if kind in ("revoked", "void") else draw(money(project["class"])),
    }
    row |= {
        "currency": "USD" if project["class"] == "FDI" else "VND",
        "document_number": f"GCN-{n}",
        "recorded_on": iso(noted),
    }
    return row | {"corrects": corrected["document_number"] if corrected else "", "note": ""}


def ledger_is_good(entries):
    """The row rules of the contract, on every day and as known on every day."""
    for known_on in {recorded(entry) for entry in entries}:
        there = standing(entries, known_on)
        began = [day(entry["date"]) for entry in there if entry["kind"] == "new"]
        ended = [day(entry["date"]) for entry in there if entry["kind"] == "revoked"]
        days = [day(entry["date"]) for entry in there]
        if len(began) > 1 or len(ended) > 1:
            return False
        if not began and any(entry["kind"] in ("decrease", "revoked") for entry in there):
            return False
        if (began and min(days) < began[0]) or (ended and max(days) > ended[0]):
            return False
        if any(registered_capital(there, on) < 0 for on in days):
            return False
    return True


# --- Leases and statements ---


@st.composite
def leases(draw, places, codes):
    rows = {}
    for _ in range(draw(st.integers(0, 5))):
        begin = draw(dates)
        end = draw(st.none() | dates.map(lambda d, begin=begin: max(d, begin)))
        row = {
            "park_code": draw(st.sampled_from(places)),
            "project_code": draw(st.sampled_from(["", *codes])),
            "area_ha": draw(st.sampled_from(AREAS)),
        }
        row |= {"from": iso(begin), "to": iso(end), "document_number": ""}
        rows[row["park_code"], row["project_code"], row["from"]] = row
    return list(rows.values())


@st.composite
def statements(draw, projects):
    rows = {}
    for _ in range(draw(st.integers(0, 8))):
        project = draw(st.sampled_from(projects))
        currency = "USD" if project["class"] == "FDI" else "VND"
        revenue, realised = draw(st.just("") | money(project["class"])), draw(st.just("") | money(project["class"]))
        row = {
            "project_code": project["code"],
            "month": draw(st.sampled_from(MONTHS)),
            "revenue": revenue,
            "revenue_currency": currency if revenue else "",
        }
        row |= {
            "exports_usd": draw(st.just("") | money("FDI")),
            "imports_usd": draw(st.just("") | money("FDI")),
            "budget_vnd": draw(st.just("") | money("DDI")),
        }
        row |= {
            "labour_total": draw(st.sampled_from(["", "0", "120", "3"])),
            "labour_foreign": draw(st.sampled_from(["", "0", "2"])),
        }
        rows[row["project_code"], row["month"]] = row | {
            "realised": realised,
            "realised_currency": currency if realised else "",
        }
    return list(rows.values())


# --- Targets ---


@st.composite
def targets(draw):
    """Versions of one target are decided on different days; the low end of a range is above zero."""
    rows = {}
    for n in range(draw(st.integers(0, 5))):
        code = draw(st.sampled_from(["fdi.attracted", "ddi.attracted", "park.occupancy", *catalogue()]))
        row = {
            "indicator": code,
            "year": draw(st.sampled_from(["2021", "2022"])),
            "value": "",
            "low": "",
            "high": "",
            "unit": catalogue()[code],
        }
        if draw(st.integers(0, 3)) == 0:
            row |= {"low": "7", "high": draw(st.sampled_from(["7", "12"]))}
        else:
            row["value"] = draw(
                st.sampled_from(
                    ["0", "3", "390000000", "700000000000"] if catalogue()[code] != "ratio" else ["0.7", "1"]
                )
            )
        row |= {"document_number": f"{n + 1}/NQ-HĐND", "decided_on": iso(draw(dates))}
        rows[row["indicator"], row["year"], row["decided_on"]] = row
    return list(rows.values())


# --- Documents and tasks ---


@st.composite
def register(draw, codes, tops):
    """Duplicate numbers, gaps, dates out of order and in the wrong year. Plans have numbers of their own, so that
    `plan` names one.
    """
    rows = []
    for n in range(draw(st.integers(0, 8))):
        rows.append(
            draw(document(str(draw(st.integers(1, 9))), n, draw(st.sampled_from([*TYPES, "BC", ""])), codes, tops))
        )
    for n in range(draw(st.integers(0, 2))):
        rows.append(draw(document(str(469 + n), 100 + n, "KH", codes, tops)))
    return [row for row in rows if row["type"] != "KH" or int(row["number"]) >= 469]


@st.composite
def document(draw, number, n, type_, codes, tops):
    issued = draw(dates)
    year = str(issued.year) if draw(st.integers(0, 4)) else draw(st.sampled_from(["2021", "2022"]))
    symbol = f"{type_}-BQLKCN" if type_ else "BQLKCN-ĐT"
    row = {
        "register": "",
        "year": year,
        "number": number,
        "symbol": symbol,
        "type": type_,
        "date": iso(issued),
        "subject": f"Về việc {n}",
    }
    row |= {
        "field": draw(st.sampled_from(FIELDS)),
        "unit": draw(st.sampled_from(["Phòng Đầu tư", "Phòng Đầu tư cũ", "Văn phòng"])),
        "signer": "Nguyễn Văn A",
        "signer_title": "Trưởng ban",
    }
    row |= {
        "recipients": "UBND tỉnh; Lưu: VT",
        "project_code": draw(st.sampled_from(["", *codes])),
        "park_code": draw(st.sampled_from(["", *tops])),
    }
    return row


@st.composite
def arrivals(draw, documents):
    """Directives; some are answered by a document of the board, by one that nobody knows, or not at all."""
    answers = ["", "999/BC-BQLKCN", "đã trả lời", *(f"{d['number']}/{d['symbol']}" for d in documents)]
    return [draw(arrival(n, answers)) for n in range(draw(st.integers(0, 6)))]


@st.composite
def arrival(draw, n, answers):
    arrived = draw(dates)
    return {
        "year": str(arrived.year),
        "arrival_number": str(draw(st.integers(1, 5))),
        "arrival_date": iso(arrived),
        "author": "UBND tỉnh",
        "number": str(n),
        "symbol": "UBND-VP",
        "date": iso(draw(dates)),
        "type": draw(st.sampled_from(["", "CT", "KH"])),
        "subject": f"Chỉ đạo {n}",
        "lead_unit": draw(st.sampled_from(["", "Phòng Đầu tư", "Phòng Đầu tư cũ"])),
        "due_date": iso(draw(st.none() | dates)),
        "answered_by": draw(st.sampled_from(answers)),
    }


@st.composite
def tasks(draw, plans):
    rows = []
    for plan in plans:
        for order in range(1, draw(st.integers(0, 3)) + 1):
            row = {
                "plan": f"{plan['number']}/{plan['symbol']}",
                "order": str(order),
                "title": f"Nhiệm vụ {order}",
                "lead_unit": draw(st.sampled_from(["Văn phòng", "Phòng Đầu tư", "Các phòng"])),
            }
            rows.append(row | {"due_date": iso(draw(dates)), "done_on": iso(draw(st.none() | dates)), "note": ""})
    return rows
