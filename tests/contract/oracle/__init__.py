"""The whole report, calculated a second time from the rows of the import files, by the letter of the specification.

`report(board, "2022-9M")` takes a board as a dict of kind -> list of rows (texts, as in the CSV files) and gives the
JSON of records-in.md, and beside its breakdowns those that only people see.
It is written to be checked line by line against indicators.md, not to be fast. It shares no code with the product.
"""

from decimal import Decimal
from fractions import Fraction
from math import floor

from .facts import CLASSES, RATIOS, UNITS, attracted, catalogue, facts_of
from .ledger import day, number
from .periods import period as period_of
from .places import project_keys

PARTNERS = ("domestic", "one_country", "foreign", "with_home")
OUTSIDE = ("park", "country", "sector", "field", "type")  # what records-in.md has in the JSON
LARGE_GROUP_FROM = Decimal(50_000_000)
FIELDS = ("planning", "construction", "investment", "labour", "environment", "administrative_reform", "legal", "other")
# The 27 codes of records-law.md, A; a công văn has none.
TYPE_CODES = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB"
TYPES = [*TYPE_CODES.split(), ""]


def report(board, code, calendar="statutory", known_on=None):
    period = period_of(code, calendar)
    now, before = facts_of(board, period, known_on), facts_of(board, period.a_year_before(), known_on)
    return {
        "period": {
            "code": code,
            "calendar": calendar,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
        },
        "as_known_on": known_on.isoformat() if known_on else None,
        "lines": [
            line(code, unit, now, before, target_of(board, code, period.year, known_on))
            for code, unit in catalogue().items()
        ],
        "breakdowns": breakdowns(board, now),
        "large_projects": large_projects(board, attracted(board, period, known_on)),
        "large_groups": large_groups(board, attracted(board, period, known_on)),
    }


def outside(answer):
    """What the JSON has of it."""
    return answer | {"breakdowns": {dimension: answer["breakdowns"][dimension] for dimension in OUTSIDE}}


# --- Lines ---


def line(code, unit, now, before, target):
    value, same = value_of(code, now), value_of(code, before)
    lacking = {"value": "zero"} if value is None else {}
    if not same:
        lacking["same_period"] = "zero"
    row = {
        "code": code,
        "unit": unit,
        "value": shown(code, value),
        "same_period": shown(code, same),
        "same_period_ratio": ratio(value, same),
    }
    row |= {"target": None, "target_ratio": None, "target_version": None}
    if target is None:
        lacking["target"] = "missing"
    else:
        row["target_version"] = f"{target['document_number']}, {target['decided_on']}"
        # A range gives two ratios, against low and high; `target` is then null.
        for key in ("target",) if target.get("value") else ("target_low", "target_high"):
            base = Fraction(number(target[{"target": "value", "target_low": "low", "target_high": "high"}[key]]))
            row |= {key: plain(base), f"{key}_ratio": ratio(value, base)}
            if not base:
                lacking["target"] = "zero"
    return row | {"no_base": lacking or None}


def target_of(board, code, year, known_on):
    """ "Target used": the version with the latest deciding date on or before the as-known-on date; the whole year's
    target.
    """
    versions = [t for t in board["targets"] if t["indicator"] == code and int(t["year"]) == year]
    versions = [t for t in versions if known_on is None or day(t["decided_on"]) <= known_on]
    return max(versions, key=lambda target: day(target["decided_on"]), default=None)


def value_of(code, facts, dimension=None, key=None):
    def add(name):
        return sum(
            (Fraction(amount) for amount, keys in facts[name] if dimension is None or keys[dimension] == key),
            Fraction(0),
        )

    if code not in RATIOS:
        return add(code)
    return add(f"{code}/over") / add(f"{code}/under") if add(f"{code}/under") else None  # nothing to divide by: no base


def shown(code, value):
    if value is None:
        return None
    return four_decimals(value) if code in RATIOS else plain(value)


def plain(value):
    """An unrounded exact decimal: no exponent, no trailing zeros."""
    text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def ratio(value, base):
    return four_decimals(value / base) if value is not None and base else None


def four_decimals(value):
    """Half-up, once, when shown."""
    return format(Decimal(floor(value * 10_000 + Fraction(1, 2))).scaleb(-4), ".4f")


# --- Breakdowns ---


def breakdowns(board, facts):
    """Every bucket shows every line that can stand in it, "0" where nothing happened."""
    of_projects = [
        c for c in catalogue() if c.startswith(("fdi.", "ddi.", "enterprise.")) and c != "enterprise.reporting_rate"
    ]
    of_offices = [code for code in catalogue() if code.startswith(("document.", "task."))]
    of_parks = [code for code in catalogue() if code.startswith("park.")]
    parks = {park["code"]: park["name"] for park in board["parks"] if not park.get("parent_code")}
    keys = [project_keys(board, project) for project in board["projects"]]
    return {
        "park": buckets(facts, "park", parks, of_projects + of_parks),
        "country": buckets(facts, "country", {k["country"]: None for k in keys}, of_projects),
        "sector": buckets(facts, "sector", {k["sector"]: None for k in keys}, of_projects),
        "field": buckets(facts, "field", dict.fromkeys(FIELDS), ["document.outgoing.count"]),
        "type": buckets(facts, "type", dict.fromkeys(TYPES), ["document.outgoing.count"]),
        "partner": buckets(facts, "partner", dict.fromkeys(PARTNERS), of_projects),
        "unit": buckets(facts, "unit", dict.fromkeys([*UNITS.values(), ""]), of_offices),
    }


def buckets(facts, dimension, names, codes):
    return [
        {
            "key": key,
            "name": names[key],
            "lines": {code: shown(code, value_of(code, facts, dimension, key)) for code in codes},
        }
        for key in sorted(names)
    ]


# --- Large projects and groups ---


def large_projects(board, sums):
    """Per class, the ten with the largest attracted capital in the period, each with its share of the class's total."""
    rows = []
    for name in CLASSES:
        of_class = [p for p in board["projects"] if p["class"] == name and p["code"] in sums]
        total = sum(sums[p["code"]] for p in of_class)
        for project in sorted(of_class, key=lambda p: (-sums[p["code"]], p["code"]))[:10]:
            keys, value = project_keys(board, project), sums[project["code"]]
            rows.append(
                {
                    "class": name,
                    "project": project["code"],
                    "park": keys["park"],
                    "country": keys["country"],
                    **value_and_share(value, total),
                }
            )
    return rows


def large_groups(board, sums):
    """FDI projects that each attracted at least 50 million USD, summed by country; and all projects of one complex."""
    rows = []
    for name in CLASSES:
        of_class = [p for p in board["projects"] if p["class"] == name and p["code"] in sums]
        total = sum(sums[p["code"]] for p in of_class)
        countries, complexes = {}, {}
        for project in of_class:
            value = sums[project["code"]]
            if name == "FDI" and value >= LARGE_GROUP_FROM:
                countries.setdefault(project_keys(board, project)["country"], []).append(value)
            if project.get("complex"):
                complexes.setdefault(project["complex"], []).append(value)
        for by, groups in (("country", countries), ("complex", complexes)):
            for key, values in sorted(groups.items(), key=lambda item: (-sum(item[1]), item[0])):
                rows.append(
                    {"class": name, "by": by, "key": key, "count": len(values), **value_and_share(sum(values), total)}
                )
    return rows


def value_and_share(value, total):
    return {"value": plain(Fraction(value)), "share": ratio(Fraction(value), Fraction(total))}
