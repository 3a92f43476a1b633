"""Enterprises, investors, and one project with all that it has."""

from datetime import date

from projects.models import (
    CapitalEvent,
    Certificate,
    Enterprise,
    Investor,
    Lease,
    Permit,
    Project,
    ProjectEvent,
    ProjectInvestor,
    Reservation,
    Statement,
)
from tests.board.records import kept


class ProjectRecords:
    def enterprise(self):
        return kept(Enterprise(tax_code="2500123456", name="Công ty TNHH Sakura Denki Vina"))

    def investor(self):
        return kept(Investor(code="NDT-1", name="Sakura Denki K.K.", country="JP"))

    def project(self):
        project = kept(Project(code="FDI-1", name="Sakura", project_class="FDI", park=self("park"), sector="2610"))
        ProjectInvestor.objects.create(project=project, investor=self("investor"), share=100, position=1)
        return project

    def certificate(self):
        return kept(Certificate(project=self("project"), number="1/GCNĐT", issued_on=date(2022, 3, 10)))

    def permit(self):
        values = {"project": self("project"), "kind": "environment", "number": "12/GPMT", "authority": "Ban Quản lý"}
        return kept(Permit(**values, issued_on=date(2022, 3, 10)))

    def entry(self):
        facts = {**self("project").facts(), "park": self("park")}
        values = {"kind": "new", "amount": 100, "currency": "USD", "happened_on": date(2022, 3, 10)}
        values |= {"project": self("project"), "certificate": self("certificate"), "recorded_on": date(2022, 3, 10)}
        return CapitalEvent.objects.create(**values, **facts)

    def event(self):
        days = {"happened_on": date(2022, 3, 11), "recorded_on": date(2022, 3, 11)}
        self("entry")
        return ProjectEvent.objects.create(
            kind="suspended", project=self("project"), certificate=self("certificate"), **days
        )

    def lease(self):
        return kept(Lease(park=self("park"), project=self("project"), area=1, starts_on=date(2022, 3, 10)))

    def reservation(self):
        days = {"starts_on": date(2022, 3, 10), "ends_on": date(2022, 9, 10)}
        return kept(Reservation(park=self("park"), project=self("project"), document_number="5/BB-GĐ", **days))

    def statement(self):
        return kept(Statement(project=self("project"), month=date(2022, 2, 1), **self("project").facts()))
