"""The list of plans."""

from django import forms
from django.db.models import Count, F, Min, Q
from django.utils.translation import gettext_lazy

from documents.filters import of_campaign
from documents.lists.columns import WrittenNumber
from documents.lists.reads import ReadsKept
from documents.models import OutgoingDocument
from kcnportal import filters
from kcnportal.lists import Day, HowMany, Name, Words


class PlanFilters(filters.Filters):
    closed = filters.Yes("closing", lookup_expr="isnull", exclude=True, label=gettext_lazy("Closed"))
    year_plan = filters.Record(
        queryset=lambda request: OutgoingDocument.objects.visible_to(request.actor),
        widget=forms.HiddenInput,
        label=gettext_lazy("Under the plan"),
    )
    campaign = of_campaign()


class PlanList(ReadsKept):
    title = gettext_lazy("Plans")
    columns = [
        WrittenNumber("number", gettext_lazy("Number and symbol"), needs=("symbol",), link="outgoingdocument"),
        Day("issued_on"),
        Words("subject"),
        Name("unit", shown=False),
        HowMany("tasks_all", gettext_lazy("Tasks"), behind="keytask-list", asked="plan=%(pk)s"),
        HowMany("tasks_done", gettext_lazy("Done"), behind="keytask-list", asked="plan=%(pk)s&state=done"),
        HowMany("tasks_overdue", gettext_lazy("Overdue"), behind="keytask-list", asked="plan=%(pk)s&state=overdue"),
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
