"""Hand-worked examples of the counting rules (indicators.md), each a sentence: rows, a question, the figures worked
out by hand.

They are asked of the second opinion (test_oracle.py) and of the product (test_report_contract.py).
"""

from dataclasses import dataclass
from datetime import date

from .files import COLUMNS

KINDS = list(COLUMNS)


@dataclass
class Example:
    name: str
    rows: dict
    code: str
    figures: dict  # a code, or (code, what) of a line, or (dimension, key, code) of a bucket -> the figure
    calendar: str = "statutory"
    known_on: date | None = None


def board(**kinds):
    rows = {kind: [] for kind in KINDS} | {
        "parks": [park("K1"), park("K1-A", kind="zone", parent_code="K1"), park("K2")]
    }
    rows |= {
        "investors": [investor("JP1", "JP"), investor("KR1", "KR"), investor("VN1", "VN")],
        "projects": [project("P1"), project("P2"), ddi("D1")],
    }
    return rows | kinds


def park(code, **columns):
    row = {
        "code": code,
        "name": f"KCN {code}",
        "kind": "park",
        "parent_code": "",
        "status": "operating",
        "operating_from": "2015-01-01",
    }
    return row | columns


def investor(code, country):
    return {"code": code, "name": f"Công ty {code}", "country": country, "tax_code": ""}


def project(code, **columns):
    row = {
        "code": code,
        "name": f"Dự án {code}",
        "class": "FDI",
        "park_code": "K1",
        "sector": "2610",
        "investors": "JP1:100",
        "complex": "",
    }
    return row | {"operating_from": ""} | columns


def ddi(code, **columns):
    return project(code, **{"class": "DDI", "investors": "VN1:100", **columns})


def event(project_code, on, kind, amount="", number=None, recorded_on="", corrects=""):
    row = {
        "project_code": project_code,
        "date": on,
        "kind": kind,
        "amount": amount,
        "currency": "VND" if project_code.startswith("D") else "USD",
    }
    return row | {
        "document_number": number or f"{kind}-{on}",
        "recorded_on": recorded_on,
        "corrects": corrects,
        "note": "",
    }


def decision(number, on, kind, park_code="K1", **columns):
    row = {
        "number": number,
        "date": on,
        "authority": "UBND tỉnh",
        "kind": kind,
        "park_code": park_code,
        "title": "Quyết định",
    }
    return (
        row | {"natural_area_ha": "", "industrial_area_ha": "", "effective_date": "", "replaces_number": ""} | columns
    )


def lease(begin, end, area="10", park_code="K1", project_code=""):
    return {
        "park_code": park_code,
        "project_code": project_code,
        "area_ha": area,
        "from": begin,
        "to": end,
        "document_number": "",
    }


def statement(project_code, month, **columns):
    row = {
        "project_code": project_code,
        "month": month,
        "revenue": "",
        "revenue_currency": "",
        "exports_usd": "",
        "imports_usd": "",
        "budget_vnd": "",
    }
    return row | {"labour_total": "", "labour_foreign": "", "realised": "", "realised_currency": ""} | columns


def target(indicator, value, number="1/NQ", decided_on="2021-12-10", unit="USD", low="", high="", year="2022"):
    row = {"indicator": indicator, "year": year, "value": value, "low": low, "high": high, "unit": unit}
    return row | {"document_number": number, "decided_on": decided_on}


def document(number, on, **columns):
    row = {
        "register": "",
        "year": on[:4],
        "number": number,
        "symbol": "BC-BQLKCN",
        "type": "BC",
        "date": on,
        "subject": f"Báo cáo {number}",
    }
    return (
        row
        | {
            "field": "investment",
            "unit": "Phòng Đầu tư",
            "signer": "Nguyễn Văn A",
            "signer_title": "Trưởng ban",
            "recipients": "UBND tỉnh",
        }
        | columns
    )


def directive(number, arrived, due, answered_by):
    return {
        "year": arrived[:4],
        "arrival_number": number,
        "arrival_date": arrived,
        "author": "UBND tỉnh",
        "number": number,
        "symbol": "UBND-VP",
        "date": arrived,
        "type": "",
        "subject": f"Chỉ đạo {number}",
        "due_date": due,
        "answered_by": answered_by,
    }


def plan(number, on):
    return document(number, on, type="KH", symbol="KH-BQLKCN")


def task(plan_, order, due, done=""):
    return {
        "plan": plan_,
        "order": order,
        "title": "Nhiệm vụ",
        "lead_unit": "Văn phòng",
        "due_date": due,
        "done_on": done,
        "note": "",
    }


NEW = event("P1", "2020-03-01", "new", "1000000")
NINE = "2022-9M"

EXAMPLES = [
    # --- Periods ---
    Example(
        "20/12/2021 belongs to 2022 under the statutory calendar",
        board(capital_events=[event("P1", "2021-12-20", "new", "5000000")]),
        NINE,
        {"fdi.attracted": "5000000", "fdi.new.count": "1"},
    ),
    Example(
        "20/12/2021 does not belong to 2022 under calendar months",
        board(capital_events=[event("P1", "2021-12-20", "new", "5000000")]),
        NINE,
        {"fdi.attracted": "0", "fdi.stock.capital": "5000000"},
        "calendar",
    ),
    Example(
        "what happens on the first and on the last day of the period counts, the days around it do not",
        board(
            capital_events=[
                NEW,
                *(
                    event("P1", on, "increase", amount)
                    for on, amount in [
                        ("2021-12-14", "1"),
                        ("2021-12-15", "10"),
                        ("2022-09-14", "100"),
                        ("2022-09-15", "1000"),
                    ]
                ),
            ]
        ),
        NINE,
        {"fdi.increase.count": "2", "fdi.increase.capital": "110"},
    ),
    Example(
        "July runs from 15 June to 14 July",
        board(
            capital_events=[
                NEW,
                *(
                    event("P1", on, "increase", amount)
                    for on, amount in [
                        ("2022-06-14", "1"),
                        ("2022-06-15", "10"),
                        ("2022-07-14", "100"),
                        ("2022-07-15", "1000"),
                    ]
                ),
            ]
        ),
        "2022-07",
        {"fdi.attracted": "110", ("fdi.attracted", "same_period"): "0"},
    ),
    Example(
        "the second half runs from 15 June to 14 December",
        board(
            capital_events=[
                NEW,
                *(
                    event("P1", on, "increase", amount)
                    for on, amount in [
                        ("2022-06-14", "1"),
                        ("2022-06-15", "10"),
                        ("2022-12-14", "100"),
                        ("2022-12-15", "1000"),
                    ]
                ),
            ]
        ),
        "2022-H2",
        {"fdi.attracted": "110"},
    ),
    Example(
        "five months under calendar months end on 31 May",
        board(
            capital_events=[
                NEW,
                *(
                    event("P1", on, "increase", amount)
                    for on, amount in [
                        ("2021-12-31", "1"),
                        ("2022-01-01", "10"),
                        ("2022-05-31", "100"),
                        ("2022-06-01", "1000"),
                    ]
                ),
            ]
        ),
        "2022-5M",
        {"fdi.attracted": "110"},
        "calendar",
    ),
    Example(
        "the same period is the same code one year earlier",
        board(
            capital_events=[
                event("P1", "2020-12-15", "new", "154500000"),
                event("P1", "2021-12-15", "increase", "273500000"),
            ]
        ),
        NINE,
        {
            "fdi.attracted": "273500000",
            ("fdi.attracted", "same_period"): "154500000",
            ("fdi.attracted", "same_period_ratio"): "1.7702",
        },
    ),
    # --- Capital ---
    Example(
        "attracted is new and increases; decreases and revocations are rows of their own",
        board(
            capital_events=[
                event("P1", "2022-01-10", "new", "5000000"),
                event("P1", "2022-02-10", "increase", "1000000.55"),
                event("P1", "2022-03-10", "decrease", "2000000"),
                event("P2", "2021-01-10", "new", "700"),
                event("P2", "2022-04-10", "revoked"),
            ]
        ),
        NINE,
        {
            "fdi.attracted": "6000000.55",
            "fdi.new.count": "1",
            "fdi.increase.count": "1",
            "fdi.decrease.count": "1",
            "fdi.decrease.capital": "2000000",
            "fdi.revoked.count": "1",
            "fdi.revoked.capital": "700",
            "fdi.stock.count": "1",
            "fdi.stock.capital": "4000000.55",
        },
    ),
    Example(
        "a revocation takes out what is registered on that day",
        board(
            capital_events=[
                event("P1", "2020-01-10", "new", "5000000"),
                event("P1", "2021-02-10", "decrease", "2000000"),
                event("P1", "2022-03-10", "increase", "500000"),
                event("P1", "2022-03-10", "revoked"),
            ]
        ),
        NINE,
        {"fdi.revoked.capital": "3500000", "fdi.stock.count": "0", "fdi.stock.capital": "0", "fdi.increase.count": "1"},
    ),
    Example(
        "a project revoked on the last day is no longer in the stock, one revoked the day after still is",
        board(
            capital_events=[
                event("P1", "2020-01-10", "new", "5"),
                event("P1", "2022-09-14", "revoked"),
                event("P2", "2020-01-10", "new", "7"),
                event("P2", "2022-09-15", "revoked"),
            ]
        ),
        NINE,
        {"fdi.stock.count": "1", "fdi.stock.capital": "7", "fdi.revoked.count": "1", "fdi.revoked.capital": "5"},
    ),
    Example(
        "FDI and DDI are never added",
        board(
            capital_events=[event("P1", "2022-01-10", "new", "5"), event("D1", "2022-01-10", "new", "1750000000000")]
        ),
        NINE,
        {"fdi.attracted": "5", "ddi.attracted": "1750000000000", "ddi.new.count": "1"},
    ),
    Example(
        "an increase without a certificate on record is attracted, but the project is not in the stock",
        board(capital_events=[event("P1", "2022-05-10", "increase", "5")]),
        NINE,
        {"fdi.attracted": "5", "fdi.increase.count": "1", "fdi.stock.count": "0", "fdi.stock.capital": "0"},
    ),
    # --- Corrections and two axes of time ---
    Example(
        "an entry recorded after the day of knowledge is not known on it",
        board(capital_events=[event("P1", "2022-05-10", "new", "5", recorded_on="2022-10-01")]),
        NINE,
        {"fdi.attracted": "0"},
        known_on=date(2022, 9, 30),
    ),
    Example(
        "an entry recorded on the day of knowledge is known on it",
        board(capital_events=[event("P1", "2022-05-10", "new", "5", recorded_on="2022-10-01")]),
        NINE,
        {"fdi.attracted": "5"},
        known_on=date(2022, 10, 1),
    ),
    Example(
        "an entry without a recording day is known from its own date",
        board(capital_events=[event("P1", "2022-05-10", "new", "5")]),
        NINE,
        {"fdi.attracted": "0"},
        known_on=date(2022, 5, 9),
    ),
    Example(
        "before its correction is recorded, the corrected entry stands",
        board(
            capital_events=[
                event("P1", "2022-05-10", "new", "5", "A"),
                event("P1", "2021-05-10", "new", "7", "B", "2022-10-02", "A"),
            ]
        ),
        NINE,
        {"fdi.attracted": "5", ("fdi.attracted", "same_period"): "0"},
        known_on=date(2022, 10, 1),
    ),
    Example(
        "from its recording on, a correction stands with its own date, kind and amount",
        board(
            capital_events=[
                event("P1", "2022-05-10", "new", "5", "A"),
                event("P1", "2021-05-10", "new", "7", "B", "2022-10-02", "A"),
            ]
        ),
        NINE,
        {"fdi.attracted": "0", ("fdi.attracted", "same_period"): "7", "fdi.stock.capital": "7"},
        known_on=date(2022, 10, 2),
    ),
    Example(
        "a void only takes the corrected entry back",
        board(
            capital_events=[
                NEW,
                event("P1", "2022-05-10", "increase", "5", "A"),
                event("P1", "2022-06-10", "void", "", "B", "", "A"),
            ]
        ),
        NINE,
        {"fdi.increase.count": "0", "fdi.stock.capital": "1000000"},
    ),
    Example(
        "a voided revocation leaves the project in the stock",
        board(
            capital_events=[
                NEW,
                event("P1", "2022-05-10", "revoked", "", "A"),
                event("P1", "2022-06-10", "void", "", "B", "", "A"),
            ]
        ),
        NINE,
        {"fdi.revoked.count": "0", "fdi.stock.count": "1", "fdi.stock.capital": "1000000"},
    ),
    Example(
        "a correction that is itself corrected leaves only the last one",
        board(
            capital_events=[
                NEW,
                event("P1", "2022-05-10", "increase", "5", "A"),
                event("P1", "2022-05-10", "increase", "50", "B", "2022-06-01", "A"),
                event("P1", "2022-05-11", "decrease", "500", "C", "2022-07-01", "B"),
            ]
        ),
        NINE,
        {"fdi.increase.count": "0", "fdi.decrease.capital": "500", "fdi.stock.capital": "999500"},
    ),
    Example(
        "a void that is itself corrected does not bring back what it took back",
        board(
            capital_events=[
                NEW,
                event("P1", "2022-05-10", "increase", "5", "A"),
                event("P1", "2022-06-10", "void", "", "B", "", "A"),
                event("P1", "2022-05-10", "increase", "50", "C", "2022-07-01", "B"),
            ]
        ),
        NINE,
        {"fdi.increase.count": "1", "fdi.increase.capital": "50", "fdi.stock.capital": "1000050"},
    ),
    # --- Keys ---
    Example(
        "the first foreign investor listed decides among equal shares",
        board(
            projects=[project("P1", investors="VN1:40;KR1:30;JP1:30")],
            capital_events=[event("P1", "2022-05-10", "new", "5")],
        ),
        NINE,
        {("country", "KR", "fdi.attracted"): "5"},
    ),
    Example(
        "a domestic project's country is VN even with a foreign investor",
        board(projects=[ddi("D1", investors="JP1:90;VN1:10")], capital_events=[event("D1", "2022-05-10", "new", "5")]),
        NINE,
        {("country", "VN", "ddi.attracted"): "5"},
    ),
    Example(
        "zones are rolled up to their park, sectors to their division",
        board(
            projects=[project("P1", park_code="K1-A", sector="25920")],
            capital_events=[event("P1", "2022-05-10", "new", "5")],
        ),
        NINE,
        {
            ("park", "K1", "fdi.attracted"): "5",
            ("park", "K2", "fdi.attracted"): "0",
            ("sector", "25", "fdi.new.count"): "1",
        },
    ),
    # --- Parks ---
    Example(
        "a park is established from the day its decision takes effect",
        board(
            planning_decisions=[
                decision("1", "2022-09-01", "establishment", natural_area_ha="100", effective_date="2022-09-14"),
                decision("2", "2022-09-01", "establishment", "K2", natural_area_ha="70", effective_date="2022-09-15"),
            ]
        ),
        NINE,
        {"park.established.count": "1", "park.natural_area": "100", ("park.natural_area", "same_period"): "0"},
    ),
    Example(
        "a decision is not known before its date",
        board(
            planning_decisions=[
                decision("1", "2022-09-02", "establishment", natural_area_ha="100", effective_date="2022-09-01")
            ]
        ),
        NINE,
        {"park.established.count": "0", "park.natural_area": "0"},
        known_on=date(2022, 9, 1),
    ),
    Example(
        "a park's area is that of its own latest decision in force that states it",
        board(
            planning_decisions=[
                decision("1", "2020-01-01", "establishment", natural_area_ha="100", industrial_area_ha="60"),
                decision("2", "2021-01-01", "adjustment", natural_area_ha="110"),
                decision("3", "2022-01-01", "boundary", "K1-A", natural_area_ha="999"),
                decision("4", "2022-09-15", "adjustment", natural_area_ha="120"),
            ]
        ),
        NINE,
        {"park.natural_area": "110", "park.industrial_area": "60"},
    ),
    Example(
        "a decision that is replaced no longer sets the area",
        board(
            planning_decisions=[
                decision("1", "2020-01-01", "establishment", natural_area_ha="100"),
                decision("2", "2021-01-01", "adjustment", natural_area_ha="110", industrial_area_ha="50"),
                decision("3", "2022-01-01", "adjustment", industrial_area_ha="55", replaces_number="2"),
            ]
        ),
        NINE,
        {"park.natural_area": "100", "park.industrial_area": "55"},
    ),
    Example(
        "a park without an area of its own has the sum of its zones'",
        board(
            parks=[
                park("K1"),
                *(park(f"K1-{z}", kind="zone", parent_code="K1") for z in "AB"),
                park("K1-B1", kind="phase", parent_code="K1-B"),
            ],
            planning_decisions=[
                decision("1", "2020-01-01", "establishment"),
                decision("2", "2020-01-01", "detailed_plan", "K1-A", industrial_area_ha="30.5"),
                decision("3", "2020-01-01", "detailed_plan", "K1-B1", industrial_area_ha="12.25"),
            ],
        ),
        NINE,
        {"park.industrial_area": "42.75", ("park", "K1", "park.industrial_area"): "42.75"},
    ),
    Example(
        "a revoked park is neither established nor operating, on the day of its revocation and after",
        board(
            planning_decisions=[
                decision("1", "2020-01-01", "establishment", natural_area_ha="100"),
                decision("2", "2022-09-14", "revocation"),
            ]
        ),
        NINE,
        {
            "park.established.count": "0",
            "park.natural_area": "0",
            "park.operating.count": "1",
            ("park.established.count", "same_period"): "1",
            ("park.operating.count", "same_period"): "2",
        },
    ),
    Example(
        "a park operates from its day on",
        board(
            parks=[
                park("K1", operating_from="2022-09-14"),
                park("K2", operating_from="2022-09-15"),
                park("K3", operating_from=""),
                park("K4", status="revoked"),
            ],
            projects=[],
        ),
        NINE,
        {"park.operating.count": "1"},
    ),
    Example(
        "a lease holds from its first to its last day, both included",
        board(
            land_leases=[
                lease("2020-01-01", "2022-09-13", "1"),
                lease("2020-01-02", "2022-09-14", "10"),
                lease("2022-09-14", "", "100", "K1-A"),
                lease("2022-09-15", "", "1000"),
            ]
        ),
        NINE,
        {"park.leased_area": "110", ("park", "K1", "park.leased_area"): "110"},
    ),
    Example(
        "occupancy is leased over industrial land of the operating parks, never a mean of rates",
        board(
            parks=[park("K1"), park("K2"), park("K3", operating_from="")],
            projects=[],
            planning_decisions=[
                decision("1", "2020-01-01", "establishment", "K1", industrial_area_ha="100"),
                decision("2", "2020-01-01", "establishment", "K2", industrial_area_ha="300"),
                decision("3", "2020-01-01", "establishment", "K3", industrial_area_ha="500"),
            ],
            land_leases=[
                lease("2020-01-01", "", "100", "K1"),
                lease("2020-01-01", "", "33", "K2"),
                lease("2020-01-01", "", "44", "K3"),
            ],
        ),
        NINE,
        {"park.occupancy": "0.3325", "park.leased_area": "177", ("park", "K1", "park.occupancy"): "1.0000"},
    ),
    Example(
        "occupancy without industrial land has no base and is not 0 %",
        board(),
        NINE,
        {
            "park.occupancy": None,
            ("park.occupancy", "same_period_ratio"): None,
            ("park.occupancy", "no_base"): {"value": "zero", "same_period": "zero", "target": "missing"},
        },
    ),
    # --- Statements ---
    Example(
        "the month label decides under the statutory calendar",
        board(
            statements=[
                statement("P1", m, realised=a, realised_currency="USD")
                for m, a in [("2021-12", "1"), ("2022-01", "10"), ("2022-09", "100"), ("2022-10", "1000")]
            ]
        ),
        NINE,
        {"fdi.realised": "110"},
    ),
    Example(
        "the month label decides under calendar months",
        board(
            statements=[
                statement("P1", m, realised=a, realised_currency="USD")
                for m, a in [("2021-12", "1"), ("2022-01", "10"), ("2022-09", "100"), ("2022-10", "1000")]
            ]
        ),
        NINE,
        {"fdi.realised": "110"},
        "calendar",
    ),
    Example(
        "revenue, exports and budget are summed, FDI in USD and DDI in VND",
        board(
            statements=[
                statement(
                    "P1",
                    "2022-01",
                    revenue="10.5",
                    revenue_currency="USD",
                    exports_usd="3",
                    imports_usd="2.25",
                    budget_vnd="1000",
                ),
                statement("D1", "2022-02", revenue="700", revenue_currency="VND", exports_usd="4", budget_vnd="10"),
            ]
        ),
        NINE,
        {
            "enterprise.revenue.fdi": "10.5",
            "enterprise.revenue.ddi": "700",
            "enterprise.exports": "7",
            "enterprise.imports": "2.25",
            "enterprise.budget": "1010",
        },
    ),
    Example(
        "labour is taken from each project's latest statement within the period",
        board(
            statements=[
                statement("P1", "2022-01", labour_total="100", labour_foreign="9"),
                statement("P1", "2022-08", labour_total="120", labour_foreign="7"),
                statement("P1", "2022-10", labour_total="999"),
                statement("P2", "2022-03", labour_total="50"),
            ]
        ),
        NINE,
        {"enterprise.labour.total": "170", "enterprise.labour.foreign": "7"},
    ),
    Example(
        "a project operates from its day on, while it is valid",
        board(
            projects=[
                project("P1", operating_from="2022-09-14"),
                project("P2", operating_from="2022-09-15"),
                project("P3", operating_from="2020-01-01"),
                project("P4", operating_from="2020-01-01"),
            ],
            capital_events=[event(p, "2019-01-01", "new", "1") for p in ("P1", "P2", "P3")]
            + [event("P3", "2022-09-14", "revoked")],
        ),
        NINE,
        {"fdi.operating.count": "1", "fdi.stock.count": "2"},
    ),
    Example(
        "statements are due from each month's valid and operating projects",
        board(
            projects=[project("P1", operating_from="2022-02-14"), project("P2", operating_from="2022-03-15")],
            capital_events=[event("P1", "2019-01-01", "new", "1"), event("P2", "2019-01-01", "new", "1")],
            statements=[statement("P1", "2022-01"), statement("P1", "2022-03")],
        ),
        "2022-Q1",
        {"enterprise.reporting_rate": "0.5000"},
    ),
    Example(
        "nothing due has no base",
        board(),
        "2022-Q1",
        {"enterprise.reporting_rate": None, ("enterprise.reporting_rate", "same_period_ratio"): None},
    ),
    # --- Targets ---
    Example(
        "every period is held against the whole year's target",
        board(
            capital_events=[event("P1", "2022-02-10", "new", "273500000")],
            targets=[target("fdi.attracted", "390000000")],
        ),
        "2022-Q1",
        {
            ("fdi.attracted", "target"): "390000000",
            ("fdi.attracted", "target_ratio"): "0.7013",
            ("fdi.attracted", "no_base"): {"same_period": "zero"},
        },
    ),
    Example(
        "the latest target decided by the day of knowledge is used",
        board(
            capital_events=[event("P1", "2022-02-10", "new", "50")],
            targets=[
                target("fdi.attracted", "100"),
                target("fdi.attracted", "200", "2/NQ", "2022-07-01"),
                target("fdi.attracted", "400", "3/NQ", "2022-07-02"),
            ],
        ),
        NINE,
        {("fdi.attracted", "target"): "200", ("fdi.attracted", "target_ratio"): "0.2500"},
        known_on=date(2022, 7, 1),
    ),
    Example(
        "a range gives two ratios and no target",
        board(
            capital_events=[event("P1", "2022-02-10", "new", "350")],
            targets=[target("fdi.attracted", "", low="300", high="400")],
        ),
        NINE,
        {
            ("fdi.attracted", "target"): None,
            ("fdi.attracted", "target_ratio"): None,
            ("fdi.attracted", "target_low"): "300",
            ("fdi.attracted", "target_high"): "400",
            ("fdi.attracted", "target_low_ratio"): "1.1667",
            ("fdi.attracted", "target_high_ratio"): "0.8750",
        },
    ),
    Example(
        "a zero target and a zero same period give no ratio",
        board(capital_events=[event("P1", "2022-02-10", "new", "350")], targets=[target("fdi.attracted", "0")]),
        NINE,
        {
            ("fdi.attracted", "target"): "0",
            ("fdi.attracted", "target_ratio"): None,
            ("fdi.attracted", "same_period"): "0",
            ("fdi.attracted", "same_period_ratio"): None,
            ("fdi.attracted", "no_base"): {"same_period": "zero", "target": "zero"},
        },
    ),
    Example(
        "with both bases there is nothing to explain",
        board(
            capital_events=[event("P1", "2021-02-10", "new", "3"), event("P1", "2022-02-10", "increase", "2")],
            targets=[target("fdi.attracted", "3")],
        ),
        NINE,
        {
            ("fdi.attracted", "no_base"): None,
            ("fdi.attracted", "same_period_ratio"): "0.6667",
            ("fdi.attracted", "target_ratio"): "0.6667",
        },
    ),
    Example(
        "ratios round half up",
        board(
            capital_events=[event("P1", "2021-02-10", "new", "20000"), event("P1", "2022-02-10", "increase", "1")],
            targets=[],
        ),
        NINE,
        {("fdi.attracted", "same_period_ratio"): "0.0001"},
    ),
    # --- Documents and tasks ---
    Example(
        "documents are counted by issue date, with both of a number entered twice",
        board(
            outgoing_documents=[
                document("2671", "2021-12-15"),
                document("1", "2022-01-04", field="labour"),
                document("1", "2022-01-05", subject="Khác"),
                document("2", "2022-09-14", type="", symbol="BQLKCN-ĐT"),
                document("3", "2022-09-15"),
            ]
        ),
        NINE,
        {
            "document.outgoing.count": "4",
            ("field", "investment", "document.outgoing.count"): "3",
            ("field", "labour", "document.outgoing.count"): "1",
            ("field", "legal", "document.outgoing.count"): "0",
            ("type", "BC", "document.outgoing.count"): "3",
            ("type", "", "document.outgoing.count"): "1",
            ("type", "QyĐ", "document.outgoing.count"): "0",
        },
    ),
    Example(
        "directives are answered on the day of the answer, held against their due dates, or open at the end",
        board(
            outgoing_documents=[
                document("400", "2021-12-20"),
                document("401", "2022-03-15"),
                document("402", "2022-09-20"),
            ],
            incoming_documents=[
                directive("1", "2021-12-14", "2021-12-20", "400/BC-BQLKCN"),  # on the due date itself
                directive("2", "2022-03-01", "2022-03-14", "401/BC-BQLKCN"),
                directive("3", "2022-03-02", "", "401/BC-BQLKCN"),  # no due date: in time
                directive("4", "2022-09-01", "2022-09-14", "402/BC-BQLKCN"),  # answered after the period
                directive("5", "2022-09-14", "2022-10-30", ""),
                directive("6", "2022-05-10", "", ""),  # nothing is due
                directive("7", "2022-05-11", "2022-05-20", "999/BC-BQLKCN"),  # by a document that is not recorded
                directive("8", "2022-09-15", "2022-09-20", ""),  # after the period
            ],
        ),
        NINE,
        {
            "document.incoming.count": "6",
            "document.incoming.answered_on_time": "2",
            "document.incoming.answered_late": "1",
            "document.incoming.open": "3",
            ("document.incoming.open", "same_period"): "0",
        },
    ),
    Example(
        "what is answered later than is known is open",
        board(
            outgoing_documents=[document("401", "2022-09-12")],
            incoming_documents=[
                directive("1", "2022-09-01", "2022-09-10", "401/BC-BQLKCN"),
                directive("2", "2022-09-12", "2022-09-13", ""),
            ],
        ),
        NINE,
        {
            "document.incoming.count": "1",
            "document.incoming.answered_late": "0",
            "document.incoming.open": "1",
        },
        known_on=date(2022, 9, 11),
    ),
    Example(
        "tasks are those of plans issued since the start of the reporting year",
        board(
            outgoing_documents=[
                plan("400", "2021-12-14"),
                plan("401", "2021-12-15"),
                plan("402", "2022-09-14"),
                plan("403", "2022-09-15"),
            ],
            tasks=[task(f"{n}/KH-BQLKCN", "1", "2022-12-31") for n in ("400", "401", "402", "403")],
        ),
        NINE,
        {"task.total": "2", "task.done": "0", "task.overdue": "0", ("task.total", "same_period"): "0"},
    ),
    Example(
        "a task is overdue from the day after its due date until it is done",
        board(
            outgoing_documents=[plan("469", "2022-03-15")],
            tasks=[
                task("469/KH-BQLKCN", str(n), due, done)
                for n, (due, done) in enumerate(
                    [
                        ("2022-09-13", ""),
                        ("2022-09-14", ""),
                        ("2022-05-01", "2022-09-14"),
                        ("2022-05-01", "2022-09-15"),
                    ],
                    start=1,
                )
            ],
        ),
        NINE,
        {"task.total": "4", "task.done": "1", "task.overdue": "2"},
    ),
]
