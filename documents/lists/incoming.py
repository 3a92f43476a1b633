"""The lists of incoming documents: the register of a year, and the follow-up of what is to be answered."""

from django import forms
from django.db.models import Case, F, IntegerField, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy

from accounts.models import SpecialDay
from documents.deadlines import handling_words
from documents.filters import Contents, DocumentNumber, ForThoseNamed, UnitName, of_campaign, of_case_files
from documents.lists.book import BookList
from documents.lists.columns import TypeName
from documents.lists.reads import ReadsKept
from documents.models import DocumentType, Handling, Register, Secrecy, Urgency, YearBook
from kcnportal import filters
from kcnportal.lists import Choice, Day, Number, State, Text

URGENT_FIRST = Case(
    When(urgency=Urgency.EXPRESS, then=Value(0)),
    When(urgency=Urgency.VERY_URGENT, then=Value(1)),
    When(urgency=Urgency.URGENT, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


class ArrivalNumber(Text):
    css = "num"

    def value(self, row):
        return f"{row[self.key]:02d}"


class SendersNumber(Text):
    """`1234/UBND-VP`, as the sender wrote it."""

    def value(self, row):
        number, symbol = row[self.key], row[self.needs[0]]
        return f"{number}/{symbol}" if number else symbol


class Subject(Text):
    css = "wide"


class HandlingState(State):
    """Overdue by 3 days, answered late: as of the reader's day, in working days."""

    def __init__(self, day):
        label, needs = gettext_lazy("State"), ("due_on", "answered_on")
        super().__init__("handling", label, choices=Handling, needs=needs, sort=False)
        self.day = day

    @cached_property
    def workdays(self):
        return SpecialDay.objects.workdays()

    def words(self, row):
        return handling_words(row["handling"], row["due_on"], row["answered_on"], self.day, self.workdays)

    def value(self, row):
        return self.words(row)[1]

    def state(self, row):
        return self.words(row)[0]


class IncomingFilters(filters.Filters):
    handling = filters.Choice(choices=Handling.choices, label=gettext_lazy("State"))
    lead_unit = UnitName(label=gettext_lazy("Lead unit"), none=gettext_lazy("Not assigned"))
    author = filters.Words("author", gettext_lazy("Issuing agency"))
    type = filters.Record(queryset=DocumentType.objects.all(), label=gettext_lazy("Type"))
    urgency = filters.Choice(choices=Urgency.choices, label=gettext_lazy("Urgency"))
    due_from = filters.From("due_on", gettext_lazy("Due from"))
    due_until = filters.Until("due_on", gettext_lazy("Due until"))
    contents = Contents("incoming")
    arrival_number = DocumentNumber("arrival_number", label=gettext_lazy("Arrival number"))
    number = filters.Code("number", gettext_lazy("Number"))
    symbol = filters.Words("symbol", gettext_lazy("Symbol"))
    subject = filters.Words("subject", gettext_lazy("Subject"))
    arrived_from = filters.From("arrived_on", gettext_lazy("Arrived from"))
    arrived_until = filters.Until("arrived_on", gettext_lazy("Arrived until"))
    dated_from = filters.From("dated_on", gettext_lazy("Dated from"))
    dated_until = filters.Until("dated_on", gettext_lazy("Dated until"))
    secrecy = filters.Choice(choices=Secrecy.choices, label=gettext_lazy("Secrecy"))
    campaign = filters.Words("campaign__name", gettext_lazy("Campaign"))
    in_campaign = of_campaign(field_name="campaign")
    identifier = filters.Code("identifier", gettext_lazy("Identifier"))
    note = filters.Words("note", gettext_lazy("Note"))
    filed = filters.Yes(method="is_filed", label=gettext_lazy("Filed"))
    restricted = ForThoseNamed()
    # Where the strip of what is odd leads; nobody types these here.
    number_from = DocumentNumber("arrival_number", "gte", label=gettext_lazy("Number from"), widget=forms.HiddenInput)
    number_to = DocumentNumber("arrival_number", "lte", label=gettext_lazy("Number to"), widget=forms.HiddenInput)

    folded = (
        "contents", "arrival_number", "number", "symbol", "subject", "arrived_from", "arrived_until", "dated_from",
        "dated_until", "secrecy", "campaign", "identifier", "note", "filed", "restricted",
    )  # fmt: skip

    def is_filed(self, queryset, name, value):
        """Whether it is in a case file."""
        return of_case_files(queryset, value, "incoming")


def arrival_columns(day, is_register):
    return [
        ArrivalNumber("arrival_number", link="incomingdocument"),
        Day("arrived_on", shown=is_register),
        Text("author"),
        SendersNumber("number", gettext_lazy("Number and symbol"), needs=("symbol",)),
        Day("dated_on", shown=False),
        Subject("subject"),
        Text("lead_unit"),
        Day("due_on"),
        HandlingState(day),
        TypeName("type__name", gettext_lazy("Type"), needs=("type__english",), shown=False),
        Choice("urgency", choices=Urgency, shown=False),
        Day("answered_on", gettext_lazy("Answered on"), shown=False),
        Text("answered_by", shown=False, sort=False),
        Day("passed_on", shown=False),
        Number("copies", shown=False),
        Number("pages", shown=False),
        Text("note", shown=False, sort=False),
    ]


class IncomingList(BookList):
    """The incoming register of a year, newest number first; or all years."""

    title = gettext_lazy("Incoming register")
    filters = IncomingFilters
    empty = gettext_lazy("No document has arrived in this year yet.")
    carried = ("year", "number_from", "number_to")

    def __init__(self, request, queryset):
        self.columns = arrival_columns(request.actor.day, is_register=True)
        books = YearBook.objects.visible_to(request.actor).filter(register__in=Register.objects.incoming())
        self.books = {book.year: book for book in books.select_related("register")}
        self.years = sorted({*self.books, request.actor.day.year}, reverse=True)
        wanted = request.GET.get("year") or str(request.actor.day.year)
        self.year = next((year for year in self.years if str(year) == wanted), None)
        super().__init__(request, self.narrowed(queryset.with_handling(request.actor.day)))

    def narrowed(self, queryset):
        return queryset if self.year is None else queryset.filter(book=self.book)

    @property
    def order(self):
        newest = ["-arrival_number", "-occurrence"]
        return newest if self.year else ["-arrived_on", *newest]


class FollowUpList(ReadsKept):
    """What is to be answered: everything, what still waits for a leader's direction, or what waits for the reader.
    Urgent ones first, then by deadline."""

    title = gettext_lazy("Follow-up of incoming documents")
    filters = IncomingFilters
    is_costly = True  # whether each is answered
    order = [URGENT_FIRST, F("due_on").asc(nulls_last=True), "-arrived_on", "-arrival_number"]

    def __init__(self, request, queryset):
        self.columns = arrival_columns(request.actor.day, is_register=False)
        self.actor = request.actor
        asked = request.GET.get("show")
        self.show = asked if asked in ("direct", "mine", "all") else "waiting"
        super().__init__(request, self.narrowed(queryset))

    def narrowed(self, queryset):
        day = self.actor.day
        if self.show == "all":
            return queryset.with_handling(day)
        if self.show == "direct":
            return queryset.to_distribute(day)
        waiting = queryset.waiting(day)
        return waiting.assigned_to(self.actor) if self.show == "mine" else waiting

    @property
    def empty(self):
        return {
            "direct": _("No document waits for a direction."),
            "mine": _("No directive waits for you."),
            "all": _("No document has arrived yet."),
        }.get(self.show, _("Everything that arrived is answered or settled."))

    @property
    def segments(self):
        """(label, address, whether it is shown)"""
        labels = [
            ("waiting", _("Not answered yet")),
            ("direct", _("To distribute")),
            ("mine", _("Directives given to me")),
            ("all", _("All")),
        ]
        for show, label in labels:
            yield label, self.url(show=show, page=None), show == self.show

    @property
    def kept(self):
        return super().kept + [("show", self.show)]
