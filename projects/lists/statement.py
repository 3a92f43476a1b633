"""The lists of statements, and of the projects that owe one."""

from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import COUNTED, Choice, Code, List, Money, Name, Number, State, Text, Words
from projects.duties import OWING, Duty, owing_counts
from projects.lists.columns import Month, MonthColumn, both, in_park, parks_seen
from projects.models import ProjectClass, Statement
from projects.models.enterprise import Rhythm


class StatementFilters(filters.Filters):
    project_class = filters.Choice(choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(
        field_name="top_park", queryset=lambda request: parks_seen(request).top_level(), label=_("Industrial park")
    )
    project = filters.Code("project__code", _("Project code"))
    enterprise = filters.Code("project__enterprise__tax_code", _("Tax code of the enterprise"))
    state = filters.Choice(choices=Statement.State.choices, label=_("State"))
    covers = filters.Choice(choices=Rhythm.choices, label=_("Covers"))
    from_month = Month("month", "gte", label=_("From the month of"))
    until_month = Month("month", "lte", label=_("Until the month of"))
    folded = ("enterprise", "covers")


class StatementList(List):
    columns = [
        MonthColumn("month", link="statement"),
        Code("project__code", _("Project"), link="project", link_key="project"),
        Words("project__name", _("Project's name")),
        *both("revenue", _("Revenue")),
        Money("exports", _("Exports"), currency="USD"),
        Money("imports", _("Imports"), currency="USD"),
        Money("budget", _("Paid to the State budget"), currency="VND"),
        Number("labour_total"),
        Number("labour_foreign"),
        *both("realised", _("Realised")),
        State("state", choices=Statement.State),
        Choice("covers", choices=Rhythm, shown=False),
        Text("project_class", _("Class"), shown=False),
    ]
    filters = StatementFilters
    order = ["-month", "project__code"]
    empty = _("No statement is recorded yet.")


OWED = "owed"


class DueFilters(filters.Filters):
    month = Month(label=_("Month"), method="as_asked")
    duty = filters.Choice(
        choices=[(OWED, _("Not reported, or returned")), *Duty.choices], method="how_far", label=_("State")
    )
    project_class = filters.Choice(choices=ProjectClass.choices, label=_("Class"))
    park = filters.Record(queryset=parks_seen, label=_("Industrial park"), method="at_park")

    at_park = in_park("park")

    def as_asked(self, queryset, name, month):
        """The rows are of this month already."""
        return queryset

    def how_far(self, queryset, name, duty):
        return queryset.filter(duty__in=OWING if duty == OWED else [duty])


class DueList(List):
    """The projects that owe a statement for a month: to be reminded, with whom to call."""

    columns = [
        Code("code", _("Project"), link="project"),
        Words("enterprise__name", _("Enterprise"), link="enterprise", link_key="enterprise"),
        Name("park__name", _("Industrial park"), link="park", link_key="park"),
        State("duty", _("State"), choices=Duty, sort=False),
        MonthColumn("last_stated", _("Last stated")),
        Name("enterprise__contact", _("Contact person")),
        Code("enterprise__phone", _("Telephone")),
        Text("enterprise__email", _("E-mail")),
        Words("name", shown=False),
        Text("enterprise__tax_code", _("Tax code"), shown=False),
        Name("enterprise__representative", _("Legal representative"), shown=False),
        Words("enterprise__address", _("Address"), shown=False),
    ]
    filters = DueFilters
    order = ["code"]
    empty = _("No project owes a statement for this month.")

    def __init__(self, request, queryset, month):
        super().__init__(request, queryset)
        self.asked = request.GET.copy()
        self.asked.setdefault("duty", OWED)
        self.asked["month"] = f"{month:%m/%Y}"
        self.noun = "statement"  # what is added here
        self.reminder = f"Đôn đốc nộp báo cáo tháng {month:%m/%Y} về tình hình thực hiện dự án"  # a letter's subject
        self.title = gettext("Statements due for %(month)s") % {"month": f"{month:%m/%Y}"}

    @cached_property
    def counts(self):
        return owing_counts(self.everything)

    @cached_property
    def count(self):
        """Where nothing else narrows the list, the counts above it tell it: they have gone through all projects."""
        said = {name: value for name, value in self.filterset.form.cleaned_data.items() if value}
        if self.words or said.keys() - {"month", "duty"}:
            return super().count
        counted = {OWED: OWING, None: Duty}.get(said.get("duty"), [said.get("duty")])
        return min(sum(count for duty, count in self.counts if duty in counted), COUNTED + 1)

    @property
    def chips(self):
        """The month stands in the heading, and is no filter that can be taken out."""
        return super().chips[1:]
