from django.utils.translation import gettext_lazy

from accounts.imports import Column, Kind, register
from accounts.imports.twins import find_twins
from kcnportal import cells
from projects.classifications import read_country
from projects.imports.project import refuse_merged
from projects.models import Investor


@register
class Investors(Kind):
    name = "investors"
    label = gettext_lazy("Investors")
    rule = "projects.keep"
    model = Investor
    columns = (
        Column("code", gettext_lazy("Investor code"), cells.text(50), required=True, field="code", empty=""),
        Column("name", gettext_lazy("Name"), cells.text(500), required=True, field="name", empty=""),
        Column("country", gettext_lazy("Country"), read_country, required=True, field="country", empty=""),
        Column("tax_code", gettext_lazy("Tax code"), cells.text(50), field="tax_code", empty=""),
    )

    def judge(self, rows):
        """What was merged into another record is written there: here nobody would see it."""
        for row in rows:
            refuse_merged(row, "code", row.existing)
        find_twins(rows, ((None, code) for code in Investor.objects.values_list("code", flat=True)))
