"""The lists of documents: the outgoing register, plans, key tasks and year-books."""

from django import forms
from django.db.models import Count, F, Min, Q
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext as _, gettext_lazy

from accounts.models import FieldOfWork, SpecialDay
from documents.deadlines import deadline
from documents.filters import OutgoingFilters, of_campaign, unit_names
from documents.models import OutgoingDocument, Register, Secrecy, Standing, Urgency, YearBook, written_number
from documents.registers import oddities
from kcnportal import filters
from kcnportal.lists import Choice, Day, List, Moment, Name, Number, State, Text, Words, Yes


class WrittenNumber(Text):
    """`469/KH-BQLKCN`, in place of it the word for a draft; `missing`: what is said instead."""

    css = "day"

    def __init__(self, *args, missing=None, **options):
        super().__init__(*args, **options)
        self.missing = missing

    def value(self, row):
        number, symbol = row[self.key], row[self.needs[0]]
        if number:
            return written_number(number, symbol)
        return _("draft") if self.missing is None else self.missing


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


class TypeName(Text):
    def value(self, row):
        return row["type__english"] if get_language() == "en" else row["type__name"]


class OutgoingList(List):
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
    carried = ("register", "year", "number_from", "number_to", "project", "park", "campaign")

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
        is_about = any(asked.get(name) for name in ("project", "park", "campaign"))
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

    @cached_property
    def book(self):
        return self.books.get(self.year)

    @cached_property
    def odd(self):
        return oddities(self.book) if self.book else None

    @property
    def year_segments(self):
        """(label, address, whether it is shown) of each year-book, and of all together."""
        for year in self.years:
            yield str(year), self.url(year=year, page=None), year == self.year
        yield _("All years"), self.url(year="all", page=None), self.year is None

    @property
    def register_segments(self):
        for register in self.registers if len(self.registers) > 1 else ():
            yield register.name, self.url(register=register.code, page=None), register == self.register

    @property
    def kept(self):
        """The form of the filters keeps the register and the year."""
        return super().kept + [(name, self.asked[name]) for name in self.carried if self.asked.get(name)]


class WaitingList(List):
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


class PlanFilters(filters.Filters):
    closed = filters.Yes("closing", lookup_expr="isnull", exclude=True, label=gettext_lazy("Closed"))
    year_plan = filters.Record(
        queryset=lambda request: OutgoingDocument.objects.visible_to(request.actor),
        widget=forms.HiddenInput,
        label=gettext_lazy("Under the plan"),
    )
    campaign = of_campaign()


class PlanList(List):
    title = gettext_lazy("Plans")
    columns = [
        WrittenNumber("number", gettext_lazy("Number and symbol"), needs=("symbol",), link="outgoingdocument"),
        Day("issued_on"),
        Words("subject"),
        Name("unit", shown=False),
        Number("tasks_all", gettext_lazy("Tasks")),
        Number("tasks_done", gettext_lazy("Done")),
        Number("tasks_overdue", gettext_lazy("Overdue")),
        Day("next_due", gettext_lazy("Next due")),
        WrittenNumber(
            "year_plan__number",
            gettext_lazy("Under the plan"),
            needs=("year_plan__symbol",),
            link="outgoingdocument",
            link_key="year_plan",
            missing="",
        ),
        Day("closing__closed_on", gettext_lazy("Closed on")),
    ]
    filters = PlanFilters
    order = [F("issued_on").desc(nulls_first=True), "-number"]
    empty = gettext_lazy("No document has key tasks yet. Open a plan among the documents and add its first task.")

    @property
    def kept(self):
        return super().kept + [(name, self.asked[name]) for name in ("year_plan", "campaign") if self.asked.get(name)]


def with_progress(plans, day):
    """Plans with how many of their tasks are done and overdue on the day, and the next deadline: from facts alone."""
    done = Q(tasks__done_on__lte=day)
    return plans.annotate(
        tasks_all=Count("tasks"),
        tasks_done=Count("tasks", filter=done),
        tasks_overdue=Count("tasks", filter=~done & Q(tasks__due_on__lt=day)),
        next_due=Min("tasks__due_on", filter=~done),
    )


class Deadline(State):
    """Overdue by 3 days, 5 days left: as of the reader's day."""

    def __init__(self, day, workdays):
        super().__init__(
            "due_on", gettext_lazy("State"), choices=OutgoingDocument.State, needs=("done_on",), sort=False
        )
        self.day, self.workdays = day, workdays

    def value(self, row):
        return deadline(row["due_on"], row["done_on"], self.day, self.workdays)[1]

    def state(self, row):
        return deadline(row["due_on"], row["done_on"], self.day, self.workdays)[0]


class KeyTaskFilters(filters.Filters):
    TASK_STATES = [
        ("overdue", gettext_lazy("Overdue")),
        ("open", gettext_lazy("Not done")),
        ("done", gettext_lazy("Done")),
    ]
    state = filters.Choice(choices=TASK_STATES, label=gettext_lazy("State"), method="in_state")
    lead_unit = filters.Choice(choices=unit_names, label=gettext_lazy("Lead unit"))
    due_from = filters.From("due_on", gettext_lazy("Due from"))
    due_until = filters.Until("due_on", gettext_lazy("Due until"))
    plan = filters.Record(
        queryset=lambda request: OutgoingDocument.objects.visible_to(request.actor),
        widget=forms.HiddenInput,
        label=gettext_lazy("Plan"),
    )
    campaign = of_campaign()

    def in_state(self, queryset, name, state):
        day = self.request.actor.day
        return getattr(queryset, {"overdue": "overdue", "open": "not_done", "done": "done"}[state])(day)


class KeyTaskList(List):
    filters = KeyTaskFilters
    order = ["due_on"]
    empty = gettext_lazy("No task is recorded yet. Open a plan among the documents and add its first task.")

    def __init__(self, request, queryset):
        self.columns = [
            Words("title", link="keytask"),
            WrittenNumber(
                "plan__number",
                gettext_lazy("Plan"),
                needs=("plan__symbol",),
                link="outgoingdocument",
                link_key="plan",
            ),
            Name("lead_unit"),
            Day("due_on"),
            Day("done_on"),
            Deadline(request.actor.day, SpecialDay.objects.workdays()),
            Text("cooperating_units", shown=False),
            Text("expected_result", shown=False, sort=False),
            Text("campaign__name", gettext_lazy("Campaign"), link="campaign", link_key="campaign", shown=False),
            Text("note", shown=False, sort=False),
        ]
        super().__init__(request, queryset)

    @property
    def kept(self):
        return super().kept + [(name, self.asked[name]) for name in ("plan", "campaign") if self.asked.get(name)]


class YearBookList(List):
    columns = [
        Text("year", link="yearbook"),
        Name("register__name", gettext_lazy("Register")),
        Text("last_number"),
        Day("last_issued_on"),
        Yes("being_taken_over"),
        Day("closed_on"),
    ]
    order = ["-year", "-register__is_common", "register__code"]
    searched = False
    empty = gettext_lazy("The first number of a year opens its year-book by itself.")


class TemplateList(List):
    columns = [
        Text("name", link="documenttemplate"),
        Text("type__name", gettext_lazy("Type")),
        Day("starts_on"),
    ]
    order = ["type__position", "-starts_on"]
    searched = False
    empty = gettext_lazy("Until a template is added, drafts begin with the layouts of the portal.")
