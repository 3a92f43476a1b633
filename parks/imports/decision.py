"""Planning decisions from files (spec records-in)."""

from collections import defaultdict

from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, register
from kcnportal import cells
from kcnportal.money import HectareField
from parks.models import Park, PlannedUse, PlanningDecision
from parks.oddities import odd_decision, odd_names
from parks.uses import read_uses, written_uses

HECTARES = cells.not_negative(HectareField.places, largest=10**9)


@register
class PlanningDecisions(Kind):
    name = "planning_decisions"
    label = gettext_lazy("Planning decisions")
    rule = "parks.keep"
    model = PlanningDecision
    identity_columns = ("number", "date", "authority")
    may_change = False
    dated_by = "date"
    happened = "date"
    undone_models = (PlanningDecision, PlannedUse)
    columns = (
        Column("number", gettext_lazy("Number and symbol"), cells.text(100), required=True, field="number", empty=""),
        Column("date", gettext_lazy("Date"), cells.day, required=True, field="decided_on"),
        Column(
            "authority", gettext_lazy("Issuing authority"), cells.text(500), required=True, field="authority", empty=""
        ),
        Column("kind", gettext_lazy("Kind"), cells.choice(*PlanningDecision.Kind.values), required=True, field="kind"),
        Column("park_code", gettext_lazy("Park code"), cells.text(50), required=True, field="park", to=Park),
        Column("title", gettext_lazy("Title"), cells.text(2000), required=True, field="title", empty=""),
        Column("natural_area_ha", gettext_lazy("Natural area (ha)"), HECTARES, field="natural_area"),
        Column("industrial_area_ha", gettext_lazy("Industrial land (ha)"), HECTARES, field="industrial_area"),
        Column("effective_date", gettext_lazy("Effective from"), cells.day, field="effective_on"),
        Column(
            "replaces_number",
            gettext_lazy("Replaces decision number"),
            cells.text(100),
            field="replaces_number",
            empty="",
        ),
        Column(
            "adjusts_number", gettext_lazy("Adjusts decision number"), cells.text(100), field="adjusts_number", empty=""
        ),
        Column("land_use", gettext_lazy("Land by use (use:ha;use:ha)"), read_uses),
    )

    def recorded_records(self, rows):
        return super().recorded_records(rows).made().prefetch_related("uses")

    def complete(self, row):
        adjusted = row.fields.get("adjusts_number")
        if adjusted and adjusted == row.fields.get("replaces_number"):
            row.refuse("adjusts_number", _("what is replaced is not adjusted any more: name the decision once"))

    def note_changes(self, row):
        super().note_changes(row)
        recorded = row.existing.land_uses
        if "land_use" in row.values and (row.values["land_use"] or {}) != recorded:
            was = written_uses(recorded)
            row.refuse("land_use", _("differs from what is recorded (%(old)s); correct it there") % {"old": was})

    def judge(self, rows):
        """A decision replaces or adjusts one of its own park; the same number may be another park's."""
        numbers = defaultdict(set)
        recorded = PlanningDecision.objects.made().values_list("park", "number")
        for park, number in (*recorded, *((row.fields["park"].pk, row.fields["number"]) for row in rows)):
            numbers[park].add(number)
        for row in rows:
            named = row.fields.get("replaces_number"), row.fields.get("adjusts_number")
            for sentence, values in odd_names(*named, numbers[row.fields["park"].pk]):
                row.find(sentence, **values)

    def look(self, row):
        names = ("decided_on", "effective_on", "natural_area", "industrial_area")
        said = (row.fields.get(name) for name in names)
        for sentence, values in odd_decision(*said, row.values.get("land_use") or {}):
            row.find(sentence, **values)

    def after_write(self, rows, by):
        """Land uses are rows of their own; decisions that are recorded already do not change."""
        uses = [
            PlannedUse(decision=row.record, use=use, area=area)
            for row in rows
            for use, area in (row.values.get("land_use") or {}).items()
        ]
        PlannedUse.objects.bulk_create(uses, batch_size=2000)
