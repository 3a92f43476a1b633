"""The national forms 2103, 2104 and 2106, calculated a second time from the rows of the import files (indicators.md,
"The national forms"). What 2104 and 2106 say of one class is what a board says that has the projects of that class
alone: nothing is split here.

Each gives {row's name: its cells}, the total under TOTAL; cells as the forms keep them, exact texts or None.
"""

from decimal import Decimal
from fractions import Fraction

from . import four_decimals, plain, value_of
from .facts import CLASSES, facts_of
from .ledger import day, number
from .places import Land

TOTAL = "Tổng cộng"
OF_CLASS = (
    "{}.stock.count", "{}.operating.count", "{}.stock.capital", "{}.realised", "enterprise.revenue.{}",
    "enterprise.exports", "enterprise.imports", "enterprise.budget",
)  # fmt: skip


def of_one_class(board, name):
    codes = {project["code"] for project in board["projects"] if project["class"] == name}
    return board | {
        "projects": [project for project in board["projects"] if project["code"] in codes],
        "statements": [stated for stated in board["statements"] if stated["project_code"] in codes],
    }


def tops(board):
    """(code, name) of each top-level park, and of the total: no code."""
    return [*((park["code"], park["name"]) for park in board["parks"] if not park.get("parent_code")), (None, TOTAL)]


def production(board, period, known_on=None):
    """2104: for each class the projects, their money, and the people that they employ."""
    facts = {name: facts_of(of_one_class(board, name), period, known_on) for name in CLASSES}
    return {
        title: [cell for name in CLASSES for cell in [*money(facts[name], name, park), *people(facts[name], park)]]
        for park, title in tops(board)
    }


def money(facts, name, park):
    return [plain(value(code.format(name.lower()), facts, park)) for code in OF_CLASS]


def people(facts, park):
    """Domestic ones, who are all but the foreigners; foreigners."""
    everybody, foreign = (value(f"enterprise.labour.{who}", facts, park) for who in ("total", "foreign"))
    return [plain(everybody - foreign), plain(foreign)]


def labour(board, period, known_on=None):
    """2106: the people of 2104 once more, and everybody together."""
    facts = {name: facts_of(of_one_class(board, name), period, known_on) for name in CLASSES}
    rows = {}
    for park, title in tops(board):
        cells = [cell for name in CLASSES for cell in people(facts[name], park)]
        rows[title] = [*cells, plain(sum(map(Fraction, cells)))]
    return rows


def value(code, facts, park):
    return value_of(code, facts, "park" if park else None, park)


def infrastructure(board, period, known_on=None):
    """2103: each established park. What a file says of its infrastructure is known from the day of the import on, which
    is later than any day that is asked for."""
    land = Land(board, period.end, known_on)
    seen = Observed(board, period.end, [] if known_on else board["park_infrastructure"])
    rows, sums, capitals = {}, [Fraction(0)] * 3, []
    for park in filter(land.is_established, land.parks()):
        code = park["code"]
        areas = [Fraction(land.area(code, column)) for column in ("natural_area_ha", "industrial_area_ha")]
        areas.append(Fraction(land.leased(code)))
        sums = [total + area for total, area in zip(sums, areas, strict=True)]
        capitals.append([seen.capital(code, column) for column in ("capital_usd", "capital_vnd")])
        built = seen.own(code, "completion_percent")
        rows[park["name"]] = [
            park.get("developer", ""), *map(told, capitals[-1]), *map(plain, areas), share(areas[2], areas[1]),
            built if built is None else four_decimals(Fraction(built) / 100),
            "Đã vận hành" if land.is_operating(park) else "",
        ]  # fmt: skip
    running = [park["code"] for park in land.parks() if land.is_operating(park)]
    occupied = [Fraction(land.leased(code)) for code in running]
    industrial = [Fraction(land.area(code, "industrial_area_ha")) for code in running]
    both = [told(together(column)) for column in zip(*capitals, strict=True)] or [None, None]
    rows[TOTAL] = ["", *both, *map(plain, sums), share(sum(occupied), sum(industrial)), None, ""]
    return rows


class Observed:
    """What was observed of the infrastructure by a day: of each figure the latest that says it."""

    def __init__(self, board, on, rows):
        self.parents = {park["code"]: park.get("parent_code") for park in board["parks"]}
        self.rows = sorted((row for row in rows if day(row["date"]) <= on), key=lambda row: row["date"])

    def own(self, code, column):
        said = [row[column] for row in self.rows if row["park_code"] == code and row[column]]
        return number(said[-1]) if said else None

    def capital(self, code, column):
        """The park's own, else that of its zones together; a currency is never added to the other."""
        own = self.own(code, column)
        parts = [part for part, parent in self.parents.items() if parent == code]
        return own if own is not None else together(self.capital(part, column) for part in parts)


def together(amounts):
    """The sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def told(amount):
    return None if amount is None else plain(Fraction(amount))


def share(part, whole):
    return four_decimals(part / whole) if whole else None
