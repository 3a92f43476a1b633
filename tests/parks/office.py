"""The planning unit at work, for tests of parks: its officer keeps them, a stranger of another unit reads them."""

from datetime import date

from accounts.models import Role
from parks.actions.decision import record_decision
from parks.actions.park import create_park
from parks.models import Park
from tests import people

OPERATING = {"status": "operating", "operating_from": date(2005, 1, 4)}


class PlanningOffice:
    def __init__(self):
        self.unit = people.make_unit(["planning", "construction"])
        self.owner = people.make_person(Role.OFFICER, self.unit)
        self.colleague = people.make_person(Role.OFFICER, self.unit)
        self.stranger = people.officer("investment")
        self.by = people.actor(self.owner)

    def park(self, code="BT", name="KCN Bá Thiện", **values):
        return create_park(OPERATING | {"code": code, "name": name} | values, by=self.by)

    def decision(self, park, number, decided_on, kind="establishment", uses=None, **values):
        said = {"authority": "UBND tỉnh", "title": f"Quyết định {number}"} | values
        made = {"park": park, "number": number, "decided_on": decided_on, "kind": kind}
        return record_decision(made | said, uses=uses, by=self.by)

    def case(self, park, kind="adjustment", proposed_on=None, **values):
        """A decision that is only proposed."""
        said = {"park": park, "kind": kind, "title": "Mở rộng khu công nghiệp", "authority": "UBND tỉnh"}
        return record_decision(said | values, proposed_on=proposed_on, by=self.by)

    def filled_in(self, park=None, **changes):
        """What the form of a park sends."""
        park = park or Park(code="SL", name="KCN Sơn Lôi", status="planned")
        names = ["code", "name", "kind", "developer", "address", "status"]
        day = park.operating_from.strftime("%d/%m/%Y") if park.operating_from else ""
        sent = {name: getattr(park, name) for name in names} | {"parent": park.parent_id or "", "operating_from": day}
        return sent | ({"version": park.version} if park.pk else {}) | changes
