"""Land leases from a file: only the end of a known lease may change."""

from collections import defaultdict

from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, Sort, register
from kcnportal import cells
from kcnportal.money import HectareField
from parks.models import Lot, Park
from projects.ground import industrial_land, parks_of, revoked_on, times_of_leases
from projects.holdings import overfull, reserved, time_of, without_room
from projects.imports.project import by_code
from projects.land import crowded, first_within, last_day, outlasts, read_lots, shares, written_lots
from projects.models import Lease, LeasedLot, Project
from projects.oddities import odd_beginning, odd_extent, odd_land, odd_lease, odd_park, odd_total
from projects.succession import mergers


@register
class LandLeases(Kind):
    name = "land_leases"
    label = gettext_lazy("Land leases")
    rule = "leases.keep"
    model = Lease
    identity_columns = ("park_code", "project_code", "from")
    changing = ("to",)
    dated_by = "park_code"
    undone_models = (Lease, LeasedLot)
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
        Column("lots", gettext_lazy("Lots (CODE;CODE:ha)"), read_lots),
    )

    def known(self, column):
        return by_code(Project.objects.all()) if column.to is Project else super().known(column)

    def complete(self, row):
        starts_on, ends_on = row.fields.get("starts_on"), row.fields.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            row.refuse("to", _("the lease cannot end before it starts"))

    def recorded_records(self, rows):
        """With the lots of the file's places, which the rows name by their codes."""
        self.tops = {park.pk: park.top for park in Park.objects.select_related("parent__parent__parent")}
        self.lots = defaultdict(dict)
        self.several = set()  # (place, code) of which it is not clear which lot is meant
        lots = list(Lot.objects.select_related("park__parent"))
        for lot in lots:
            self.lots[lot.park_id][lot.code] = lot
        for lot in lots:
            for place in {lot.park.parent_id, lot.park.parent and lot.park.parent.parent_id} - {None}:
                known = self.lots[place].setdefault(lot.code, lot)
                if known is not lot and known.park_id != place:
                    self.several.add((place, lot.code))
        for row in rows:
            self.look_up(row)
        return super().recorded_records(rows).filter(taken_back_on=None).prefetch_related("lots__lot")

    def look_up(self, row):
        row.parts = []
        known = self.lots[row.fields["park"].pk]
        named = row.values.get("lots") or []
        for code, _area in named:
            if code not in known:
                row.refuse("lots", _("the lot %(code)s is not known here") % {"code": code})
            elif (row.fields["park"].pk, code) in self.several:
                row.refuse("lots", _("several zones have a lot %(code)s: name the zone as the park") % {"code": code})
        if not row.problems:
            row.parts = shares([(known[code], area) for code, area in named], row.fields["area"])

    def note_changes(self, row):
        super().note_changes(row)
        recorded = sorted((part.lot.code, part.area) for part in row.existing.lots.all())
        if "lots" in row.values and sorted((lot.code, area) for lot, area in row.parts) != recorded:
            was = written_lots(recorded)
            row.refuse("lots", _("differs from what is recorded (%(old)s); correct it there") % {"old": was})

    def judge(self, rows):
        """What goes beyond its lots or its project's time, or into reserved land, is a finding; the rows of the file
        count together."""
        projects = {row.fields["project"].pk for row in rows if row.fields.get("project")}
        life = {project.pk: project for project in Project.objects.with_life().filter(pk__in=projects)}
        taken, gone = [], mergers()
        parks, land = parks_of(projects), self.land_of(rows)
        self.revoked = revoked_on(self.by.day)
        kept = reserved([part for row in rows for part in row.parts], self.by.day, None, self.by.day)
        for row in rows:
            start, end = row.fields["starts_on"], row.fields.get("ends_on")
            project = life.get(row.fields["project"].pk) if row.fields.get("project") else None
            last = project and last_day(project.certified_from, project.term_years, project.ended_from)
            last = time_of(project, start) if project and project.pk in gone else last
            last = last if outlasts(start, end, last) else None
            full = overfull(row.parts, start, end, without=row.existing, also=taken) if row.parts else []
            if row.sort in (Sort.NEW, Sort.CHANGED):
                held = in_the_way(row, full, kept, taken)
                for sentence, values in odd_land(row.fields["area"], row.parts, full, held, last):
                    row.find(sentence, **values)
            if row.sort is Sort.NEW:
                self.find_on_ground(row, parks, land)
            if row.existing is None:
                taken += [(lot, start, end, area) for lot, area in row.parts]
        self.find_in_parks(rows, land)

    def find_in_parks(self, rows, land):
        """A park that the leases fill beyond its industrial land is told once: of the row of it that begins last."""
        by_park = defaultdict(list)
        for row in rows:
            if row.sort in (Sort.NEW, Sort.CHANGED):
                by_park[self.tops[row.fields["park"].pk]].append(row)
        taken = times_of_leases([park.pk for park in by_park])
        for park, own in by_park.items():
            industrial = land.get(park.pk)
            if industrial is None:
                continue
            own.sort(key=lambda row: row.fields["starts_on"])
            told = {row.number for row in own if row.fields["area"] > industrial}  # what is too large alone
            times = taken[park.pk] | {key_of(row): time_in(row) for row in own}
            days = crowded(industrial, times.values())
            found = [(row, day) for row in own if (day := first_within(days, *time_in(row)[:2]))]
            row, day = found[-1] if found else (None, None)
            if row and row.number not in told:
                for sentence, values in odd_total(park, day, industrial):
                    row.find(sentence, **values)

    def land_of(self, rows):
        """Of the places: by the decisions of today, and of the first and the last day on which a lease begins."""
        begins = {row.fields["starts_on"] for row in rows}
        return industrial_land({self.by.day, min(begins), max(begins)}) if begins else {}

    def find_on_ground(self, row, parks, land):
        park, project = row.fields["park"], row.fields.get("project")
        odd = [] if row.parts else [*odd_extent(row.fields["area"], land.get(park.pk))]
        ended = park.pk in self.revoked and revoked_on(row.fields["starts_on"], [park.pk])
        for sentence, values in [
            *odd,
            *odd_beginning(ended),
            *odd_park(self.tops[park.pk], parks[project.pk] if project else ()),
        ]:
            row.find(sentence, **values)

    def look(self, row):
        for sentence, values in odd_lease(row.fields["area"]):
            row.find(sentence, **values)

    def after_write(self, rows, by):
        """The lots of new leases are rows of their own."""
        new = (row for row in rows if row.existing is None)
        parts = [LeasedLot(lease=row.record, lot=lot, area=area) for row in new for lot, area in row.parts]
        LeasedLot.objects.bulk_create(parts, batch_size=2000)


def key_of(row):
    return row.existing.pk if row.existing else ("row", row.number)


def time_in(row):
    return row.fields["starts_on"], row.fields.get("ends_on"), row.fields["area"]


def in_the_way(row, full, kept, taken):
    """[(lot, the reservation)] of a row's lots that have room beside the leases, but not beside what is `kept`."""
    parts = [(lot, area) for lot, area in row.parts if lot not in dict(full)]
    others = [one for one in kept if one.lot in dict(parts)]
    start, end = row.fields["starts_on"], row.fields.get("ends_on")
    found = without_room(parts, start, end, others, without=row.existing, also=taken) if others else ()
    return [(lot, held) for lot, _day, held in found]
