"""Which sets of the projects' records can be locked: the ledger with the events, and the statements, of some days; the
leases and reservations of a park, with its zones and phases."""

from django.utils.translation import gettext_lazy as _

from accounts.locks import inside, lockable
from parks.models import Park
from projects.models import CapitalEvent, LandRecovery, Lease, ProjectEvent, Reservation, Statement

LEDGER, STATEMENTS, LEASES = "ledger", "statements", "leases"


def all_parks(actor):
    """Their names are for everybody; whoever reads no records may lock them all the same."""
    return Park.objects.order_by("name")


lockable(LEDGER, _("Capital ledger and project events"))
lockable(STATEMENTS, _("Statements of enterprises"))
lockable(LEASES, _("Land leases and reservations of a park"), all_parks)


@inside(CapitalEvent, LEDGER)
@inside(ProjectEvent, LEDGER)
def days_of_entry(entry):
    """Its own day, and that of the one whose place it takes: to correct what is locked would change it."""
    return [entry.happened_on, *([entry.corrects.happened_on] if entry.corrects else [])]


@inside(Statement, STATEMENTS)
def month_of_statement(statement):
    return [statement.month]


@inside(Lease, LEASES)
@inside(Reservation, LEASES)
def places_of(lease):
    """The phase, its zone, its park."""
    place = lease.park
    while place:
        yield place.pk
        place = place.parent


@inside(LandRecovery, LEASES)
def places_of_its_lease(recovery):
    return places_of(recovery.lease)
