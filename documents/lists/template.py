"""The list of templates."""

from django.utils.translation import gettext_lazy

from kcnportal.lists import Day, List, Name, Text


class TemplateList(List):
    columns = [
        Name("name", link="documenttemplate"),
        Text("type__name", gettext_lazy("Type")),
        Day("starts_on"),
    ]
    order = ["type__position", "-starts_on"]
    searched = False
    empty = gettext_lazy("Until a template is added, drafts begin with the layouts of the portal.")
