"""What is observed of the infrastructure from files."""

from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, register
from accounts.imports.undo import inserted_rows
from kcnportal import cells
from kcnportal.bulk import add_all
from kcnportal.money import LARGEST, ShareField
from parks.areas import with_areas
from parks.imports.decision import HECTARES
from parks.models import Infrastructure, Park
from parks.models.infrastructure import MOST_M3, MOST_USD
from parks.oddities import NOT_COME_YET, odd_infrastructure


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
    "capital_usd": "capital_usd",
    "capital_vnd": "capital_vnd",
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
        Column(
            "capital_usd",
            gettext_lazy("Registered capital of the infrastructure (USD)"),
            cells.not_negative(2, largest=MOST_USD),
            field="capital_usd",
        ),
        Column(
            "capital_vnd",
            gettext_lazy("Registered capital of the infrastructure (VND)"),
            cells.whole(largest=LARGEST),
            field="capital_vnd",
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
        add_all(row.record for row in rows)

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
        add_all(back)


def day_of(row):
    return row.fields["observed_on"]


def before(stood, row):
    """What is known of the figures before a row's day: of each the latest."""
    known = {}
    for day, said in sorted(stood, key=lambda one: one[0]):
        if day < day_of(row):
            known |= {field: said[field] for field in FIGURES.values() if said.get(field) is not None}
    return known
