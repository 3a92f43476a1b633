"""From which day on records are complete."""

from django.utils.translation import gettext_noop

from accounts.deeds import create
from reports.models import CompleteFrom


def set_complete_from(*, kind, day, by):
    by.require("administration")
    return create(CompleteFrom, {"kind": kind, "day": day}, by=by, sentence=gettext_noop("set %(record)s"))
