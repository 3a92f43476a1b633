from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, register
from kcnportal import cells
from projects.imports.project import by_code
from projects.models import Permit, PermitKind, Project


@register
class Permits(Kind):
    """A permit that was taken back is none that a file can mean."""

    name = "permits"
    label = gettext_lazy("Permits")
    rule = "permits.keep"
    model = Permit
    identity_columns = ("project_code", "kind", "number")
    happened = "date"
    changing = ("authority", "to", "subject", "note")
    columns = (
        Column(
            "project_code", gettext_lazy("Project code"), cells.text(50), required=True, field="project", to=Project
        ),
        Column("kind", gettext_lazy("Kind"), cells.choice(*PermitKind.values), required=True, field="kind"),
        Column("number", gettext_lazy("Number and symbol"), cells.text(100), required=True, field="number"),
        Column("date", gettext_lazy("Date"), cells.day, required=True, field="issued_on"),
        Column("authority", gettext_lazy("Issuing authority"), cells.text(500), required=True, field="authority"),
        Column("to", gettext_lazy("Valid to"), cells.day, field="ends_on"),
        Column("subject", gettext_lazy("For what"), cells.text(1000), field="subject", empty=""),
        Column("note", gettext_lazy("Note"), cells.text(1000), field="note", empty=""),
    )

    def known(self, column):
        return by_code(Project.objects.all())

    def recorded_records(self, rows):
        return super().recorded_records(rows).filter(taken_back_on=None)

    def complete(self, row):
        issued_on, ends_on = row.fields.get("issued_on"), row.fields.get("ends_on")
        if issued_on and ends_on and ends_on < issued_on:
            row.refuse("to", _("the permit cannot end before its date"))
