"""Who gets an answer from which page: spec rights.md, written out for every URL of the portal.

To add a page, add its line: the URL's name, who may open it, and for a page about one record what makes that record
(a function of BOARD below). Whoever is not named gets 404, and who is not signed in is sent to sign in.
"""

from dataclasses import dataclass
from datetime import date

from accounts.models import Finding, ImportRun, Role
from documents.models import (
    DocumentType,
    KeyTask,
    Organisation,
    OutgoingDocument,
    Recall,
    RecipientGroup,
    Register,
    YearBook,
)
from parks.models import Park, PlanningDecision
from projects.models import CapitalEvent, Certificate, Investor, Lease, Project, ProjectInvestor, Statement
from reports.actions.report import compile_report, request_report
from reports.models import Report, Target
from tests import people

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

    def investor(self):
        return kept(Investor(code="NDT-1", name="Sakura Denki K.K.", country="JP"))

    def project(self):
        project = kept(Project(code="FDI-1", name="Sakura", project_class="FDI", park=self("park"), sector="2610"))
        ProjectInvestor.objects.create(project=project, investor=self("investor"), share=100, position=1)
        return project

    def certificate(self):
        return kept(Certificate(project=self("project"), number="1/GCNĐT", issued_on=date(2022, 3, 10)))

    def entry(self):
        facts = {**self("project").facts(), "park": self("park")}
        values = {"kind": "new", "amount": 100, "currency": "USD", "happened_on": date(2022, 3, 10)}
        values |= {"project": self("project"), "certificate": self("certificate"), "recorded_on": date(2022, 3, 10)}
        return CapitalEvent.objects.create(**values, **facts)

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

    def draft(self):
        """Of the officer of investment."""
        return kept(OutgoingDocument(**self.words(), drafted_by=self.people[INVESTMENT]))

    def document(self):
        book = YearBook.objects.create(register=Register.objects.common(), year=2022, last_number=1)
        place = {"state": "issued", "book": book, "number": 1, "symbol": "KH-BQLKCN", "issued_on": date(2022, 1, 4)}
        return kept(OutgoingDocument(**self.words(), **place))

    def recalled_document(self):
        order = {"recalled_on": date(2022, 1, 5), "ordered_by": "Trưởng ban", "reason": "Sai căn cứ"}
        Recall.objects.create(document=self("document"), **order)
        return self("document")

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
        lead = self.units["investment"].name
        return kept(KeyTask(plan=self("document"), order=1, title="Rà soát", lead_unit=lead, due_on=date(2022, 6, 30)))

    def yearbook(self):
        return self("document").book

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

    def target(self):
        values = {"indicator": "fdi.attracted", "unit": "USD", "value": 390_000_000, "decided_on": date(2022, 3, 15)}
        return kept(Target(year=2022, document_number="469/KH-BQLKCN", **values))


def kept(record):
    record.fold_words()
    record.save()
    return record


PAGES = [
    # Everybody
    Page("home", SIGNED_IN),
    Page("healthz", EVERYBODY),
    Page("sign-in", EVERYBODY),
    Page("sign-out", EVERYBODY),
    Page("language", EVERYBODY),
    Page("theme", SIGNED_IN),
    Page("my-settings", SIGNED_IN),
    Page("password-change", SIGNED_IN),
    Page("finding-explain", DRAFTERS - {CLERK}, "finding"),  # a clerk may explain, but sees no parks
    Page("importrun-list", DRAFTERS),
    Page("importrun-new", DRAFTERS),
    Page("import-template", DRAFTERS, kwargs=("parks",)),
    Page("importrun", INVESTING, "import_of_investors"),  # the officer who asked, and the unit's head
    Page("importrun-confirm", INVESTING, "import_of_investors"),
    Page("importrun-undo", INVESTING, "import_of_investors"),
    Page("importrun-bad", INVESTING, "import_of_investors"),
    Page("activity-list", frozenset({LEADER, ADMINISTRATOR})),
    Page("search", DOCUMENT_READERS),
    # Parks
    Page("park-list", READERS),
    Page("park", READERS, "park"),
    Page("park-new", PLANNING),
    Page("park-edit", PLANNING, "park"),
    Page("planningdecision-list", READERS),
    Page("planningdecision", READERS, "decision"),
    Page("planningdecision-new", PLANNING),
    Page("planningdecision-edit", PLANNING, "decision"),
    # Projects and their capital
    Page("investor-list", READERS),
    Page("investor", READERS, "investor"),
    Page("investor-new", INVESTING),
    Page("investor-edit", INVESTING, "investor"),
    Page("project-list", READERS),
    Page("project", READERS, "project"),
    Page("project-new", INVESTING),
    Page("project-edit", INVESTING, "project"),
    Page("certificate-list", READERS),
    Page("certificate", READERS, "certificate"),
    Page("certificate-new", INVESTING, "project"),
    Page("capitalevent-list", READERS),
    Page("capitalevent", READERS, "entry"),
    Page("capitalevent-correct", frozenset({INVESTMENT_HEAD}), "entry"),
    Page("capitalevent-take-back", frozenset({INVESTMENT_HEAD}), "entry"),
    Page("ledger-day", frozenset({INVESTMENT_HEAD})),
    Page("lease-list", READERS),
    Page("lease", READERS, "lease"),
    Page("lease-new", INVESTING | PLANNING),
    Page("lease-edit", INVESTING | PLANNING, "lease"),
    Page("statement-list", READERS),
    Page("statement", READERS, "statement"),
    Page("statement-new", ENTERPRISES),
    Page("statement-edit", ENTERPRISES, "statement"),
    Page("suggest", READERS, kwargs=("investors",)),
    # Documents, plans and tasks
    Page("outgoingdocument-list", DOCUMENT_READERS),
    Page("outgoingdocument", DOCUMENT_READERS, "document"),
    Page("outgoingdocument-new", DRAFTERS),
    Page("outgoingdocument-edit", INVESTING, "draft"),  # the drafter and the drafter's unit head
    Page("outgoingdocument-issue", frozenset({CLERK}), "draft"),
    Page("outgoingdocument-dispatch", frozenset({CLERK}), "document"),
    Page("outgoingdocument-receipts", frozenset({CLERK}), "document"),
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
    Page("yearbook-list", DOCUMENT_READERS),
    Page("yearbook", DOCUMENT_READERS, "yearbook"),
    Page("yearbook-end-takeover", frozenset({CLERK}), "yearbook"),
    # Reports and targets
    Page("report-list", READERS),
    Page("report-new", READERS),
    Page("report", READERS, "report"),
    Page("report-breakdown", READERS, "report", then=("park",)),
    Page("report-line", READERS, "report", then=("fdi.attracted",)),
    Page("report-file", READERS, "report", then=("xlsx",)),
    Page("report-cancel", frozenset({MANAGER, LEADER}), "report_that_waits"),  # who asked for it, and leaders
    Page("report-retry", frozenset({MANAGER, LEADER}), "report_that_failed"),
    Page("target-list", READERS),
    Page("target", READERS, "target"),
    Page("target-new", PLANNING | INVESTING | {LEADER}),
    Page("target-edit", PLANNING | INVESTING | {LEADER}, "target"),
]
