"""Deeds on enterprises."""

from django.utils.translation import gettext_noop

from accounts.deeds import change, create
from projects.actions.keeping import checked
from projects.models import Enterprise
from projects.tax_codes import read_tax_code


def create_enterprise(values, *, by):
    by.require("enterprises.keep")
    values = values | {"tax_code": checked("tax_code", read_tax_code, values["tax_code"])}
    return create(Enterprise, values, by=by, sentence=gettext_noop("added the enterprise %(record)s"))


def change_enterprise(enterprise, values, *, by, version=None):
    by.require("enterprises.keep", enterprise)
    if values.get("tax_code", enterprise.tax_code) != enterprise.tax_code:
        values = values | {"tax_code": checked("tax_code", read_tax_code, values["tax_code"])}
    sentence = gettext_noop("changed the enterprise %(record)s")
    return change(enterprise, values, by=by, version=version, sentence=sentence)
