"""Parks, planning decisions, lots and what is observed of the infrastructure from files (spec records-in)."""

from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from accounts.imports.kind import BATCH
from accounts.imports.undo import inserted_rows
from kcnportal import cells
from kcnportal.money import HectareField, ShareField
from parks.areas import with_areas
from parks.models import Infrastructure, Lot, Park, PlannedUse, PlanningDecision
from parks.models.infrastructure import MOST_M3
from parks.oddities import NOT_COME_YET, odd_decision, odd_infrastructure, odd_names
from parks.uses import Use, read_uses, written_uses

HECTARES = cells.not_negative(HectareField.places, largest=10**9)


@register
class Parks(Kind):
    name = "parks"
    label = gettext_lazy("Industrial parks")
    rule = "parks.keep"
    model = Park
    columns = (
        Column("code", gettext_lazy("Park code"), cells.text(50), required=True, field="code", empty=""),
        Column("name", gettext_lazy("Name"), cells.text(500), required=True, field="name", empty=""),
        Column("kind", gettext_lazy("Kind"), cells.choice(*Park.Kind.values), required=True, field="kind"),
        Column("parent_code", gettext_lazy("Part of (park code)"), cells.text(50), empty=""),
        Column("developer", gettext_lazy("Developer"), cells.text(500), field="developer", empty=""),
        Column("address", gettext_lazy("Address"), cells.text(1000), field="address", empty=""),
        Column("status", gettext_lazy("Status"), cells.choice(*Park.Status.values), required=True, field="status"),
        Column("operating_from", gettext_lazy("Operating from"), cells.day, field="operating_from"),
    )

    def recorded_records(self, rows):
        return Park.objects.select_related("parent")

    def recorded(self, rows):
        """Also ties each row to its parent, which may come with the same file, even later in it."""
        recorded = super().recorded(rows)
        self.coming = {row.fields["code"]: Park() for row in rows if (row.fields["code"],) not in recorded}
        for row in rows:
            wanted = row.values.get("parent_code")
            if wanted and (wanted,) not in recorded and wanted not in self.coming:
                row.refuse("parent_code", _("this code is not known"))
            elif "parent_code" in row.values:
                row.fields["parent"] = recorded.get((wanted,)) or self.coming.get(wanted)
        return recorded

    def judge(self, rows):
        """A parent that comes with the file must be taken too, and nothing may be part of itself."""
        parents = dict(Park.objects.values_list("code", "parent__code"))
        parents |= {row.fields["code"]: row.values["parent_code"] for row in rows if "parent_code" in row.values}
        for row in rows:
            if runs_in_a_circle(row.fields["code"], parents):
                row.refuse("parent_code", _("a park cannot be part of itself"))
        while orphans := self.orphans(rows):
            for row in orphans:
                row.refuse("parent_code", _("the row of this code is wrong"))

    def orphans(self, rows):
        taken = {row.fields["code"] for row in rows if not row.problems}
        return [row for row in rows if not row.problems and row.values.get("parent_code") in self.coming.keys() - taken]

    def look(self, row):
        has_parent = bool(row.values.get("parent_code"))
        if row.fields["kind"] == Park.Kind.PARK and has_parent:
            row.find(gettext_noop("A park is part of %(parent)s."), parent=row.values["parent_code"])
        if row.fields["kind"] != Park.Kind.PARK and not has_parent and row.existing is None:
            row.find(gettext_noop("A zone or phase is part of no park."))

    def write_new(self, rows, by):
        """Parks first, then what is part of them."""
        waiting = {row.fields["code"]: row for row in rows}
        while waiting:
            wave = [row for row in waiting.values() if row.values.get("parent_code") not in waiting]
            for row in wave:
                row.record = self.coming[row.fields["code"]]
                for name, value in row.fields.items():
                    setattr(row.record, name, value)
                row.record.fold_words()
                del waiting[row.fields["code"]]
            Park.objects.bulk_create(row.record for row in wave)


def runs_in_a_circle(code, parents):
    seen = set()
    while code and code not in seen:
        seen.add(code)
        code = parents.get(code)
    return bool(code)


@register
class PlanningDecisions(Kind):
    name = "planning_decisions"
    label = gettext_lazy("Planning decisions")
    rule = "parks.keep"
    model = PlanningDecision
    identity_columns = ("number", "date", "authority")
    may_change = False
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
        numbers = set(PlanningDecision.objects.made().values_list("number", flat=True))
        numbers |= {row.fields["number"] for row in rows}
        for row in rows:
            named = row.fields.get("replaces_number"), row.fields.get("adjusts_number")
            for sentence, values in odd_names(*named, numbers):
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


def lot_code(cell):
    """Without the signs with which leases name their lots."""
    code = cells.text(50)(cell)
    if ";" in code or ":" in code:
        raise cells.BadCell(_("a lot code holds neither “;” nor “:”"))
    return code


lot_code.takes = gettext_lazy("text")


def lot_area(cell):
    area = HECTARES(cell)
    if area == 0:
        raise cells.BadCell(_("a lot has an area above zero"))
    return area


lot_area.takes = HECTARES.takes


@register
class Lots(Kind):
    name = "lots"
    label = gettext_lazy("Lots")
    rule = "parks.keep"
    model = Lot
    identity_columns = ("park_code", "code")
    columns = (
        Column("park_code", gettext_lazy("Park code"), cells.text(50), required=True, field="park", to=Park),
        Column("code", gettext_lazy("Lot code"), lot_code, required=True, field="code", empty=""),
        Column("area_ha", gettext_lazy("Area (ha)"), lot_area, required=True, field="area"),
        Column("use", gettext_lazy("Use of land"), cells.choice(*Use.values), required=True, field="use"),
        Column("note", gettext_lazy("Note"), cells.text(1000), field="note", empty=""),
    )


def per_cent(cell):
    share = cells.not_negative(ShareField.places)(cell)
    if share > 100:
        raise cells.BadCell(_("completion is at most 100 %"))
    return share


per_cent.takes = gettext_lazy("per cent, from 0 to 100")
FIGURES = {  # column: field
    "completion_percent": "completion",
    "handed_over_ha": "handed_over_area",
    "designed_m3_day": "designed_capacity",
    "running_m3_day": "running_capacity",
}


@register
class ParkInfrastructure(Kind):
    """Observations: added, never changed. Several of one day are told apart by the page; a file brings one."""

    name = "park_infrastructure"
    label = gettext_lazy("Infrastructure of parks")
    rule = "parks.keep"
    model = Infrastructure
    identity_columns = ("park_code", "date")
    may_change = False
    columns = (
        Column("park_code", gettext_lazy("Park code"), cells.text(50), required=True, field="park", to=Park),
        Column("date", gettext_lazy("Observed on"), cells.day, required=True, field="observed_on"),
        Column("completion_percent", gettext_lazy("Completion (%)"), per_cent, field="completion"),
        Column("handed_over_ha", gettext_lazy("Land handed over (ha)"), HECTARES, field="handed_over_area"),
        Column(
            "designed_m3_day",
            gettext_lazy("Wastewater plant, designed (m³/day)"),
            cells.whole(largest=MOST_M3),
            field="designed_capacity",
        ),
        Column(
            "running_m3_day",
            gettext_lazy("Wastewater plant, running (m³/day)"),
            cells.whole(largest=MOST_M3),
            field="running_capacity",
        ),
        Column("note", gettext_lazy("Note"), cells.text(1000), field="note", empty=""),
    )

    def recorded_records(self, rows):
        """What stands; of two of one day the later entry."""
        return Infrastructure.objects.standing().select_related("park").order_by("pk")

    def complete(self, row):
        if not row.problems and all(row.fields.get(field) is None for field in FIGURES.values()):
            row.refuse("completion_percent", _("write at least one of the figures"))

    def judge(self, rows):
        """Beside what stood before each, in the file or on record."""
        if not rows:
            return
        parks = with_areas(Park.objects.all(), max(map(day_of, rows))).in_bulk()
        stood = {}
        for observation in self.recorded_records(rows).order_by("observed_on", "pk"):
            said = {field: getattr(observation, field) for field in FIGURES.values()}
            stood.setdefault(observation.park_id, []).append((observation.observed_on, said))
        for row in rows:
            if row.existing is None:
                stood.setdefault(row.fields["park"].pk, []).append((day_of(row), row.fields))
        for row in rows:
            park = row.fields["park"]
            earlier = before(stood.get(park.pk, []), row)
            for sentence, values in odd_infrastructure(earlier, row.fields, parks[park.pk].natural_area):
                row.find(sentence, **values)

    def write_new(self, rows, by):
        for row in rows:
            row.record = Infrastructure(**row.fields, recorded_on=by.day, recorded_by=by.user)
            if row.record.observed_on > by.day:
                row.find(NOT_COME_YET)
        Infrastructure.objects.bulk_create([row.record for row in rows], batch_size=BATCH)

    def undo(self, run, by):
        """Observations are append-only: each one of the import is taken back by a further one."""
        taken = Infrastructure.objects.filter(pk__in=inserted_rows(run, Infrastructure), correction=None)
        back = [
            Infrastructure(
                park_id=observation.park_id,
                observed_on=observation.observed_on,
                note=_("Import #%(number)d undone") % {"number": run.pk},
                corrects=observation,
                is_taking_back=True,
                recorded_on=by.day,
                recorded_by=by.user,
            )
            for observation in taken
        ]
        Infrastructure.objects.bulk_create(back, batch_size=BATCH)


def day_of(row):
    return row.fields["observed_on"]


def before(stood, row):
    """What is known of the figures before a row's day: of each the latest."""
    known = {}
    for day, said in sorted(stood, key=lambda one: one[0]):
        if day < day_of(row):
            known |= {field: said[field] for field in FIGURES.values() if said.get(field) is not None}
    return known
