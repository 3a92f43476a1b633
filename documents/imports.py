"""Outgoing documents and key tasks from files. Old registers are taken as they are: gaps, duplicates and dates out of
order are findings, neither refused nor repaired (spec records-in, "Old registers")."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from accounts.imports.kind import BATCH
from accounts.imports.undo import inserted_rows
from accounts.models import FieldOfWork
from documents.models import AuthorityMark, DocumentType, KeyTask, OutgoingDocument, Register, Urgency, YearBook
from documents.numbering import refuse_closed
from kcnportal import cells
from parks.models import Park
from projects.models import Project

SAME_ROW = ("symbol", "issued_on", "subject")  # with register, year and number: the same row again


def authority_mark(cell):
    """A sign-off mark, with or without its full stop."""
    return cells.choice(*AuthorityMark.values)(f"{cells.as_text(cell).rstrip('.')}.")


def urgency(cell):
    """An urgency word in any letter case."""
    return cells.choice(*Urgency.values)(cells.as_text(cell).capitalize())


@register
class OutgoingDocuments(Kind):
    name = "outgoing_documents"
    label = gettext_lazy("Outgoing documents")
    rule = "registers.keep"
    model = OutgoingDocument
    identity_columns = ("number",)
    may_change = False
    columns = (
        Column("register", gettext_lazy("Register"), cells.text(20), field="register", to=Register),
        Column("year", gettext_lazy("Year"), cells.whole(1900, 2999), required=True),
        Column("number", gettext_lazy("Number"), cells.digits, required=True, field="number"),
        Column("symbol", gettext_lazy("Symbol"), cells.text(50), required=True, field="symbol", empty=""),
        Column("type", gettext_lazy("Type"), cells.text(5), field="type", to=DocumentType),
        Column("date", gettext_lazy("Date"), cells.day, required=True, field="issued_on"),
        Column("subject", gettext_lazy("Subject"), cells.text(2000), required=True, field="subject", empty=""),
        Column("field", gettext_lazy("Field of work"), cells.choice(*FieldOfWork.values), required=True, field="field"),
        Column("unit", gettext_lazy("Drafting unit"), cells.text(500), required=True, field="unit", empty=""),
        Column("signer", gettext_lazy("Signer"), cells.text(200), required=True, field="signer", empty=""),
        Column("signer_title", gettext_lazy("Signer's title"), cells.text(300), True, field="signer_title", empty=""),
        Column("authority_mark", gettext_lazy("Authority mark"), authority_mark, field="authority_mark", empty=""),
        Column("recipients", gettext_lazy("Recipients"), cells.text(5000), required=True, field="recipients", empty=""),
        Column("urgency", gettext_lazy("Urgency"), urgency, field="urgency", empty=""),
        Column("copies", gettext_lazy("Copies"), cells.whole(largest=32_767), field="copies"),
        Column("pages", gettext_lazy("Pages"), cells.whole(largest=32_767), field="pages"),
        Column("kept_by", gettext_lazy("Copy kept by"), cells.text(500), field="kept_by", empty=""),
        Column("dispatched_on", gettext_lazy("Sent on"), cells.day, field="dispatched_on"),
        Column("project_code", gettext_lazy("Project code"), cells.text(50), field="project", to=Project),
        Column("park_code", gettext_lazy("Park code"), cells.text(50), field="park", to=Park),
        Column("note", gettext_lazy("Note"), cells.text(2000), field="note", empty=""),
    )  # fmt: skip

    def known(self, column):
        known = super().known(column)
        known.pop("", None)  # types without a code are named by an empty cell
        return known

    def compare(self, rows):
        """An old register may hold a number twice in one file; what is recorded already may not differ."""
        self.letter = DocumentType.objects.letter()
        self.common = Register.objects.common()
        for row in rows:
            row.fields["register"] = row.fields.get("register") or self.common
            row.fields["type"] = row.fields.get("type") or self.letter
            row.identity = (row.fields["register"].pk, row.values["year"], row.fields["number"])
        self.recorded_by_number = self.recorded_documents(rows)
        claimed, coming = set(), defaultdict(list)
        for row in rows:
            if row.identity in self.recorded_by_number:
                self.match_recorded(row, claimed)
            else:
                self.match_coming(row, coming[row.identity])

    def recorded_documents(self, rows):
        """{(register, year, number): documents by occurrence} of the year-books that the rows name."""
        years = {row.values["year"] for row in rows}
        recorded = defaultdict(list)
        documents = OutgoingDocument.objects.issued().filter(book__year__in=years).select_related("book", "register")
        for document in documents.select_related("book", "register", "type", "project", "park").order_by("occurrence"):
            recorded[document.register_id, document.book.year, document.number].append(document)
        return recorded

    def match_recorded(self, row, claimed):
        same = [document for document in self.recorded_by_number[row.identity] if is_same_row(row, document)]
        free = [document for document in same if document.pk not in claimed] or same
        row.existing = next(
            (document for document in free if not differing(row, document)),
            (free or self.recorded_by_number[row.identity])[0],
        )
        claimed.add(row.existing.pk)
        self.note_changes(row)

    def match_coming(self, row, earlier):
        if any(other.fields == row.fields for other in earlier):
            row.repeated = True
            row.find(gettext_noop("The same row stands in the file twice; it is taken once."))
            return
        earlier.append(row)
        row.values["occurrence"] = len(earlier)
        if len(earlier) > 1:
            times = {"number": row.fields["number"], "times": len(earlier)}
            row.find(gettext_noop("Number %(number)s stands in the register %(times)s times."), **times)

    def judge(self, rows):
        """Gaps and dates out of order, book by book, with what is recorded already."""
        books = defaultdict(list)
        for row in rows:
            if not row.repeated and row.existing is None:
                books[row.identity[:2]].append(row)
        for book, new in books.items():
            recorded = [
                document
                for key, documents in self.recorded_by_number.items()
                if key[:2] == book
                for document in documents
            ]
            note_gaps(new, recorded)
            note_dates_out_of_order(new, recorded)

    def look(self, row):
        issued_on = row.fields["issued_on"]
        if issued_on.year != row.values["year"]:
            row.find(gettext_noop("The date %(date)s is not of the register's year."), date=issued_on)
        if issued_on.weekday() >= 5:
            row.find(gettext_noop("%(date)s is a weekend day."), date=issued_on)

    def write_new(self, rows, by):
        """Into their year-books, made where missing; the counter goes on from the highest number."""
        wanted = {row.identity[:2] for row in rows}
        books = {key: open_book(*key) for key in sorted(wanted)}
        for row in rows:
            row.record = OutgoingDocument(
                **row.fields,
                state=OutgoingDocument.State.ISSUED,
                book=books[row.identity[:2]],
                occurrence=row.values["occurrence"],
            )
            row.record.fold_words()
        OutgoingDocument.objects.bulk_create([row.record for row in rows], batch_size=BATCH)
        for book in books.values():
            continue_numbers(book)

    def undo(self, run, by):
        """Only while the year-book is being taken over; its counter goes back to what is left."""
        documents = OutgoingDocument.objects.filter(pk__in=inserted_rows(run, OutgoingDocument))
        books = list(YearBook.objects.select_for_update().filter(pk__in=documents.values("book")))
        closed = [str(book) for book in books if not book.being_taken_over]
        if closed:
            raise ValidationError(_("No longer being taken over: %(books)s.") % {"books": ", ".join(closed)})
        super().undo(run, by)
        for book in books:
            continue_numbers(book)


def is_same_row(row, document):
    return all(row.fields[name] == getattr(document, name) for name in SAME_ROW)


def differing(row, document):
    return [name for name, value in row.fields.items() if getattr(document, name) != value]


def note_gaps(new, recorded):
    numbers = sorted({row.fields["number"] for row in new} | {document.number for document in recorded})
    before = dict(zip(numbers, [0, *numbers], strict=False))
    for row in new:
        number = row.fields["number"]
        first = before[number] + 1
        if first < number and row.values["occurrence"] == 1:
            row.find(gettext_noop("Numbers %(first)s to %(last)s are missing before it."), first=first, last=number - 1)


def note_dates_out_of_order(new, recorded):
    """A document dated before the one with a lower number."""
    entries = [(row.fields["number"], row.values["occurrence"], row.fields["issued_on"], row) for row in new]
    entries += [(document.number, document.occurrence, document.issued_on, None) for document in recorded]
    latest, latest_number = None, None
    for number, _occurrence, issued_on, row in sorted(entries, key=lambda entry: entry[:2]):
        if latest and issued_on < latest and row is not None:
            row.find(
                gettext_noop("Dated before number %(number)s, which is of %(date)s."), number=latest_number, date=latest
            )
        if latest is None or issued_on >= latest:
            latest, latest_number = issued_on, number


def open_book(register_id, year):
    """The year-book, locked; made where it is missing, and then marked as being taken over."""
    YearBook.objects.get_or_create(register_id=register_id, year=year, defaults={"being_taken_over": True})
    book = YearBook.objects.select_for_update().get(register_id=register_id, year=year)
    refuse_closed(book)
    return book


def continue_numbers(book):
    """The next number is the highest plus one; its date may not lie before that of the highest."""
    last = book.documents.order_by("-number", "-occurrence").first()
    book.last_number = last.number if last else 0
    book.last_issued_on = last.issued_on if last else None
    if book.continued_after and book.continued_after >= book.last_number:
        book.last_number, book.last_issued_on = book.continued_after, book.continued_after_on
    book.save()


def plan(cell):
    """(number, symbol) of a plan written number/symbol."""
    number, slash, symbol = cells.as_text(cell).partition("/")
    if not slash or not symbol:
        raise cells.BadCell(_("write number/symbol, like 469/KH-BQLKCN"))
    return cells.digits(number), symbol


@register
class Tasks(Kind):
    name = "tasks"
    label = gettext_lazy("Key tasks")
    rule = "tasks.keep"
    model = KeyTask
    identity_columns = ("plan", "order")
    columns = (
        Column("plan", gettext_lazy("Plan (number/symbol)"), plan, required=True),
        Column("order", gettext_lazy("Order"), cells.whole(1, 32_767), required=True, field="order"),
        Column("title", gettext_lazy("Task"), cells.text(2000), required=True, field="title", empty=""),
        Column("lead_unit", gettext_lazy("Lead unit"), cells.text(500), required=True, field="lead_unit", empty=""),
        Column("due_date", gettext_lazy("Due"), cells.day, required=True, field="due_on"),
        Column("done_on", gettext_lazy("Done on"), cells.day, field="done_on"),
        Column("note", gettext_lazy("Note"), cells.text(2000), field="note", empty=""),
    )

    def recorded(self, rows):
        """Also finds each row's plan: the issued document of that number and symbol; of several years, the last that
        is not after the due date."""
        numbers = {row.values["plan"][0] for row in rows}
        plans = defaultdict(list)
        documents = OutgoingDocument.objects.issued().order_by("issued_on", "occurrence")
        for document in (
            documents.select_related("type") if len(numbers) > 500 else documents.filter(number__in=numbers)
        ):
            plans[document.number, document.symbol].append(document)
        for row in rows:
            found = plans[row.values["plan"]]
            if not found:
                row.refuse("plan", _("no issued document has this number and symbol"))
                continue
            in_time = [document for document in found if document.issued_on <= row.fields["due_on"]]
            row.fields["plan"] = (in_time or found[:1])[-1]
            row.identity = (row.fields["plan"].pk, row.fields["order"])
        return {(task.plan_id, task.order): task for task in KeyTask.objects.select_related("plan")}

    def look(self, row):
        issued_on = row.fields["plan"].issued_on
        if row.fields["due_on"] < issued_on:
            row.find(gettext_noop("The task is due before its plan was issued."))
        done_on = row.fields.get("done_on")
        if done_on and done_on < issued_on:
            row.find(gettext_noop("The task was done before its plan was issued."))
