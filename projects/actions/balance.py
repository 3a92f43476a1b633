"""Closing balances: carried forward behind those who write the ledger, and held against it."""

from datetime import date

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_noop

from accounts.actions.sealing import last_id, written_upto
from kcnportal.snapshot import reading_snapshot
from kcnportal.soundness import Fault
from projects.models import CapitalEvent, ClosingBalance, Project
from projects.models.balance import written_since

HELD = ("project_class", "amount", "last_day")
ONE_AT_A_TIME = 0xBA1  # any number: the key of PostgreSQL's advisory lock; SQLite has one writer anyway


def carry_forward():
    """Bring the balances up to the last entry that nobody can come before any more. Returns how many were worked out;
    none while somebody is writing into the ledger for longer: they are carried forward next time."""
    if last_id(CapitalEvent) <= ClosingBalance.objects.upto():
        return 0
    upto = written_upto({"ledger": CapitalEvent})
    return carry_to(upto["ledger"]) if upto else 0


@transaction.atomic
def carry_to(upto):
    """A worker that waited for another one must not set the balances back."""
    wait_for_another_worker()
    carried = ClosingBalance.objects.upto()
    if upto <= carried:
        return 0
    balances = worked_out(Project.objects.filter(written_since(carried)))
    kept = [ClosingBalance(project_id=pk, upto=upto, **held) for pk, held in balances.items()]
    ClosingBalance.objects.bulk_create(
        kept,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["project"],
        update_fields=[*HELD, "upto"],
    )
    return len(kept)


def wait_for_another_worker():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def worked_out(projects):
    """{project: what its balance holds} from all entries of each. The last day is that of any entry, whether it counts
    or not: from it on the ledger says the same."""
    last = CapitalEvent.objects.filter(project=OuterRef("pk")).order_by("-happened_on").values("happened_on")
    found = projects.with_capital(date.max).annotate(last=Subquery(last[:1])).order_by("pk")
    rows = found.values_list("pk", "then_class", "registered", "last")
    return {pk: dict(zip(HELD, (then_class or "", *rest), strict=True)) for pk, then_class, *rest in rows}


def faults_of_balances():
    """[Fault] of each balance that is not what the ledger says, and behind which no later entry stands."""
    with reading_snapshot():
        is_behind = written_since(ClosingBalance.objects.upto())
        said = worked_out(Project.objects.filter(balance__isnull=False).exclude(is_behind))
        kept = {balance.pop("project"): balance for balance in ClosingBalance.objects.values("project", *HELD)}
        wrong = Project.objects.filter(pk__in=[pk for pk, balance in said.items() if balance != kept[pk]])
        sentence = gettext_noop("Project %(project)s: its closing balance is not what its ledger says")
        return [Fault("balances", sentence, {"project": code}) for code in wrong.values_list("code", flat=True)]
