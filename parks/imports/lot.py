"""Lots from files."""

from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, register
from accounts.imports.twins import find_twins
from kcnportal import cells
from parks.imports.decision import HECTARES
from parks.models import Lot, Park
from parks.uses import Use


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

    def judge(self, rows):
        find_twins(rows, Lot.objects.values_list("park", "code"), within="park")
