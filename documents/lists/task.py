"""The list of key tasks."""

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import SpecialDay
from documents.deadlines import deadline
from documents.filters import UnitName, of_campaign
from documents.lists.columns import WrittenNumber
from documents.lists.reads import ReadsKept
from documents.models import OutgoingDocument
from kcnportal import filters
from kcnportal.lists import Day, Name, State, Text, Words


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
    lead_unit = UnitName(label=gettext_lazy("Lead unit"))
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


class KeyTaskList(ReadsKept):
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
