"""Land leases from a file: only the end of a known lease may change."""

from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, register
from kcnportal import cells
from kcnportal.money import HectareField
from parks.models import Park
from projects.models import Lease, Project
from projects.oddities import odd_lease


@register
class LandLeases(Kind):
    name = "land_leases"
    label = gettext_lazy("Land leases")
    rule = "leases.keep"
    model = Lease
    identity_columns = ("park_code", "project_code", "from")
    changing = ("to",)
    columns = (
        Column("park_code", gettext_lazy("Park code"), cells.text(50), required=True, field="park", to=Park),
        Column("project_code", gettext_lazy("Project code"), cells.text(50), field="project", to=Project),
        Column(
            "area_ha",
            gettext_lazy("Area (ha)"),
            cells.not_negative(HectareField.places, 10**9),
            required=True,
            field="area",
        ),
        Column("from", gettext_lazy("From"), cells.day, required=True, field="starts_on"),
        Column("to", gettext_lazy("To"), cells.day, field="ends_on"),
        Column("document_number", gettext_lazy("Document number"), cells.text(100), field="document_number", empty=""),
    )

    def complete(self, row):
        starts_on, ends_on = row.fields.get("starts_on"), row.fields.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            row.refuse("to", _("the lease cannot end before it starts"))

    def look(self, row):
        for sentence, values in odd_lease(row.fields["area"]):
            row.find(sentence, **values)
