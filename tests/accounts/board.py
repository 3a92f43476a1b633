"""A board with somebody of every role, and one record for each kind of page: made when it is first asked for."""

from datetime import date

from django.utils import timezone

from accounts.actions.locking import lock_set
from accounts.actor import system
from accounts.models import Delegation, Finding, ImportRun, Role, SavedView, SecondFactor
from documents.actions.access import restrict
from documents.actions.file import attach_file
from documents.actions.paper import link_paper
from documents.actions.printing import make_printed, request_printing
from documents.actions.record_file import attach_to_record
from documents.actions.template import keep_template
from documents.filling import layout_of
from documents.models import (
    Assignment,
    BookClosing,
    Campaign,
    CaseFile,
    Dispatch,
    DocumentType,
    Filing,
    Handover,
    IncomingDocument,
    KeyTask,
    Organisation,
    OutgoingDocument,
    Recall,
    RecipientGroup,
    Register,
    YearBook,
)
from documents.register_tables import OutgoingTable
from parks.models import (
    AdministrativePlace,
    Boundary,
    Infrastructure,
    Lot,
    LotBoundary,
    Park,
    ParkBoard,
    ParkPlace,
    PlaceSuccession,
    PlanningDecision,
)
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
from reports.actions.report import compile_report, request_report
from reports.models import PublishedFigure, Report, ReportSchedule, SentenceTemplate, Target
from tests import people
from tests.documents import papers

PLANNER, INVESTMENT, LABOUR = "officer of planning", "officer of investment", "officer of labour"
PLANNING_HEAD, INVESTMENT_HEAD = "head of planning", "head of investment"
CLERK, LEADER, MANAGER, ADMINISTRATOR = "records clerk", "board leader", "manager", "administrator"
WITHOUT_POST, ANONYMOUS = "person without a post", "somebody not signed in"

UNITS = {
    "planning": ["planning", "construction"],
    "investment": ["investment"],
    "labour": ["labour"],
    "office": ["other"],
}
POSTS = {
    PLANNER: (Role.OFFICER, "planning"),
    INVESTMENT: (Role.OFFICER, "investment"),
    LABOUR: (Role.OFFICER, "labour"),
    PLANNING_HEAD: (Role.UNIT_HEAD, "planning"),
    INVESTMENT_HEAD: (Role.UNIT_HEAD, "investment"),
    CLERK: (Role.CLERK, "office"),
    LEADER: (Role.LEADER, "office"),
    MANAGER: (Role.MANAGER, "office"),
    ADMINISTRATOR: (Role.ADMINISTRATOR, "office"),
}


class Board:
    """The people of every role, and the records that the pages are about, each made when it is first asked for."""

    def __init__(self):
        self.units = {name: people.make_unit(fields) for name, fields in UNITS.items()}
        self.people = {who: people.make_person(role, self.units[unit]) for who, (role, unit) in POSTS.items()}
        self.people |= {WITHOUT_POST: people.make_person(), ANONYMOUS: None}
        self.made = {}

    def __call__(self, about):
        if about not in self.made:
            self.made[about] = getattr(self, about)()
        return self.made[about]

    def person_with_second_factor(self):
        return SecondFactor.objects.create(user=people.make_person(), secret="A" * 32).user

    def lock(self):
        by = people.actor(self.people[LEADER])
        return lock_set("ledger", last_day=date(2000, 12, 31), reason="Đã chốt sổ", by=by)

    def park(self):
        return kept(Park(code="KQ", name="KCN Khai Quang"))

    def decision(self):
        values = {
            "number": "1/QĐ-UBND",
            "decided_on": date(2003, 3, 10),
            "authority": "UBND tỉnh",
            "title": "Thành lập",
        }
        return kept(PlanningDecision(park=self("park"), kind="establishment", **values))

    def case(self):
        case = kept(PlanningDecision(park=self("park"), kind="adjustment", authority="UBND tỉnh", title="Mở rộng"))
        case.steps.create(stage="proposed", happened_on=date(2022, 3, 10))
        return case

    def file_of_the_decision(self):
        by = people.actor(self.people[PLANNER])
        return attach_to_record(self("decision"), upload=papers.upload(papers.pdf("Bản vẽ")), by=by)

    def paper(self):
        by = people.actor(self.people[PLANNER])
        return link_paper(self("decision"), self("document"), part="proposal", by=by)

    def lot(self):
        return kept(Lot(park=self("park"), code="A1", area=2))

    def boundary(self):
        square = [[105.6, 21.3], [105.61, 21.3], [105.61, 21.31], [105.6, 21.31], [105.6, 21.3]]
        values = {"park": self("park"), "starts_on": date(2003, 3, 10), "source": "Trích đo"}
        return Boundary.objects.create(**values, polygons=[[square]], recorded_on=date(2022, 3, 10))

    def lot_boundary(self):
        square = [[105.6, 21.3], [105.601, 21.3], [105.601, 21.301], [105.6, 21.301], [105.6, 21.3]]
        values = {"lot": self("lot"), "starts_on": date(2003, 3, 10), "source": "Trích đo"}
        return LotBoundary.objects.create(**values, polygons=[[square]], recorded_on=date(2022, 3, 10))

    def infrastructure(self):
        values = {"park": self("park"), "observed_on": date(2022, 3, 10), "completion": 80}
        return Infrastructure.objects.create(**values, recorded_on=date(2022, 3, 10))

    def place(self):
        """A province that was merged into another."""
        old = kept(AdministrativePlace(level="province", name="tỉnh Vĩnh Phúc", ends_on=date(2025, 6, 30)))
        new = kept(AdministrativePlace(level="province", name="tỉnh Phú Thọ", starts_on=date(2025, 7, 1)))
        PlaceSuccession.objects.create(before=old, after=new)
        return old

    def park_place(self):
        return kept(ParkPlace(park=self("park"), place=self("place"), ends_on=date(2025, 6, 30)))

    def park_board(self):
        return kept(ParkBoard(park=self("park"), board="Ban Quản lý các KCN"))

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

    def finding(self):
        return Finding.objects.create(subject=self("park"), sentence="A zone or phase is part of no park.")

    def import_of_investors(self):
        """By the officer of investment: taken, with one wrong row left out."""
        verdict = {"bad_header": ["row", "reason"], "bad_rows": [["2", "wrong"]]}
        return ImportRun.objects.create(
            kind="investors",
            filename="a.csv",
            asked_by=self.people[INVESTMENT],
            state="ready",
            outcome="taken",
            verdict=verdict,
        )

    def import_to_match(self):
        """By the officer of investment: checked, with headers that nobody knows."""
        verdict = {"headers": ["Mã", "Tên gọi"], "samples": [["DT-1", "Công ty Một"]]}
        asked = {"kind": "investors", "filename": "a.csv", "asked_by": self.people[INVESTMENT]}
        return ImportRun.objects.create(**asked, state="ready", outcome="unmatched", verdict=verdict)

    def draft(self):
        """Of the officer of investment."""
        return self.draft_in("draft")

    def draft_in(self, state):
        signs = self.people[LEADER].posts.get()
        words = self.words() | {"state": state, "signing_post": signs, "drafted_by": self.people[INVESTMENT]}
        return kept(OutgoingDocument(**words))

    def draft_with_the_head(self):
        return self.draft_in("unit_head")

    def draft_with_the_office(self):
        return self.draft_in("office")

    def draft_with_the_signer(self):
        return self.draft_in("signer")

    def approved(self):
        return self.draft_in("approved")

    def delegation(self):
        """By the head of investment, to the officer."""
        terms = {"kind": "substitute", "starts_on": people.DAY, "ends_on": date(2022, 12, 31)}
        giver = self.people[INVESTMENT_HEAD].posts.get()
        return Delegation.objects.create(giver=giver, receiver=self.people[LABOUR], **terms)

    def document(self):
        return self.issued(1)

    def issued(self, number):
        book, _made = YearBook.objects.get_or_create(register=Register.objects.common(), year=2022)
        place = {"state": "issued", "book": book, "number": number, "symbol": "KH-BQLKCN"}
        return kept(OutgoingDocument(**self.words(), **place, issued_on=date(2022, 1, 4)))

    def directive(self):
        """The unit of investment leads; its officer has the part in hand."""
        book = YearBook.objects.create(register=Register.objects.arrivals(), year=2022, last_number=1)
        values = {"author": "UBND tỉnh", "number": "12", "symbol": "CT-UBND", "dated_on": date(2022, 3, 9)}
        values |= {"type": DocumentType.objects.get(code="CT"), "subject": "Chỉ thị", "arrived_on": date(2022, 3, 10)}
        values["lead_unit"] = self.units["investment"].name
        return kept(IncomingDocument(book=book, arrival_number=1, **values))

    def part_of_investment(self):
        values = {"is_lead": True, "given_on": date(2022, 3, 10), "person": self.people[INVESTMENT]}
        return Assignment.objects.create(incoming=self("directive"), unit=self.units["investment"], **values)

    def recalled_document(self):
        order = {"recalled_on": date(2022, 1, 5), "ordered_by": "Trưởng ban", "reason": "Sai căn cứ"}
        return Recall.objects.create(document=self.issued(2), **order).document

    def dispatch(self):
        sent = {"recipient": "UBND tỉnh", "means": "post", "sent_on": date(2022, 1, 5)}
        return Dispatch.objects.create(document=self("document"), **sent)

    def organisation(self):
        return kept(Organisation(name="UBND tỉnh"))

    def group(self):
        group = kept(RecipientGroup(name="Các sở"))
        group.members.add(self("organisation"))
        return group

    def words(self):
        return {
            "register": Register.objects.common(),
            "type": DocumentType.objects.get(code="KH"),
            "subject": "Kế hoạch năm 2022",
            "field": "investment",
            "unit": self.units["investment"].name,
            "drafting_unit": self.units["investment"],
            "signer": "Trần Văn Hùng",
            "signer_title": "Trưởng ban",
            "recipients": "UBND tỉnh",
        }

    def task(self):
        units = {"lead_unit": self.units["investment"].name, "cooperating_units": self.units["labour"].name}
        return kept(KeyTask(plan=self("document"), order=1, title="Rà soát", due_on=date(2022, 6, 30), **units))

    def campaign(self):
        return kept(Campaign(name="Phòng, chống dịch Covid-19", starts_on=date(2022, 1, 1)))

    def document_in_campaign(self):
        OutgoingDocument.objects.filter(pk=self("document").pk).update(campaign=self("campaign"))
        return self("document")

    def post_of_the_drafter(self):
        return self.people[INVESTMENT].posts.get()

    def handover(self):
        """Of the officer of investment, to a colleague who is not at the table."""
        unit = self.units["investment"]
        to = people.make_person(Role.OFFICER, unit)
        kept = {"unit": unit, "drafts": 0, "directives": 0, "case_files": 0, "reason": "Chuyển công tác"}
        return Handover.objects.create(person=self.people[INVESTMENT], to=to, **kept)

    def change_of_rights(self):
        return restrict(self.issued(31), reason="Nhân sự", by=system(people.DAY))

    def case_file(self):
        values = {"code": "01.ĐT", "year": 2022, "title": "Cấp phép đầu tư", "keeper": self.people[INVESTMENT]}
        return kept(CaseFile(unit=self.units["investment"], **values))

    def filing(self):
        return Filing.objects.create(case_file=self("case_file"), outgoing=self("document"), filed_on=date(2022, 9, 30))

    def incoming(self):
        return self("directive")

    def file(self):
        clerk = people.actor(self.people[CLERK])
        return attach_file(self("document"), part="signed", upload=papers.upload(papers.scan("png")), by=clerk)

    def file_of_the_draft(self):
        drafter = people.actor(self.people[INVESTMENT])
        return attach_file(self("draft"), part="main", upload=papers.upload(papers.scan("png")), by=drafter)

    def numbered_file(self):
        """Made from a template while its document was a draft."""
        clerk = people.actor(self.people[CLERK])
        content = layout_of(DocumentType.objects.letter()).read_bytes()
        upload = papers.upload(content, "a.docx")
        return attach_file(self("document"), part="signed", upload=upload, by=clerk, made_from="mẫu")

    def template(self):
        administrator = people.actor(self.people[ADMINISTRATOR])
        values = {"type": DocumentType.objects.letter(), "name": "Mẫu công văn", "starts_on": date(2022, 1, 1)}
        upload = papers.upload(papers.word("{{ subject }}"), "a.docx")
        return keep_template(values, upload=upload, by=administrator)

    def search(self):
        return SavedView.objects.create(owner=self.people[INVESTMENT], list="park-list", name="Tìm", query="q=a")

    def yearbook(self):
        return self("document").book

    def closed_book(self):
        return BookClosing.objects.create(book=self("yearbook"), documents=1, content=b"%PDF", sha256="0" * 64)

    def printed_for_the_manager(self):
        table = OutgoingTable(Register.objects.common(), self("yearbook").year, people.DAY)
        printed = request_printing(table, format="xlsx", by=people.actor(self.people[MANAGER]))
        assert make_printed(printed.pk, people.DAY)
        return printed

    def asked_by_the_manager(self, period_code):
        return request_report(period_code=period_code, by=people.actor(self.people[MANAGER]))

    def report_that_waits(self):
        return self.asked_by_the_manager("2022-07")

    def report_that_failed(self):
        report = self.asked_by_the_manager("2022-08")
        Report.objects.filter(pk=report.pk).update(state=Report.State.FAILED)
        return report

    def report(self):
        report = self.asked_by_the_manager("2022-9M")
        assert compile_report(report.pk, people.DAY)
        return report

    def schedule(self):
        return ReportSchedule.objects.first()

    def paused_schedule(self):
        ReportSchedule.objects.update(paused_at=timezone.now())
        return self("schedule")

    def report_of_a_quarter(self):
        report = self.asked_by_the_manager("2022-Q1")
        assert compile_report(report.pk, people.DAY)
        return report

    def sentence(self):
        return SentenceTemplate.objects.first()

    def target(self):
        values = {"indicator": "fdi.attracted", "unit": "USD", "value": 390_000_000, "decided_on": date(2022, 3, 15)}
        return kept(Target(year=2022, document_number="469/KH-BQLKCN", **values))

    def published(self):
        values = {"indicator": "fdi.attracted", "period_code": "2022-9M", "value": 273, "source": "Báo Vĩnh Phúc"}
        return kept(PublishedFigure(published_on=people.DAY, recorded_on=people.DAY, **values))


def kept(record):
    record.fold_words()
    record.save()
    return record
