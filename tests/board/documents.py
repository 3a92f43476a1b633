"""Documents that go out and arrive, in every state of their way, with their books, files, tasks and case files."""

from datetime import date

from accounts.actor import system
from accounts.models import Role
from documents.actions.access import restrict
from documents.actions.file import attach_file
from documents.actions.paper import link_paper
from documents.actions.printing import make_printed, request_printing
from documents.actions.record_file import attach_to_record
from documents.actions.template import keep_template
from documents.actions.whole_file import make_whole_file, request_whole_file
from documents.filling import layout_of
from documents.models import (
    Assignment,
    BookClosing,
    Campaign,
    CaseFile,
    Dispatch,
    DocumentType,
    FilePlan,
    Filing,
    Handover,
    IncomingDocument,
    KeyTask,
    Organisation,
    OutgoingDocument,
    PlanHeading,
    PlannedFile,
    Recall,
    RecipientGroup,
    Register,
    Transfer,
    YearBook,
)
from documents.register_tables import OutgoingTable
from tests import people
from tests.board.records import kept
from tests.board.roles import ADMINISTRATOR, CLERK, INVESTMENT, INVESTMENT_HEAD, LEADER, MANAGER, PLANNER
from tests.documents import papers


class DocumentRecords:
    def file_of_the_decision(self):
        by = people.actor(self.people[PLANNER])
        return attach_to_record(self("decision"), upload=papers.upload(papers.pdf("Bản vẽ")), by=by)

    def paper(self):
        by = people.actor(self.people[PLANNER])
        return link_paper(self("decision"), self("document"), part="proposal", by=by)

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

    def transfer(self):
        units = {"unit": self.units["investment"], "handed_by": self.people[INVESTMENT_HEAD]}
        return kept(Transfer(**units, handed_on=date(2022, 9, 30)))

    def file_plan(self):
        return self.plan_heading().plan

    def plan_heading(self):
        return self("planned_file").heading

    def planned_file(self):
        return self.planned_in(2022)

    def planned_in(self, year):
        heading = kept(PlanHeading(plan=kept(FilePlan(year=year)), code="ĐT", title="Quản lý đầu tư"))
        return kept(PlannedFile(heading=heading, number=1, title="Cấp phép", unit=self.units["investment"]))

    def file_of_the_approved_plan(self):
        planned = self.planned_in(2021)
        FilePlan.objects.filter(pk=planned.heading.plan_id).update(approved_on=date(2021, 1, 4))
        return planned

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

    def yearbook(self):
        return self("document").book

    def closed_book(self):
        return BookClosing.objects.create(book=self("yearbook"), documents=1, content=b"%PDF", sha256="0" * 64)

    def whole_file_of_the_manager(self):
        export = request_whole_file(self("case_file"), by=people.actor(self.people[MANAGER]))
        assert make_whole_file(export.pk, people.DAY)
        return export

    def printed_for_the_manager(self):
        table = OutgoingTable(Register.objects.common(), self("yearbook").year, people.DAY)
        printed = request_printing(table, format="xlsx", by=people.actor(self.people[MANAGER]))
        assert make_printed(printed.pk, people.DAY)
        return printed
