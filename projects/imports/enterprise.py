"""Enterprises from a file, told apart by their tax codes."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _, gettext_lazy

from accounts.imports import Column, Kind, register
from kcnportal import cells
from projects.imports.project import refuse_merged
from projects.models import Enterprise
from projects.models.enterprise import Rhythm
from projects.tax_codes import read_tax_code


def read_email(cell):
    address = cells.text(254)(cell)
    try:
        validate_email(address)
    except ValidationError as error:
        raise cells.BadCell(_("not an e-mail address")) from error
    return address


read_email.takes = gettext_lazy("an e-mail address")


@register
class Enterprises(Kind):
    name = "enterprises"
    label = gettext_lazy("Enterprises")
    rule = "enterprises.keep"
    model = Enterprise
    identity_columns = ("tax_code",)
    columns = (
        Column("tax_code", gettext_lazy("Tax code"), read_tax_code, required=True, field="tax_code"),
        Column("name", gettext_lazy("Name"), cells.text(500), required=True, field="name", empty=""),
        Column("address", gettext_lazy("Address"), cells.text(500), field="address", empty=""),
        Column(
            "representative", gettext_lazy("Legal representative"), cells.text(200), field="representative", empty=""
        ),
        Column("contact", gettext_lazy("Contact person"), cells.text(200), field="contact", empty=""),
        Column("phone", gettext_lazy("Telephone"), cells.text(50), field="phone", empty=""),
        Column("email", gettext_lazy("E-mail"), read_email, field="email", empty=""),
        Column("rhythm", gettext_lazy("Reports"), cells.choice(*Rhythm.values), field="rhythm", empty=Rhythm.MONTH),
    )

    def judge(self, rows):
        """What was merged into another record is written there: here nobody would see it."""
        for row in rows:
            refuse_merged(row, "tax_code", row.existing)
