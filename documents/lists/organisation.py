"""The lists of organisations and of groups of recipients."""

from django.db.models import Count
from django.utils.translation import gettext_lazy

from kcnportal import filters
from kcnportal.lists import List, Name, Number, Text, Yes


class OrganisationFilters(filters.Filters):
    is_active = filters.Yes(label=gettext_lazy("In use"))


class OrganisationList(List):
    columns = [Name("name", link="organisation"), Text("identifier"), Text("email"), Text("address"), Yes("is_active")]
    filters = OrganisationFilters
    order = ["name"]
    empty = gettext_lazy("No organisation is recorded yet. The records clerk adds those that documents go to.")


class RecipientGroupList(List):
    columns = [
        Name("name", link="recipientgroup"),
        Number("size", gettext_lazy("Organisations"), link="recipientgroup"),
    ]
    order = ["name"]
    empty = gettext_lazy("No group is recorded yet. The records clerk puts together who is written to together.")

    def __init__(self, request, queryset):
        super().__init__(request, queryset.annotate(size=Count("members")))
