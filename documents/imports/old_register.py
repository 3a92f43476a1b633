"""What the old registers of outgoing and of incoming documents share: they are taken as they are. Gaps, duplicates and
dates out of order are findings, neither refused nor repaired (spec records-in, "Old registers")."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Kind
from accounts.imports.undo import inserted_rows
from documents.models import AuthorityMark, DocumentType, Urgency, YearBook
from documents.numbering import refuse_closed
from kcnportal import cells
from kcnportal.bulk import add_all


def authority_mark(cell):
    """A sign-off mark, with or without its full stop."""
    return cells.choice(*AuthorityMark.values)(f"{cells.as_text(cell).rstrip('.')}.")


def urgency(cell):
    """An urgency word in any letter case."""
    return cells.choice(*Urgency.values)(cells.as_text(cell).capitalize())


class OldRegister(Kind):
    """A subclass names the model's fields for the number in the register and its day, and what tells two documents of
    one number apart."""

    rule = "registers.keep"
    undoing = gettext_lazy("Documents go back only while their year-book is being taken over.")
    may_change = False
    dated_by = "year"
    number_field = day_field = ""
    same_row = ()  # with register, year and number: the same row again
    dates = ()  # the fields that should not fall on a weekend

    def register_of(self, row):
        """The register that a row belongs to."""
        raise NotImplementedError

    def fields_of_new(self):
        """What every taken document has besides its row."""
        return {}

    def number(self, document):
        return getattr(document, self.number_field)

    def day(self, document):
        return getattr(document, self.day_field)

    def known(self, column):
        known = super().known(column)
        known.pop("", None)  # types without a code are named by an empty cell
        return known

    def compare(self, rows):
        """An old register may hold a number twice in one file; what is recorded already may not differ."""
        letter = DocumentType.objects.letter()
        for row in rows:
            row.fields["type"] = row.fields.get("type") or letter
            row.identity = (self.register_of(row).pk, row.values["year"], row.fields[self.number_field])
        self.recorded_by_number = self.recorded_documents(rows)
        self.books = books_of(rows)
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
        for document in self.recorded_records(rows).filter(book__year__in=years).order_by("occurrence"):
            recorded[document.book.register_id, document.book.year, self.number(document)].append(document)
        return recorded

    def recorded_records(self, rows):
        return super().recorded_records(rows).select_related("book")

    def match_recorded(self, row, claimed):
        recorded = self.recorded_by_number[row.identity]
        same = [document for document in recorded if not differing(row, document, self.same_row)]
        free = [document for document in same if document.pk not in claimed] or same
        row.existing = next((document for document in free if not differing(row, document)), (free or recorded)[0])
        claimed.add(row.existing.pk)
        self.note_changes(row)

    def match_coming(self, row, earlier):
        if reason := refusal(self.books.get(row.identity[:2]), row.fields[self.number_field]):
            row.refuse(self.number_field, reason)
            return
        if any(other.fields == row.fields for other in earlier):
            row.repeated = True
            row.find(gettext_noop("The same row stands in the file twice; it is taken once."))
            return
        earlier.append(row)
        row.values["occurrence"] = len(earlier)
        if len(earlier) > 1:
            times = {"number": row.fields[self.number_field], "times": len(earlier)}
            row.find(gettext_noop("Number %(number)s stands in the register %(times)s times."), **times)

    def as_record(self, row):
        return self.model(book=self.books.get(row.identity[:2]))

    def judge(self, rows):
        """Gaps and dates out of order, book by book, with what is recorded already."""
        books = defaultdict(list)
        for row in rows:
            if not row.repeated and row.existing is None:
                books[row.identity[:2]].append(row)
        for book, new in books.items():
            entries = [
                (self.number(document), document.occurrence, self.day(document), None)
                for key, documents in self.recorded_by_number.items()
                if key[:2] == book
                for document in documents
            ]
            entries += [
                (row.fields[self.number_field], row.values["occurrence"], row.fields[self.day_field], row)
                for row in new
            ]
            entries.sort(key=lambda entry: entry[:2])
            note_gaps(entries)
            note_dates_out_of_order(entries)

    def look(self, row):
        day = row.fields[self.day_field]
        if day.year != row.values["year"]:
            row.find(gettext_noop("The date %(date)s is not of the register's year."), date=day)
        for written in sorted({row.fields[name] for name in self.dates}):
            if written.weekday() >= 5:
                row.find(gettext_noop("%(date)s is a weekend day."), date=written)

    def write_new(self, rows, by):
        """Into their year-books, made where missing; the counter goes on from the highest number."""
        wanted = {row.identity[:2] for row in rows}
        books = {key: open_book(*key) for key in sorted(wanted)}
        refuse_books_of_others(books.values(), by)
        for row in rows:
            if reason := refusal(books[row.identity[:2]], row.fields[self.number_field]):
                raise ValidationError(reason)  # somebody numbered in it since the rows were judged
            place = {"book": books[row.identity[:2]], "occurrence": row.values["occurrence"]}
            row.record = self.model(**row.fields, **place, **self.fields_of_new())
            row.record.fold_words()
        add_all(row.record for row in rows)
        for book in books.values():
            self.continue_numbers(book)

    def continue_numbers(self, book):
        """The next number is the highest plus one; its date may not lie before that of the highest."""
        last = self.model.objects.filter(book=book).order_by(f"-{self.number_field}", "-occurrence").first()
        book.last_number = self.number(last) if last else 0
        book.last_issued_on = self.day(last) if last else None
        if book.continued_after and book.continued_after >= book.last_number:
            book.last_number, book.last_issued_on = book.continued_after, book.continued_after_on
        book.save()

    def undo(self, run, by):
        """Only while the year-book is being taken over; its counter goes back to what is left."""
        documents = self.model.objects.filter(pk__in=inserted_rows(run, self.model))
        books = list(YearBook.objects.select_for_update().filter(pk__in=documents.values("book")))
        closed = [str(book) for book in books if not book.being_taken_over]
        if closed:
            raise ValidationError(_("No longer being taken over: %(books)s.") % {"books": ", ".join(closed)})
        refuse_books_of_others(books, by)
        self.let_go(documents)
        super().undo(run, by)
        for book in books:
            self.continue_numbers(book)

    def let_go(self, documents):
        """What hangs on these documents by the words of a register alone, and goes back with them."""


def books_of(rows):
    """{(register, year): year-book} of those that are there."""
    books = YearBook.objects.filter(year__in={row.values["year"] for row in rows})
    return {(book.register_id, book.year): book for book in books}


def refusal(book, number):
    """Why an old register's number cannot come into the book any more, in words. Once numbers are given here, none is
    inserted or given earlier (records-law, section B); what is below the number that was continued from is old."""
    is_open = book is None or book.being_taken_over or book.last_number == 0 or number <= (book.continued_after or 0)
    if is_open or book.is_closed:  # a closed book says so itself
        return ""
    return _("numbers are given in the year-book %(book)s already: none is inserted") % {"book": book}


def refuse_books_of_others(books, by):
    """A register of one unit is filled by its clerks alone, whichever way its numbers come in."""
    others = [str(book) for book in books if not by.may("registers.keep", book)]
    if others:
        raise ValidationError(_("Kept by the clerks of another unit: %(books)s.") % {"books": ", ".join(others)})


def differing(row, document, names=None):
    """The fields in which a row is not what is recorded; a file need not have every column."""
    told = row.fields if names is None else [name for name in names if name in row.fields]
    return [name for name in told if getattr(document, name) != row.fields[name]]


def note_gaps(entries):
    """`entries`: (number, occurrence, day, row or None for what is recorded), in order."""
    before = 0
    for number, _occurrence, _day, row in entries:
        if number == before + 2 and row is not None:
            row.find(gettext_noop("Number %(number)s is missing before it."), number=before + 1)
        elif number > before + 1 and row is not None:
            row.find(
                gettext_noop("Numbers %(first)s to %(last)s are missing before it."), first=before + 1, last=number - 1
            )
        before = number


def note_dates_out_of_order(entries):
    """A document dated before the one with a lower number."""
    latest, latest_number = None, None
    for number, _occurrence, day, row in entries:
        if latest and day < latest and row is not None:
            row.find(
                gettext_noop("Dated before number %(number)s, which is of %(date)s."), number=latest_number, date=latest
            )
        if latest is None or day >= latest:
            latest, latest_number = day, number


def open_book(register_id, year):
    """The year-book, locked; made where it is missing, and then marked as being taken over."""
    YearBook.objects.get_or_create(register_id=register_id, year=year, defaults={"being_taken_over": True})
    book = YearBook.objects.select_for_update().get(register_id=register_id, year=year)
    refuse_closed(book)
    return book
