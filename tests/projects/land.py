"""Land of the investment office, lot by lot, in the words of the tests."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from parks.models import Lot
from projects.actions.lease import add_lease
from projects.actions.reservation import reserve
from projects.holdings import with_lot_state
from projects.models import Lease

START, LATER = date(2022, 3, 1), date(2022, 9, 1)
FROM, UNTIL = date(2022, 3, 15), LATER  # of a reservation


def lease(office, area, *lots, **changes):
    values = {"park": office.zone, "area": Decimal(area), "starts_on": START} | changes
    return add_lease(values, lots=[one if isinstance(one, tuple) else (one, None) for one in lots], by=office.owner)


def state(lot, day):
    told = with_lot_state(Lot.objects.filter(pk=lot.pk), day).get()
    return told.state, told.taken


def leased(day):
    """What the reports count on a day."""
    return sum(Lease.objects.in_force(day).values_list("area", flat=True))


def refused(code, deed):
    with pytest.raises(ValidationError) as error:
        deed()
    assert [one.code for errors in error.value.error_dict.values() for one in errors] == [code]


def row(**changes):
    """Of a file of leases."""
    said = {"park_code": "BT-1", "project_code": "", "area_ha": "2", "from": "2022-03-01", "to": "", "lots": "A1"}
    return said | changes


def said(office, **changes):
    """Of a reservation."""
    values = {"park": office.zone, "investor": office.japanese, "starts_on": FROM, "ends_on": UNTIL}
    return values | {"document_number": "5/BB-GĐ"} | changes


def keep(office, *lots, **changes):
    lots = [one if isinstance(one, tuple) else (one, None) for one in lots]
    return reserve(said(office, **changes), lots=lots, by=office.owner)
