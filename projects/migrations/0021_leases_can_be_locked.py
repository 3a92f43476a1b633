from django.db import migrations

from accounts.history import LockedSet

PLACES = """
    SELECT {place} UNION SELECT p.parent_id FROM parks_park p WHERE p.id = {place}
    UNION SELECT z.parent_id FROM parks_park p JOIN parks_park z ON z.id = p.parent_id WHERE p.id = {place}
"""
ITS_OWN = PLACES.format(place="{row}.park_id")
OF_LEASE = PLACES.format(place="(SELECT h.park_id FROM projects_lease h WHERE h.id = {row}.lease_id)")
OF_RESERVATION = PLACES.format(place="(SELECT h.park_id FROM projects_reservation h WHERE h.id = {row}.reservation_id)")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0014_locks_on_sets_of_records"),
        ("projects", "0020_leases_are_taken_back"),
    ]

    operations = [
        LockedSet("Lease", "leases", subjects=ITS_OWN),
        LockedSet("LeasedLot", "leases", subjects=OF_LEASE),
        LockedSet("LandRecovery", "leases", subjects=OF_LEASE, only=["insert"]),  # append-only
        LockedSet("Reservation", "leases", subjects=ITS_OWN),
        LockedSet("ReservedLot", "leases", subjects=OF_RESERVATION),
    ]
