"""Whether the ledger of capital keeps its own rules, whatever wrote into it, and whether its balances are its own."""

from itertools import groupby

from django.utils.translation import gettext_noop

from kcnportal.soundness import Fault
from projects import ledger
from projects.actions.balance import faults_of_balances
from projects.actions.capital import as_entry
from projects.models import CapitalEvent

SENTENCES = {
    ledger.SECOND_NEW: gettext_noop("Project %(project)s: the ledger has two first certificates"),
    ledger.BEFORE_NEW: gettext_noop("Project %(project)s: an entry stands before its first certificate"),
    ledger.AFTER_REVOKED: gettext_noop("Project %(project)s: an entry stands after its revocation"),
    ledger.BELOW_ZERO: gettext_noop("Project %(project)s: the registered capital falls below zero"),
}


def faults(day):
    return faults_of_ledger() + faults_of_balances()


def faults_of_ledger():
    """[Fault] of each project whose entries break a rule of the ledger (indicators, counting rules)."""
    found = []
    entries = CapitalEvent.objects.select_related("project").order_by("project", "pk")
    for project, own in groupby(entries.iterator(chunk_size=2000), key=lambda event: event.project):
        reasons = set(ledger.refusals([as_entry(event, added=True) for event in own]).values())
        found += [Fault("ledger", SENTENCES[reason], {"project": project.code}) for reason in sorted(reasons)]
    return found
