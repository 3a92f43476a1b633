"""Which sets of the projects' records can be locked: the ledger with the events, and the statements, of some days."""

from django.utils.translation import gettext_lazy as _

from accounts.locks import inside, lockable
from projects.models import CapitalEvent, ProjectEvent, Statement

LEDGER, STATEMENTS = "ledger", "statements"

lockable(LEDGER, _("Capital ledger and project events"))
lockable(STATEMENTS, _("Statements of enterprises"))


@inside(CapitalEvent, LEDGER)
@inside(ProjectEvent, LEDGER)
def days_of_entry(entry):
    """Its own day, and that of the one whose place it takes: to correct what is locked would change it."""
    return [entry.happened_on, *([entry.corrects.happened_on] if entry.corrects else [])]


@inside(Statement, STATEMENTS)
def month_of_statement(statement):
    return [statement.month]
