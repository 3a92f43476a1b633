"""Keys of a project (indicators.md, "Country", "Sector", "Park") and land of the parks ("Park established")."""

from datetime import date
from decimal import Decimal

from .ledger import day, number


def top_level(board, code):
    """ "Park key": the code of the top-level park; zones and phases are rolled up."""
    parents = {park["code"]: park.get("parent_code") for park in board["parks"]}
    while parents[code]:
        code = parents[code]
    return code


def country(board, project):
    """That of the foreign investor with the largest share, the first listed among equals. A DDI project's country is
    VN.
    """
    if project["class"] == "DDI":
        return "VN"
    countries = {investor["code"]: investor["country"] for investor in board["investors"]}
    shares = [part.split(":") for part in project["investors"].split(";")]
    foreign = [(Decimal(share), countries[code]) for code, share in shares if countries[code] != "VN"]
    return max(foreign, key=lambda pair: pair[0])[1]  # max keeps the first among equals


def partner_group(board, project):
    """Who holds the project, by the countries of all its investors: one country, or a joint venture of several."""
    countries = {investor["code"]: investor["country"] for investor in board["investors"]}
    held_from = {countries[part.partition(":")[0]] for part in project["investors"].split(";")}
    if held_from == {"VN"}:
        return "domestic"
    if len(held_from) == 1:
        return "one_country"
    return "with_home" if "VN" in held_from else "foreign"


def project_keys(board, project):
    return {
        "park": top_level(board, project["park_code"]),
        "country": country(board, project),
        "sector": project["sector"][:2],  # "Sector": the two-digit division
        "partner": partner_group(board, project),
    }


class Land:
    """The parks on one day, as known on one day (a planning decision is known from its date, a lease from its
    `from`).
    """

    def __init__(self, board, on, known_on=None):
        self.board, self.on, self.known_on = board, on, known_on or date.max
        self.effective = [
            decision
            for decision in board["planning_decisions"]
            if day(decision["date"]) <= self.known_on and force(decision) <= on
        ]

    def parks(self):
        return [park for park in self.board["parks"] if not park.get("parent_code")]

    def decisions(self, code):
        return [decision for decision in self.effective if decision["park_code"] == code]

    def replaced(self, decision, kinds=None):
        return any(
            other.get("replaces_number") == decision["number"] and (kinds is None or other["kind"] in kinds)
            for other in self.effective
        )

    def swept_away(self, decision):
        """A revocation that names no decision takes out all that the park had before it."""
        return any(
            other["kind"] == "revocation" and not other.get("replaces_number") and force(other) >= force(decision)
            for other in self.decisions(decision["park_code"])
        )

    def is_established(self, park):
        """Has an establishment decision in force on the day."""
        return any(
            decision["kind"] == "establishment"
            and not self.replaced(decision, {"establishment", "revocation"})
            and not self.swept_away(decision)
            for decision in self.decisions(park["code"])
        )

    def is_operating(self, park):
        """`operating_from` on or before the day, and not revoked (by its revocation's day if it has one, else by its
        status).
        """
        began = day(park.get("operating_from"))
        return bool(began and began <= self.on and not self.is_revoked(park))

    def is_revoked(self, park):
        establishments = {
            d["number"]
            for d in self.board["planning_decisions"]
            if d["park_code"] == park["code"] and d["kind"] == "establishment"
        }

        def ends_the_park(decision):
            replaced = decision.get("replaces_number")
            return (
                decision["park_code"] == park["code"]
                and decision["kind"] == "revocation"
                and (not replaced or replaced in establishments)
            )

        if any(ends_the_park(decision) for decision in self.board["planning_decisions"]):
            return any(ends_the_park(decision) for decision in self.effective)
        return park["status"] == "revoked"

    def area(self, code, column):
        """From its own latest decision in force that states it; without one, the sum of its zones'."""
        stating = [
            d
            for d in self.decisions(code)
            if d.get(column) and d["kind"] != "revocation" and not self.replaced(d) and not self.swept_away(d)
        ]
        if stating:
            return number(max(stating, key=force)[column])
        zones = [park["code"] for park in self.board["parks"] if park.get("parent_code") == code]
        return sum((self.area(zone, column) for zone in zones), Decimal(0))

    def leased(self, code):
        """Leases in force on the day (from `from` to `to`, both included), zones rolled up."""
        return sum(
            (
                number(lease["area_ha"])
                for lease in self.board["land_leases"]
                if self.holds(lease) and top_level(self.board, lease["park_code"]) == code
            ),
            Decimal(0),
        )

    def holds(self, lease):
        begin, end = day(lease["from"]), day(lease.get("to")) or date.max
        return begin <= self.known_on and begin <= self.on <= end


def force(decision):
    return day(decision.get("effective_date")) or day(decision["date"])
