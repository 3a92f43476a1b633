"""Who gets an answer from which page: spec rights.md, written out for every URL of the portal.

To add a page, add its line: the URL's name, who may open it, and for a page about one record what makes that record
(a function of BOARD below). Whoever is not named gets 404, and who is not signed in is sent to sign in.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

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

EVERYBODY = frozenset({*POSTS, WITHOUT_POST, ANONYMOUS})  # also without an account
SIGNED_IN = EVERYBODY - {ANONYMOUS}
OFFICERS = frozenset({PLANNER, INVESTMENT, LABOUR})
HEADS = frozenset({PLANNING_HEAD, INVESTMENT_HEAD})
READERS = OFFICERS | HEADS | {LEADER, MANAGER}  # "everything that is not restricted"
DOCUMENT_READERS = READERS | {CLERK}
DRAFTERS = OFFICERS | HEADS | {CLERK}
PLANNING = frozenset({PLANNER, PLANNING_HEAD})  # keep the records of planning
INVESTING = frozenset({INVESTMENT, INVESTMENT_HEAD})  # keep the records of investment
ENTERPRISES = INVESTING | {LABOUR}  # statements of enterprises
NOBODY = frozenset()


@dataclass
class Page:
    name: str
    who: frozenset
    about: str = ""  # the name of the function below that makes the record
    kwargs: tuple = ()  # the URL's other arguments
    then: tuple = ()  # those after the record

    def arguments(self, board):
        return [*self.kwargs, *([board(self.about).pk] if self.about else []), *self.then]


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
        return restrict(self("document"), reason="Nhân sự", by=system(people.DAY))

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


PAGES = [
    # Everybody
    Page("home", SIGNED_IN),
    Page("healthz", EVERYBODY),
    Page("sign-in", EVERYBODY),
    Page("sign-in-code", EVERYBODY),
    Page("sign-in-provider", EVERYBODY),
    Page("sign-in-provider-back", EVERYBODY),
    Page("sign-out", EVERYBODY),
    Page("language", EVERYBODY),
    Page("theme", SIGNED_IN),
    Page("my-settings", SIGNED_IN),
    Page("second-factor", SIGNED_IN),
    Page("recovery-codes", SIGNED_IN),
    Page("second-factor-off", SIGNED_IN),
    Page("second-factor-reset", frozenset({ADMINISTRATOR}), "person_with_second_factor"),
    Page("my-sessions", SIGNED_IN),
    Page("why-not", SIGNED_IN),
    Page("viewing-list", frozenset({ADMINISTRATOR})),
    Page("viewing-new", frozenset({ADMINISTRATOR})),
    Page("viewing-end", SIGNED_IN),
    Page("sessions-end", SIGNED_IN),
    Page("session-end", frozenset(), kwargs=("of-nobody",)),
    Page("notice-list", SIGNED_IN),
    Page("notices-seen", SIGNED_IN),
    Page("savedview-list", SIGNED_IN),
    Page("savedview-new", SIGNED_IN),
    Page("savedview-edit", frozenset({INVESTMENT}), "search"),  # whose it is
    Page("savedview-delete", frozenset({INVESTMENT}), "search"),
    Page("password-change", SIGNED_IN),
    Page("finding-explain", DRAFTERS - {CLERK}, "finding"),  # a clerk may explain, but sees no parks
    Page("importrun-list", DRAFTERS | {LEADER}),
    Page("importrun-new", DRAFTERS),
    Page("import-template", DRAFTERS, kwargs=("parks",)),
    Page("importrun", INVESTING | {LEADER}, "import_of_investors"),  # who asked, the head, who reads all
    Page("importrun-match", INVESTING, "import_to_match"),
    Page("importrun-mend", INVESTING, "import_of_investors"),
    Page("importrun-confirm", INVESTING, "import_of_investors"),
    Page("importrun-undo", INVESTING, "import_of_investors"),
    Page("importrun-bad", INVESTING | {LEADER}, "import_of_investors"),
    Page("system-status", frozenset({ADMINISTRATOR})),
    Page("activity-list", frozenset({LEADER, ADMINISTRATOR})),
    Page("search", DOCUMENT_READERS),
    # Parks
    Page("park-list", READERS),
    Page("park", READERS, "park"),
    Page("park-new", PLANNING),
    Page("park-edit", PLANNING, "park"),
    Page("park-map", READERS),
    Page("boundary", READERS, "boundary"),
    Page("boundary-download", READERS, "boundary"),
    Page("boundary-new", PLANNING, "park"),
    Page("boundary-correct", PLANNING, "boundary"),
    Page("boundary-take-back", PLANNING, "boundary"),
    Page("lotboundary", READERS, "lot_boundary"),
    Page("lotboundary-download", READERS, "lot_boundary"),
    Page("lotboundary-new", PLANNING, "lot"),
    Page("lotboundary-correct", PLANNING, "lot_boundary"),
    Page("lotboundary-take-back", PLANNING, "lot_boundary"),
    Page("park-lots-draw", PLANNING, "park"),
    Page("park-lots-download", READERS, "park"),
    Page("infrastructure", READERS, "infrastructure"),
    Page("infrastructure-new", PLANNING, "park"),
    Page("infrastructure-correct", PLANNING, "infrastructure"),
    Page("infrastructure-take-back", PLANNING, "infrastructure"),
    Page("administrativeplace-list", READERS),
    Page("administrativeplace", READERS, "place"),
    Page("administrativeplace-move-parks", PLANNING, "place"),
    Page("parkplace-new", PLANNING, "park"),
    Page("parkplace-edit", PLANNING, "park_place"),
    Page("parkboard-new", PLANNING, "park"),
    Page("parkboard-edit", PLANNING, "park_board"),
    Page("planningdecision-list", READERS),
    Page("planningdecision", READERS, "decision"),
    Page("planningdecision-new", PLANNING),
    Page("planningdecision-edit", PLANNING, "decision"),
    Page("planningdecision-move", PLANNING, "case", then=("appraisal",)),
    Page("lot-list", READERS),
    Page("lot", READERS, "lot"),
    Page("lot-new", PLANNING),
    Page("lot-edit", PLANNING, "lot"),
    # Projects and their capital
    Page("permit-list", READERS),
    Page("permit", READERS, "permit"),
    Page("permit-new", OFFICERS | HEADS),
    Page("permit-edit", OFFICERS | HEADS, "permit"),
    Page("permit-take-back", OFFICERS | HEADS, "permit"),
    Page("enterprise-list", READERS),
    Page("enterprise", READERS, "enterprise"),
    Page("enterprise-new", ENTERPRISES),
    Page("enterprise-edit", ENTERPRISES, "enterprise"),
    Page("enterprise-merge", ENTERPRISES, "enterprise"),
    Page("enterprise-unmerge", ENTERPRISES, "enterprise"),
    Page("investor-merge", INVESTING, "investor"),
    Page("investor-unmerge", INVESTING, "investor"),
    Page("duplicate-list", READERS),
    Page("investor-list", READERS),
    Page("investor", READERS, "investor"),
    Page("investor-new", INVESTING),
    Page("investor-edit", INVESTING, "investor"),
    Page("project-list", READERS),
    Page("project", READERS, "project"),
    Page("project-new", INVESTING),
    Page("project-edit", INVESTING, "project"),
    Page("project-merge", INVESTING, "project"),
    Page("project-unmerge", INVESTING, "project"),
    Page("certificate-list", READERS),
    Page("certificate", READERS, "certificate"),
    Page("certificate-new", INVESTING, "project"),
    Page("certificate-compare", READERS, "project"),
    Page("project-schedule", INVESTING, "project"),
    Page("projectevent-list", READERS),
    Page("projectevent", READERS, "event"),
    Page("projectevent-record", INVESTING, "project", then=("suspended",)),
    Page("projectevent-correct", frozenset({INVESTMENT_HEAD}), "event"),
    Page("projectevent-take-back", frozenset({INVESTMENT_HEAD}), "event"),
    Page("capitalevent-list", READERS),
    Page("capitalevent", READERS, "entry"),
    Page("capitalevent-correct", frozenset({INVESTMENT_HEAD}), "entry"),
    Page("capitalevent-take-back", frozenset({INVESTMENT_HEAD}), "entry"),
    Page("ledger-day", frozenset({INVESTMENT_HEAD})),
    Page("lease-list", READERS),
    Page("lease", READERS, "lease"),
    Page("lease-new", INVESTING | PLANNING),
    Page("lease-edit", INVESTING | PLANNING, "lease"),
    Page("lease-recover", INVESTING | PLANNING, "lease"),
    Page("statement-list", READERS),
    Page("statement", READERS, "statement"),
    Page("statement-new", ENTERPRISES),
    Page("statement-edit", ENTERPRISES, "statement"),
    Page("statement-move", ENTERPRISES, "statement", then=("return",)),
    Page("duestatement-list", READERS),
    Page("expiry-calendar", READERS),
    Page("suggest", READERS, kwargs=("investors",)),
    # Documents, plans and tasks
    Page("outgoingdocument-list", DOCUMENT_READERS),
    Page("outgoingdocument", DOCUMENT_READERS, "document"),
    Page("outgoingdocument-new", DRAFTERS),
    Page("outgoingdocument-edit", INVESTING, "draft"),  # the drafter and the drafter's unit head
    Page("outgoingdocument-issue", frozenset({CLERK}), "approved"),
    Page("waiting-list", DOCUMENT_READERS),
    Page("my-work", DOCUMENT_READERS),
    Page("outgoingdocument-move", frozenset({INVESTMENT}), "draft", then=("submit",)),
    Page("outgoingdocument-move", frozenset({INVESTMENT}), "draft_with_the_head", then=("take_back",)),
    Page("outgoingdocument-move", INVESTING | {LEADER}, "draft_with_the_head", then=("remark",)),
    Page("outgoingdocument-move", frozenset({INVESTMENT_HEAD}), "draft_with_the_head", then=("pass_on",)),
    Page("outgoingdocument-move", frozenset({INVESTMENT_HEAD, CLERK}), "draft_with_the_office", then=("pass_on",)),
    Page("outgoingdocument-move", frozenset({LEADER}), "draft_with_the_signer", then=("approve",)),
    Page("outgoingdocument-move", frozenset({INVESTMENT_HEAD, LEADER}), "draft_with_the_signer", then=("return",)),
    Page("outgoingdocument-move", INVESTING | {CLERK, LEADER}, "approved", then=("remark",)),
    Page("delegation-list", DOCUMENT_READERS),
    Page("delegation", DOCUMENT_READERS, "delegation"),
    Page("delegation-new", HEADS | {LEADER}),
    Page("delegation-end", frozenset({INVESTMENT_HEAD}), "delegation"),
    Page("incomingdocument-list", DOCUMENT_READERS),
    Page("followup-list", DOCUMENT_READERS),
    Page("incomingdocument", DOCUMENT_READERS, "directive"),
    Page("incomingdocument-new", frozenset({CLERK})),
    Page("incomingdocument-edit", frozenset({CLERK}), "directive"),
    Page("incomingdocument-cancel", frozenset({CLERK}), "directive"),
    Page("incomingdocument-settle", frozenset({LEADER, INVESTMENT_HEAD}), "directive"),  # the lead unit's head
    Page("incomingdocument-slip", DOCUMENT_READERS, "directive"),
    Page("incomingdocument-direct", frozenset({LEADER}), "directive"),
    Page("incomingdocument-answer", INVESTING, "directive"),  # the people of the lead unit
    Page("incomingdocument-link", INVESTING, "directive"),
    Page("assignment-hand-on", frozenset({INVESTMENT_HEAD}), "part_of_investment"),
    Page("assignment-propose", frozenset({INVESTMENT}), "part_of_investment"),  # the person who has it
    Page("outgoingdocument-dispatch", frozenset({CLERK}), "document"),
    Page("outgoingdocument-receipts", frozenset({CLERK}), "document"),
    Page("outgoingdocument-received", frozenset({CLERK}), "document"),
    Page("dispatch-strike", frozenset({CLERK}), "dispatch"),
    Page("outgoingdocument-recall", frozenset({CLERK}), "document"),
    Page("outgoingdocument-recall-notice", DOCUMENT_READERS, "recalled_document"),
    Page("outgoingdocument-replace", DRAFTERS, "document"),
    Page("outgoingdocument-correct", DRAFTERS, "document"),
    Page("organisation-list", DOCUMENT_READERS),
    Page("organisation", DOCUMENT_READERS, "organisation"),
    Page("organisation-new", frozenset({CLERK})),
    Page("organisation-edit", frozenset({CLERK}), "organisation"),
    Page("recipientgroup-list", DOCUMENT_READERS),
    Page("recipientgroup", DOCUMENT_READERS, "group"),
    Page("recipientgroup-new", frozenset({CLERK})),
    Page("recipientgroup-edit", frozenset({CLERK}), "group"),
    Page("plan-list", DOCUMENT_READERS),
    Page("keytask-list", DOCUMENT_READERS),
    Page("keytask", DOCUMENT_READERS, "task"),
    Page("keytask-new", HEADS, "document"),
    Page("keytask-edit", HEADS, "task"),
    Page("keytask-done", INVESTING, "task"),  # the people of the lead unit
    Page("keytask-note", INVESTING | {LABOUR}, "task"),  # and of the cooperating unit
    Page("keytask-deadline", HEADS, "task"),
    Page("keytask-correct-done", HEADS, "task"),
    Page("plan-hang", HEADS | {CLERK}, "document"),
    Page("plan-close", HEADS | {LEADER}, "document"),
    Page("campaign-list", DOCUMENT_READERS),
    Page("campaign", DOCUMENT_READERS, "campaign"),
    Page("campaign-new", HEADS | {LEADER}),
    Page("campaign-edit", HEADS | {LEADER}, "campaign"),
    Page("campaign-add", HEADS | {LEADER}, "campaign", then=("document",)),
    Page("campaign-take-out", HEADS | {LEADER}, "document_in_campaign", kwargs=("document",)),
    Page("casefile-list", DOCUMENT_READERS),
    Page("casefile", DOCUMENT_READERS, "case_file"),
    Page("casefile-new", DRAFTERS),
    Page("handover-list", HEADS | {ADMINISTRATOR}),
    Page("handover-new", frozenset({INVESTMENT_HEAD, ADMINISTRATOR}), "post_of_the_drafter"),
    Page("handover", frozenset({INVESTMENT, INVESTMENT_HEAD, ADMINISTRATOR}), "handover"),
    Page("rightschange-list", frozenset({LEADER})),
    Page("rightschange", frozenset({LEADER}), "change_of_rights"),
    Page("rightschange-confirm", frozenset({LEADER}), "change_of_rights"),
    # The drafter of a draft and the drafter's unit head; leaders whom it concerns.
    Page("rights-restrict", INVESTING, "draft", kwargs=("outgoing",)),
    Page("rights-name", INVESTING, "draft", kwargs=("outgoing",)),
    Page("rights-strike", frozenset(), "draft", kwargs=("outgoing",), then=(1,)),  # nobody is named
    Page("casefile-edit", INVESTING | {CLERK}, "case_file"),  # its keeper, the head of its unit, the clerk
    Page("casefile-add", INVESTING | {CLERK}, "case_file", then=("outgoing",)),
    Page("casefile-close", INVESTING | {CLERK}, "case_file"),
    Page("casefile-reopen", INVESTING | {CLERK}, "case_file"),
    Page("casefile-print", DOCUMENT_READERS, "case_file", then=("pdf",)),
    Page("filing-new", frozenset({INVESTMENT_HEAD, CLERK}), "document", kwargs=("outgoing",)),
    Page("filing-take-out", INVESTING | {CLERK}, "filing"),
    Page("yearbook-list", DOCUMENT_READERS),
    Page("yearbook", DOCUMENT_READERS, "yearbook"),
    Page("yearbook-end-takeover", frozenset({CLERK}), "yearbook"),
    # Files of documents
    Page("outgoingfile-new", INVESTING, "draft"),  # the drafter and the drafter's unit head
    Page("incomingfile-new", frozenset({CLERK}), "incoming"),
    Page("documentfile", DOCUMENT_READERS, "file"),
    Page("documentfile-page", DOCUMENT_READERS, "file", then=(1,)),
    Page("documentfile-download", DOCUMENT_READERS, "file"),
    Page("documentfile-take-off", INVESTING, "file_of_the_draft"),
    Page("outgoingfile-make", INVESTING, "draft"),
    Page("documentfile-numbered", DOCUMENT_READERS, "numbered_file"),
    # Files of records, and the documents of a case
    Page("recordfile-new", PLANNING, "decision", kwargs=("planningdecision",)),
    Page("recordfile-new", INVESTING, "certificate", kwargs=("certificate",)),
    Page("recordfile", READERS, "file_of_the_decision"),
    Page("recordfile-page", READERS, "file_of_the_decision", then=(1,)),
    Page("recordfile-download", READERS, "file_of_the_decision"),
    Page("recordfile-take-off", PLANNING, "file_of_the_decision"),
    Page("casepaper-new", PLANNING, "decision"),
    Page("casepaper-unlink", PLANNING, "paper"),
    Page("documenttemplate-list", frozenset({ADMINISTRATOR})),
    Page("documenttemplate-new", frozenset({ADMINISTRATOR})),
    Page("documenttemplate", frozenset({ADMINISTRATOR}), "template"),
    Page("documenttemplate-download", frozenset({ADMINISTRATOR}), "template"),
    Page("documenttemplate-layout", frozenset({ADMINISTRATOR}), kwargs=("letter",)),
    Page("document-reports", DOCUMENT_READERS),
    Page("document-reports-outgoing", DOCUMENT_READERS),
    Page("yearbook-new", frozenset({CLERK})),
    Page("yearbook-continue", frozenset({CLERK}), "yearbook"),
    Page("yearbook-close", frozenset({CLERK}), "yearbook"),
    Page("yearbook-reopen", frozenset({CLERK}), "yearbook"),
    Page("yearbook-table", DOCUMENT_READERS, "yearbook", then=("outgoing",)),
    Page("yearbook-print", DOCUMENT_READERS, "yearbook", then=("outgoing", "pdf")),
    Page("bookclosing-file", DOCUMENT_READERS, "closed_book"),
    Page(
        "printedregister", frozenset({MANAGER, CLERK, LEADER}), "printed_for_the_manager"
    ),  # who asked, clerks, leaders
    Page("printedregister-file", frozenset({MANAGER, CLERK, LEADER}), "printed_for_the_manager"),
    # Reports and targets
    Page("report-list", READERS),
    Page("report-new", READERS),
    Page("report", READERS, "report"),
    Page("report-readiness", READERS),
    Page("report-readiness-rows", READERS, kwargs=("targets",)),
    Page("report-breakdown", READERS, "report", then=("park",)),
    Page("report-line", READERS, "report", then=("fdi.attracted",)),
    Page("report-line-changes", READERS, "report", then=("fdi.attracted",)),
    Page("report-changes", READERS, "report"),
    Page("report-forms", READERS, "report_of_a_quarter"),
    Page("report-text", READERS, "report"),
    Page("report-file", READERS, "report", then=("xlsx",)),
    Page("report-cancel", frozenset({MANAGER, LEADER}), "report_that_waits"),  # who asked for it, and leaders
    Page("report-retry", frozenset({MANAGER, LEADER}), "report_that_failed"),
    Page("report-approve", frozenset({LEADER}), "report"),
    Page("report-send", READERS - {MANAGER}, "report"),
    Page("report-draft", DRAFTERS - {CLERK}, "report"),  # a clerk drafts, but reads no report
    Page("reportschedule-list", READERS | {ADMINISTRATOR}),
    Page("reportschedule", READERS | {ADMINISTRATOR}, "schedule"),
    Page("reportschedule-readiness", READERS, "schedule"),
    Page("reportschedule-resume", frozenset({LEADER, ADMINISTRATOR}), "paused_schedule"),  # and who owns it
    Page("publishedfigure-list", READERS),
    Page("publishedfigure", READERS, "published"),
    Page("publishedfigure-new", OFFICERS | HEADS | {LEADER}),
    Page("publishedfigure-correct", OFFICERS | HEADS | {LEADER}, "published"),
    Page("target-list", READERS),
    Page("target-year", READERS, kwargs=(2022,)),
    Page("target", READERS, "target"),
    Page("target-new", PLANNING | INVESTING | {LEADER}),
    Page("target-edit", PLANNING | INVESTING | {LEADER}, "target"),
    Page("sentencetemplate-list", READERS),
    Page("sentencetemplate-new", PLANNING | INVESTING | {LEADER}),
    Page("sentencetemplate-edit", PLANNING | INVESTING | {LEADER}, "sentence"),
]
