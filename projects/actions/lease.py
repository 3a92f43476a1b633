"""Deeds on land leases."""

from django.utils.translation import gettext_noop

from accounts.deeds import change, create, deed
from projects.actions.keeping import keep_findings
from projects.models import Lease
from projects.oddities import odd_lease


def add_lease(values, *, by):
    by.require("leases.keep")
    with deed(by):
        lease = create(Lease, values, by=by, sentence=gettext_noop("added the land lease %(record)s"))
        keep_findings(lease, odd_lease(lease.area))
    return lease


def change_lease(lease, values, *, by, version=None):
    by.require("leases.keep", lease)
    with deed(by):
        sentence = gettext_noop("changed the land lease %(record)s")
        lease = change(lease, values, by=by, version=version, sentence=sentence)
        keep_findings(lease, odd_lease(lease.area))
    return lease
