"""The investment unit at work: projects and their capital, told in the words of its officers."""

from datetime import date
from decimal import Decimal

from accounts.actor import Actor
from parks.models import Park
from projects.actions.capital import certify_project, correct_entry, record_certificate, take_back_entry
from projects.actions.event import correct_event, record_event, take_back_event
from projects.models import CapitalEvent, Investor, Project, ProjectEvent
from projects.states import with_state
from tests.documents.office import Office


def day(text):
    """15/03/2022, as it is written on paper."""
    day_of_month, month, year = map(int, text.split("/"))
    return date(year, month, day_of_month)


def place(code, name, parent=None, **values):
    park = Park(code=code, name=name, parent=parent, kind="zone" if parent else "park", status="operating", **values)
    park.fold_words()
    park.save()
    return park


def investor(code, name, country):
    found = Investor(code=code, name=name, country=country)
    found.fold_words()
    found.save()
    return found


class InvestmentOffice(Office):
    """Amounts are said in million USD or tỷ đồng; days as on paper. Who acts: the officer, for corrections the head."""

    def __init__(self, on="15/03/2022"):
        super().__init__(day(on))
        self.park = place("BT", "KCN Bá Thiện", operating_from=date(2008, 1, 2))
        self.zone = place("BT-1", "KCN Bá Thiện - Phân khu I", self.park)
        self.other_park = place("TL", "KCN Thăng Long Vĩnh Phúc", operating_from=date(2015, 1, 5))
        self.japanese = investor("NDT-1", "Sakura Denki K.K.", "JP")
        self.korean = investor("NDT-2", "Hanbit Electronics", "KR")
        self.domestic = investor("NDT-3", "Công ty CP Gia Sơn", "VN")

    def today_is(self, on):
        self.day = day(on)
        return self

    def facts(self, code="FDI-900", **changes):
        """What a form says of a project."""
        return {
            "code": code,
            "name": "Nhà máy linh kiện điện tử Sakura",
            "project_class": code[:3],
            "park": self.zone,
            "sector": "2610",
        } | changes

    def certify(
        self, millions, code="FDI-900", dated=None, number="900/GCNĐT", by=None, shares=None, rate=None, **changes
    ):
        return certify_project(
            self.facts(code, **changes),
            shares or [(self.japanese if code.startswith("FDI") else self.domestic, Decimal(100))],
            number=number,
            issued_on=day(dated) if dated else self.day,
            amount=units(millions, code),
            rate=rate,
            by=by or self.owner,
        )

    def record(self, kind, number, millions=None, code="FDI-900", dated=None, by=None, note=""):
        return record_certificate(
            Project.objects.get(code=code),
            number=number,
            issued_on=day(dated) if dated else self.day,
            kind=kind,
            amount=None if millions is None else units(millions, code),
            note=note,
            by=by or self.owner,
        )

    def increase(self, millions, number, **said):
        return self.record("increase", number, millions, **said)

    def decrease(self, millions, number, **said):
        return self.record("decrease", number, millions, **said)

    def revoke(self, number, **said):
        return self.record("revoked", number, **said)

    def happen(self, kind, number, code="FDI-900", dated=None, by=None, other=None, **said):
        """One event beside the capital; what the paper changes is named: name="…", shares=[(investor, share)]."""
        details = {name: said.pop(name) for name in ("moves_capital", "amount", "rate", "note") if name in said}
        return record_event(
            Project.objects.get(code=code),
            kind=kind,
            number=number,
            issued_on=day(dated) if dated else self.day,
            said=said,
            other=other and Project.objects.get(code=other),
            **{"note": "Theo đề nghị của nhà đầu tư"} | details,
            by=by or self.owner,
        )

    def mend_event(self, event, dated=None, number=None, by=None, note="Ghi nhầm", **said):
        return correct_event(
            event,
            happened_on=day(dated) if dated else event.happened_on,
            number=number or f"{event.certificate.number}/ĐCH",
            note=note,
            said=said,
            by=by or self.head,
        )

    def take_event_back(self, event, number=None, by=None, note="Ghi trùng"):
        number = number or f"{event.certificate.number}/HB"
        return take_back_event(event, number=number, note=note, by=by or self.head)

    def event(self, number, code="FDI-900"):
        return ProjectEvent.objects.get(project__code=code, certificate__number=number)

    def state(self, on=None, known=None, code="FDI-900"):
        """The word of the list: operating, suspended, terminated …"""
        asked = with_state(
            Project.objects.filter(code=code), day(on) if on else self.day, day(known) if known else None
        )
        return asked.get().state

    def entry(self, number, kind=None, code="FDI-900"):
        kinds = {"kind": kind} if kind else {}
        return CapitalEvent.objects.get(project__code=code, certificate__number=number, **kinds)

    def correct(self, event, number=None, by=None, **changes):
        """As it stands, but for what is named: millions, dated, kind."""
        code = event.project.code
        amount = units(changes["millions"], code) if "millions" in changes else (event.money or None)
        return correct_entry(
            event,
            kind=changes.get("kind", event.kind),
            happened_on=day(changes["dated"]) if "dated" in changes else event.happened_on,
            amount=amount,
            number=number or f"{event.certificate.number}/ĐCH",
            note=changes.get("note", ""),
            by=by or self.head,
        )

    def take_back(self, event, number=None, by=None, note="Ghi trùng"):
        return take_back_entry(event, number=number or f"{event.certificate.number}/HB", note=note, by=by or self.head)

    def balance(self, on=None, known=None, code="FDI-900"):
        """The registered capital at the end of a day, in millions; None where the project is not valid."""
        on = day(on) if isinstance(on, str) else on or self.day
        valid = Project.objects.valid_on(on, day(known) if known else None).filter(code=code).first()
        return valid and Decimal(valid.registered) / (10**8 if code.startswith("FDI") else 10**9)

    def attracted(self, start, end, known=None, **where):
        """New and increased capital from a day to a day, in million USD."""
        events = CapitalEvent.objects.standing(day(known) if known else None).between(day(start), day(end))
        return sum(Decimal(event.amount) for event in events.attracted().filter(**where)) / 10**8

    def actor(self, who):
        return Actor(day=self.day, user=self.people[who])


def units(millions, code):
    return Decimal(str(millions)) * (10**6 if code.startswith("FDI") else 10**9)
