"""R3: numbers around the turn of the year, in processes that believe to be in other time zones."""

import os
import random
import subprocess
import sys
import uuid
from datetime import UTC, datetime, timedelta

import time_machine

from accounts.actor import system
from accounts.clock import portal_today
from documents.actions.outgoing import issue_document
from documents.models import OutgoingDocument
from tests.documents.office import Office

ZONES = ["Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Kiritimati"]
TURNS = [datetime(year, 12, 31, 17, tzinfo=UTC) for year in range(2022, 2026)]  # midnight in Vietnam


def moments(count, seed=0):
    """Moments of 36 hours on both sides of midnight, more of them close to it; in order, for no number goes back."""
    chance = random.Random(seed)
    spread = [timedelta(hours=36), timedelta(minutes=5), timedelta(seconds=1)]
    return sorted(chance.choice(TURNS) + chance.choice(spread) * chance.uniform(-1, 1) for _ in range(count))


def number_at(documents, clock=portal_today):
    """Issue a document at each moment; says which of them stand in a wrong year or under a wrong date."""
    wrong = []
    for document, moment in zip(documents, moments(len(documents)), strict=True):
        with time_machine.travel(moment, tick=False):
            by = system(portal_today())
            issued = issue_document(document, by=by, token=uuid.uuid4(), clock=clock)
        there = (moment + timedelta(hours=7)).date()  # Vietnam's clock, reckoned without any library of time zones
        if (issued.issued_on, issued.book.year) != (there, there.year):
            wrong.append(f"{moment}: {issued.written_number} of {issued.issued_on} in the book of {issued.book.year}")
    return wrong


def number_in_zone(options):
    """One process of the three (`benchmarks/numbers.py zone`), in the zone of its environment."""
    drafts = OutgoingDocument.objects.drafts().filter(register__code=options.register)
    wrong = number_at(list(drafts.order_by("pk").values_list("pk", flat=True)))
    print(f"{options.register}: {len(wrong)} wrong", *wrong[:5], sep="\n")
    return not wrong


def in_three_zones(count, environment):
    """Give numbers in three processes with a register each. Answers what each printed, and whether all was right."""
    office = Office(day=TURNS[0].date())
    processes = []
    for number, zone in enumerate(ZONES):
        register = office.open_register(f"Z{number}")
        office.drafts(count, register)
        command = [sys.executable, "-m", "benchmarks.numbers", "zone", "--register", register.code]
        output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        processes.append(subprocess.Popen(command, env=environment | {"TZ": zone}, **output))
    said = [process.communicate()[0] for process in processes]
    return said, not any(process.returncode for process in processes)


def measure(options):
    said, good = in_three_zones(options.moments, dict(os.environ))
    print(f"{options.moments} moments around the turn of the year in each of {', '.join(ZONES)}")
    print(f"given              {OutgoingDocument.objects.issued().count()}")
    print(*said, sep="")
    return good
