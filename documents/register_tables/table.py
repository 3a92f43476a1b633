"""What the printed registers have in common."""

from datetime import date

from django.db.models import Max, Min
from django.utils.functional import cached_property

from accounts.models import Agency
from documents.models import Restriction, YearBook
from documents.printout import Printout, mark_of


class RegisterTable:
    """One register in one year, as it stands on a day. `register`: one of its direction; None where all are meant."""

    kind = title = direction = ""
    columns = ()
    takes_all = False  # whether it is kept over all registers of its direction
    noun = "văn bản"
    case_file = file_plan = transfer = None  # what is listed where it is not a register
    has_cover = True
    do_not_call_in_templates = True  # pages list these classes; a template would make one of each

    def __init__(self, register, year, day):
        self.register, self.year, self.day = register, year, day
        # The agency as it was called in that year (records-law, section B).
        self.agency = Agency.objects.on(min(day, date(year, 12, 31)))

    @cached_property
    def restricted(self):
        """(kind, id) of what only named readers see: a register is for everybody, and says no more of it than that it
        is there."""
        return set(Restriction.objects.values_list("subject_type", "subject_id"))

    def neutral_words(self, document):
        """What stands in place of the contents of a secret or restricted document; nothing for any other."""
        if document.secrecy:
            return f"Văn bản có độ mật: {document.secrecy}"
        is_restricted = (document._meta.label_lower, document.pk) in self.restricted
        return "Văn bản hạn chế người đọc" if is_restricted else ""

    @property
    def books(self):
        books = YearBook.objects.filter(year=self.year, register__direction=self.direction)
        return books.filter(register=self.register) if self.register else books

    @property
    def exists(self):
        return self.books.exists()

    def records(self):
        """The records behind the rows, in their order."""
        raise NotImplementedError

    def contents(self):
        """The records, by their kind, of whose contents the rows tell, or told in an earlier print-out."""
        return [self.records()]

    def row(self, record):
        """A record's cells: texts, numbers and dates."""
        raise NotImplementedError

    def rows(self):
        for record in self.records():
            yield self.row(record)

    @property
    def count(self):
        return self.records().count()

    @property
    def span(self):
        """(words, first, last): from which number to which number."""
        first, last = self.first_and_last(self.number)
        return ("số", f"{first:02d}", f"{last:02d}") if first else None

    def first_and_last(self, name):
        ends = self.records().order_by().aggregate(first=Min(name), last=Max(name))
        return ends["first"], ends["last"]

    @property
    def from_to(self):
        return "từ {0} {1} đến {0} {2}".format(*self.span) if self.span else ""

    @property
    def lines(self):
        """What stands below the title."""
        has_own_name = self.register and self.register.name.casefold() != self.title.casefold()
        lines = [self.register.name] if has_own_name and not self.register.is_common else []
        lines += [f"Năm {self.year}", *([self.from_to.capitalize()] if self.from_to else [])]
        return [*lines, f"Số lượng: {self.count} {self.noun}"]

    @property
    def closing(self):
        return f"Sổ này có {self.count} {self.noun}{f', {self.from_to}' if self.from_to else ''}."

    @property
    def signers(self):
        return signers(self.agency)

    def printout(self, moment):
        """The whole book, marked as printed at that moment."""
        agency = self.agency
        return Printout(
            title=self.title,
            lines=self.lines,
            agency=agency.name if agency else "",
            superior=agency.superior if agency else "",
            place=agency.place if agency else "",
            columns=self.columns,
            rows=list(self.rows()),
            closing=self.closing,
            signers=self.signers,
            mark=mark_of(moment),
            has_cover=self.has_cover,
        )


def signers(agency):
    return ("Văn thư", agency.head_title if agency else "Thủ trưởng cơ quan")


def titled(document):
    """The type's name and the subject, which often begins with it already."""
    name = document.type.name.partition(" (")[0]
    begins = document.subject.casefold().startswith(name.casefold())
    return document.subject if begins else f"{name}: {document.subject}"
