"""A small office for tests and benchmarks of documents: two units, the records clerk, and drafts to number."""

from datetime import date
from uuid import uuid4

from accounts.actions.reference import keep_reference
from accounts.actor import Actor
from accounts.models import Agency, Delegation, FieldOfWork, Post, Role, Unit, User
from documents.actions.assignment import Part, direct_document
from documents.actions.incoming import receive_document
from documents.actions.outgoing import draft_document
from documents.actions.way import pass_on, submit_document
from documents.models import DocumentType, IncomingDocument, OutgoingDocument, Register, YearBook, written_symbol

LONG_AGO = date(2019, 1, 1)


def person(login, unit, role, title="Chuyên viên"):
    user = User.objects.create(login=login, full_name=f"Nguyễn Văn {login.title()}")
    Post.objects.create(user=user, unit=unit, role=role, title=title, starts_on=LONG_AGO)
    return user


class Office:
    """Whoever is asked for is an actor on the office's day: `office.owner` drafts, `office.clerk` numbers."""

    def __init__(self, day=date(2022, 3, 15)):
        self.day = day
        Agency.objects.create(starts_on=LONG_AGO, code="BQLKCN", name="Ban Quản lý các khu công nghiệp")
        self.investment = Unit.objects.create(code="ĐT", name="Phòng Quản lý đầu tư", fields=["investment"])
        self.planning = Unit.objects.create(code="QH", name="Phòng Quy hoạch", fields=["planning"])
        self.bureau = Unit.objects.create(code="VP", name="Văn phòng", fields=["other"])
        self.people = {
            "owner": person("owner", self.investment, Role.OFFICER),
            "colleague": person("colleague", self.investment, Role.OFFICER),
            "head": person("head", self.investment, Role.UNIT_HEAD, "Trưởng phòng"),
            "stranger": person("stranger", self.planning, Role.OFFICER),
            "other_head": person("otherhead", self.planning, Role.UNIT_HEAD, "Trưởng phòng"),
            "clerk": person("clerk", self.bureau, Role.CLERK, "Văn thư"),
            "leader": person("leader", self.bureau, Role.LEADER, "Trưởng ban"),
            "manager": person("manager", self.bureau, Role.MANAGER),
            "administrator": person("administrator", self.bureau, Role.ADMINISTRATOR),
        }
        self.common = Register.objects.common()

    def __getattr__(self, name):
        if name in self.__dict__.get("people", {}):
            return Actor(day=self.day, user=self.people[name])
        raise AttributeError(name)

    def clock(self):
        return self.day

    def open_register(self, code):
        return keep_reference(Register(code=code, name=f"Sổ {code}"), by=self.administrator, is_new=True)

    def open_secret_register(self):
        register = Register(code="MAT", name="Sổ đăng ký văn bản mật đi", kind=Register.Kind.SECRET)
        return keep_reference(register, by=self.administrator, is_new=True)

    def post_of(self, who):
        """The post by which somebody signs."""
        return self.people[who].posts.order_by("pk").first()

    def words(self, **changes):
        """What a complete draft says."""
        return {
            "register": self.common,
            "type": DocumentType.objects.get(code="KH"),
            "subject": "Kế hoạch phát triển các khu công nghiệp năm 2022",
            "field": FieldOfWork.INVESTMENT,
            "signing_post": self.post_of("leader"),
            "signer": "Trần Văn Hùng",
            "signer_title": "Trưởng ban",
            "recipients": "UBND tỉnh; Các phòng",
        } | changes

    def draft(self, by=None, unit=None, **changes):
        return draft_document(self.words(**changes), unit=unit or self.investment, by=by or self.owner)

    def approved(self, **options):
        """A draft that has gone its way: what the records clerk numbers."""
        return self.approve(self.draft(**options))

    def approve(self, document):
        """Past the deeds: where a test is about what comes after. The way itself: tests/documents/test_way.py."""
        OutgoingDocument.objects.filter(pk=document.pk).update(state=OutgoingDocument.State.APPROVED)
        document.refresh_from_db()
        return document

    def submitted(self, **options):
        """A draft that is with the unit head."""
        return submit_document(self.draft(**options), by=options.get("by") or self.owner)

    def with_the_office(self, **options):
        return pass_on(self.submitted(**options), by=self.head)

    def with_the_signer(self, **options):
        return pass_on(self.with_the_office(**options), by=self.clerk)

    def give(self, who, to, kind="substitute", **terms):
        """Somebody's powers are another's from the office's day on."""
        return Delegation.objects.create(
            kind=kind,
            giver=self.post_of(who),
            receiver=self.people[to],
            starts_on=self.day,
            ends_on=date(2022, 12, 31),
            **{"fields": ["investment"], "document_number": "7/GUQ-BQLKCN"} | terms
            if kind == "authorisation"
            else terms,
        )

    def arrival(self, by=None, token=None, confirmed=False, **changes):
        """A directive that arrived on the office's day."""
        values = {
            "author": "Ủy ban nhân dân tỉnh",
            "number": f"{IncomingDocument.objects.count() + 1}",
            "symbol": "CT-UBND",
            "dated_on": self.day,
            "type": DocumentType.objects.get(code="CT"),
            "subject": "Phòng, chống dịch Covid-19 trong các khu công nghiệp",
        } | changes
        actor = by or self.clerk
        return receive_document(values, by=actor, token=token or uuid4(), clock=self.clock, confirmed=confirmed)

    def directed(self, document=None, lead=None, due_on=None, by=None, text="Tham mưu văn bản trả lời"):
        """A directive with the investment unit, or another, in the lead."""
        document = document or self.arrival()
        parts = [Part(lead or self.investment, True, due_on)]
        return direct_document(document, text=text, parts=parts, by=by or self.leader)

    def registered(self, number, day=None, code="KH", occurrence=1, **changes):
        """A document as an old register has it: written with its number."""
        day = day or self.day
        book, _made = YearBook.objects.get_or_create(register=changes.get("register", self.common), year=day.year)
        kind = DocumentType.objects.filter(code=code).first()
        symbol = written_symbol(code, "BQLKCN", "ĐT")
        place = {"state": "issued", "book": book, "number": number, "occurrence": occurrence, "symbol": symbol}
        document = OutgoingDocument(
            **self.words(type=kind, signing_post=None, **changes), **place, issued_on=day, unit=self.investment.name
        )
        document.fold_words()
        document.save()
        book.last_number, book.last_issued_on = max(book.last_number, number), day
        book.save()
        return document

    def drafts(self, count, register=None):
        """The ids of many approved documents, written at once."""
        words = self.words(register=register or self.common)
        rows = [
            OutgoingDocument(**words, state="approved", unit=self.investment.name, drafting_unit=self.investment)
            for _ in range(count)
        ]
        return [row.pk for row in OutgoingDocument.objects.bulk_create(rows, batch_size=500)]
