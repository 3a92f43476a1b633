"""The lots of a park as they lie on a day, coloured by their state."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from accounts.models import Finding
from parks.drawing import Drawing
from parks.ellipsoid import difference
from parks.maps import ground_of, lots_plan
from parks.models import LotBoundary
from projects.holdings import LotState


@dataclass(frozen=True)
class LotsMap:
    """`odd`: (boundary, finding) of each thing that looks odd and is not explained yet."""

    drawing: Drawing | None
    odd: list
    legend: list


def lots_map(park, lots, day):
    """Of lots that know their state; each learns its `boundary` on the day, or None, and how far that is `off`."""
    held = LotBoundary.objects.on(day).filter(lot__in=[lot.pk for lot in lots])
    boundaries = {boundary.lot_id: boundary for boundary in held}
    for lot in lots:
        lot.boundary = boundaries.get(lot.pk)
        lot.off = None
        if lot.boundary:
            lot.boundary.lot = lot
            lot.off = difference(lot.boundary.area, lot.area)
    drawn = [lot.boundary for lot in lots if lot.boundary]
    ground = ground_of(park, day) if drawn else []
    shown = {lot.state for lot in lots if lot.boundary}
    legend = [(f"lot-{state}", state.label) for state in LotState if state in shown]
    return LotsMap(lots_plan(ground, drawn), odd_ones(drawn), legend)


def odd_ones(boundaries):
    by_id = {boundary.pk: boundary for boundary in boundaries}
    kind = ContentType.objects.get_for_model(LotBoundary)
    open_ones = Finding.objects.open().filter(subject_type=kind, subject_id__in=by_id).order_by("subject_id", "id")
    return [(by_id[finding.subject_id], finding) for finding in open_ones]
