"""The list of the years' file plans."""

from django.utils.translation import gettext_lazy

from kcnportal.lists import Day, List, Number, Text


class FilePlanList(List):
    columns = [
        Text("year", link="fileplan"),
        Number("planned", gettext_lazy("Files in the plan")),
        Number("opened", gettext_lazy("Of them opened")),
        Day("approved_on"),
        Text("approved_by__full_name", gettext_lazy("Approved by")),
    ]
    order = ["-year"]
    searched = False
    empty = gettext_lazy(
        "There is no file plan yet. The records clerk drafts one for each year, and a leader approves it."
    )

    def __init__(self, request, queryset):
        super().__init__(request, queryset.with_contents())
