"""The lists of outgoing documents: the register, and what waits for the reader."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from accounts.models import FieldOfWork
from documents.filters import OutgoingFilters
from documents.lists.book import BookList
from documents.lists.columns import TypeName, WrittenNumber
from documents.lists.reads import ReadsKept
from documents.models import OutgoingDocument, Register, Secrecy, Standing, Urgency, YearBook
from kcnportal.lists import Choice, Day, Moment, Name, Number, State, Text, Words


class StateAndStanding(State):
    """Issued · recalled: the state, and what came after the issue."""

    def __init__(self):
        super().__init__("state", choices=OutgoingDocument.State, needs=("standing",))

    def value(self, row):
        standing = row["standing"]
        return f"{super().value(row)} · {Standing(standing).label.lower()}" if standing else super().value(row)

    def state(self, row):
        return row["standing"] or row["state"]


class Received(Text):
    """By how many of those it was sent to: 2/3."""

    css = "num"

    def value(self, row):
        return f"{row['received']}/{row['sent']}" if row["sent"] else ""


class OutgoingList(BookList):
    """One register in one year, newest number first, with the drafts that wait in it; or all years."""

    title = gettext_lazy("Outgoing register")
    columns = [
        WrittenNumber("number", gettext_lazy("Number and symbol"), needs=("symbol",), link="outgoingdocument"),
        Day("issued_on"),
        TypeName("type__name", gettext_lazy("Type"), needs=("type__english",)),
        Words("subject"),
        Name("unit"),
        Name("signer"),
        StateAndStanding(),
        Choice("field", choices=FieldOfWork, shown=False),
        Name("signer_title", shown=False),
        Text("recipients", shown=False, sort=False),
        Text("kept_by", shown=False),
        Number("copies", shown=False),
        Number("pages", shown=False),
        Day("sent_on", gettext_lazy("Sent on"), shown=False),
        Received("received", gettext_lazy("Received by"), needs=("sent",), sort=False, shown=False),
        Choice("urgency", choices=Urgency, shown=False),
        Choice("secrecy", choices=Secrecy, shown=False),
        Text("identifier", shown=False),
        Text("register__code", gettext_lazy("Register"), shown=False),
        Text("project__code", gettext_lazy("Project"), link="project", link_key="project", shown=False),
        Name("park__name", gettext_lazy("Industrial park"), link="park", link_key="park", shown=False),
        Text("note", shown=False, sort=False),
    ]
    filters = OutgoingFilters
    empty = gettext_lazy("No document stands in this register and year yet.")
    carried = ("register", "year", "number_from", "number_to", "project", "park", "enterprise", "campaign")

    def __init__(self, request, queryset):
        self.registers = list(Register.objects.outgoing())
        asked = request.GET.get("register")
        self.register = next((register for register in self.registers if register.code == asked), self.registers[0])
        books = YearBook.objects.visible_to(request.actor).filter(register=self.register).select_related("register")
        self.books = {book.year: book for book in books}
        self.this_year = request.actor.day.year
        self.year = self.asked_year(request.GET)
        super().__init__(request, self.narrowed(queryset))

    def asked_year(self, asked):
        """None means all years, which is also where links from a park, project or campaign lead."""
        is_about = any(asked.get(name) for name in ("project", "park", "enterprise", "campaign"))
        wanted = asked.get("year") or ("all" if is_about else str(self.this_year))
        return next((year for year in self.years if str(year) == wanted), None)

    @property
    def years(self):
        return sorted({*self.books, self.this_year}, reverse=True)

    def narrowed(self, queryset):
        if self.year is None:
            return queryset
        book = self.books.get(self.year)
        wanted = Q(book=book) if book else Q(pk=None)
        if self.year == self.this_year:
            wanted |= Q(book=None, register=self.register)
        return queryset.filter(wanted)

    @property
    def order(self):
        newest = [F("number").desc(nulls_first=True), "-occurrence"]
        return newest if self.year else [F("issued_on").desc(nulls_first=True), *newest]

    @property
    def register_segments(self):
        for register in self.registers if len(self.registers) > 1 else ():
            yield register.name, self.url(register=register.code, page=None), register == self.register


class WaitingList(ReadsKept):
    """What cannot go on without the reader, the longest waiting first."""

    title = gettext_lazy("Waiting for me")
    columns = [
        Moment("since", gettext_lazy("Since")),
        Choice("urgency", choices=Urgency),
        Text("subject", link="outgoingdocument"),
        TypeName("type__name", gettext_lazy("Type"), needs=("type__english",)),
        State("state", choices=OutgoingDocument.State),
        Text("drafted_by__full_name", gettext_lazy("Drafted by")),
        Text("signer"),
        Text("unit", shown=False),
    ]
    order = ["since"]
    empty = gettext_lazy("Nothing waits for you.")

    def __init__(self, request, queryset):
        super().__init__(request, queryset)
        self.noun = "waiting"  # nothing is added here
