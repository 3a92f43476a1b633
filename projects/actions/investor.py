"""Deeds on investors."""

from django.utils.translation import gettext_noop

from accounts.deeds import change, create
from projects.actions.keeping import checked
from projects.classifications import read_country
from projects.models import Investor


def create_investor(values, *, by):
    by.require("projects.keep")
    checked("country", read_country, values["country"])
    return create(Investor, values, by=by, sentence=gettext_noop("added the investor %(record)s"))


def change_investor(investor, values, *, by, version=None):
    """Entries of the ledger and statements keep the country of their day."""
    by.require("projects.keep", investor)
    checked("country", read_country, values.get("country", investor.country))
    sentence = gettext_noop("changed the investor %(record)s")
    return change(investor, values, by=by, version=version, sentence=sentence)
