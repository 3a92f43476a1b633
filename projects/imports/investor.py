from django.utils.translation import gettext_lazy

from accounts.imports import Column, Kind, register
from kcnportal import cells
from projects.classifications import countries
from projects.models import Investor


def country(cell):
    if cells.as_text(cell) not in countries():
        raise cells.BadCell(gettext_lazy("not a country code of ISO 3166, like VN or JP"))
    return cells.as_text(cell)


@register
class Investors(Kind):
    name = "investors"
    label = gettext_lazy("Investors")
    rule = "projects.keep"
    model = Investor
    columns = (
        Column("code", gettext_lazy("Investor code"), cells.text(50), required=True, field="code", empty=""),
        Column("name", gettext_lazy("Name"), cells.text(500), required=True, field="name", empty=""),
        Column("country", gettext_lazy("Country"), country, required=True, field="country", empty=""),
        Column("tax_code", gettext_lazy("Tax code"), cells.text(50), field="tax_code", empty=""),
    )
