"""The list of investors."""

from django.utils.translation import gettext_lazy as _

from kcnportal import filters
from kcnportal.lists import List, Number, Text, Words
from projects.lists.columns import CountryColumn, country_choices


class InvestorFilters(filters.Filters):
    country = filters.Choice(choices=country_choices, label=_("Country"))


class InvestorList(List):
    columns = [
        Text("code", link="investor"),
        Words("name"),
        CountryColumn("country"),
        Text("tax_code"),
        Number("held", _("Projects"), link="investor"),
    ]
    filters = InvestorFilters
    order = ["code"]
    empty = _("No investor is recorded yet. Enter a project with its certificate, or bring investors in from a file.")
