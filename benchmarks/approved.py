"""I5: a report is approved, then the records behind it are edited again and again: its values and the bytes of its
files stay as they were, in the database and as they are taken away."""

import argparse
import hashlib
import random
import time
from datetime import date

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Demonstration
from benchmarks.verdict import verdict
from documents.models import KeyTask
from projects.models import CapitalEvent, Lease, Project, Statement
from reports.actions.approval import approve_report
from reports.models import Evidence, Report, ReportFile, Target
from tests.projects.office import day
from tests.reports.office import ReportingOffice

DAY, PROJECTS = "30/09/2022", 60
MONTHS = [date(2022, month, 1) for month in range(1, 10)]
TOLD_EVERY = 100


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks approved")
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance, began = random.Random(options.seed), time.monotonic()
    office = busy_office(chance)
    report = office.report()
    approve_report(report, by=office.leader)
    client = Client(HTTP_HOST="localhost")
    client.force_login(office.people["manager"])
    kept, taken = written(report), taken_away(report, client)
    found, refused = [], 0
    for number in range(1, options.edits + 1):
        refused += edit_something(office, chance, number)
        if written(report) != kept:
            found.append(f"after edit {number} the report is another")
            kept = written(report)
        if number % TOLD_EVERY == 0:
            print(f"{number} edits, {refused} refused, after {time.monotonic() - began:.0f} s", flush=True)
    found += [f"{name}: other bytes" for name, digest in taken_away(report, client).items() if taken[name] != digest]
    moved, lines = lines_that_moved(report, office.report()), len(report.snapshot["lines"])
    print(f"{options.edits} edits: a report made now has other values in {moved} of {lines} lines")
    found += [] if moved else ["the edits changed nothing that a report counts"]
    return verdict(found)


def busy_office(chance):
    office = ReportingOffice(on=DAY)
    Demonstration.objects.create(pk=1, day=office.day)
    for number in range(PROJECTS):
        name = code(number)
        office.certify(chance.randrange(10, 90), code=name, number=f"{number}/GCNĐT", dated="10/01/2022")
        office.statement("2022-02", code=name, revenue=chance.randrange(10**9), labour_total=number)
        office.lease(1, code=name)
    office.decision(natural_area=400, industrial_area=300)
    office.target(value=390_000_000)
    plan = office.registered(469)
    for _each in range(10):
        office.task(plan, "15/06/2022")
    return office


def code(number):
    return f"{'DDI' if number % 3 == 0 else 'FDI'}-{number:03}"


# -- What must stay ----------------------------------------------------------------------------------------------------


def written(report):
    """A digest of all that the database has of it."""
    hashed = hashlib.sha256()
    rows = [Report.objects.filter(pk=report.pk).values_list("snapshot", "differences", "state", "version")]
    rows.append(ReportFile.objects.filter(report=report).order_by("format").values_list("format", "content", "sha256"))
    rows.append(Evidence.objects.filter(report=report).order_by("pk").values_list("line", "model", "records"))
    for row in (row for found in rows for row in found):
        for value in row:
            packed = getattr(value, "packed", value)
            hashed.update(bytes(packed) if isinstance(packed, (bytes, memoryview)) else repr(packed).encode())
    return hashed.hexdigest()


def taken_away(report, client):
    """{format: digest} of the files as somebody gets them."""
    found = {}
    for name in report.files.values_list("format", flat=True):
        response = client.get(reverse("report-file", args=[report.pk, name]))
        assert response.status_code == 200, f"{name}: {response.status_code}"
        found[name] = hashlib.sha256(b"".join(response)).hexdigest()
    return found


def lines_that_moved(before, after):
    pairs = zip(before.snapshot["lines"], after.snapshot["lines"], strict=True)
    return sum(old["value"] != new["value"] for old, new in pairs)


# -- Edits -------------------------------------------------------------------------------------------------------------


def edit_something(office, chance, number):
    """One edit that is taken. Returns how many were refused before it."""
    refused = 0
    while True:
        try:
            chance.choice(EDITS)(office, chance, number)
        except ValidationError:
            refused += 1
        else:
            return refused


def any_of(records, chance):
    return records.get(pk=chance.choice(list(records.values_list("pk", flat=True))))


def standing_entry(chance):
    return any_of(CapitalEvent.objects.standing().exclude(kind="void"), chance)


def a_project_grows(office, chance, number):
    office.increase(
        chance.randrange(1, 9), f"{number}/ĐC", code=any_of(Project.objects, chance).code, dated="12/03/2022"
    )


def a_project_shrinks(office, chance, number):
    office.decrease(1, f"{number}/ĐC", code=any_of(Project.objects, chance).code, dated="12/09/2022")


def an_entry_is_corrected(office, chance, number):
    office.correct(standing_entry(chance), number=f"{number}/ĐCH", millions=chance.randrange(10, 90))


def an_entry_is_taken_back(office, chance, number):
    increases = CapitalEvent.objects.standing().filter(kind="increase")
    if increases:
        office.take_back(any_of(increases, chance), number=f"{number}/HB")
    else:
        a_project_grows(office, chance, number)


def a_project_comes_late(office, chance, number):
    office.certify(5, code=f"FDI-9{number:04}", number=f"{number}/GCNĐT", dated="01/03/2022")


def a_statement_is_changed(office, chance, number):
    statement = any_of(Statement.objects, chance)
    statement.revenue, statement.labour_total = chance.randrange(10**9), chance.randrange(1000)
    statement.save()


def a_statement_comes_late(office, chance, number):
    project = any_of(Project.objects, chance)
    there = project.statements.values_list("month", flat=True)
    month = chance.choice([month for month in MONTHS if month not in there] or [None])
    if month is None:
        raise ValidationError("every month is stated")
    office.statement(f"{month:%Y-%m}", code=project.code, revenue=chance.randrange(10**9))


def a_lease_is_changed(office, chance, number):
    lease = any_of(Lease.objects, chance)
    lease.ends_on = chance.choice([None, day("31/03/2022"), day("31/12/2030")])
    lease.save()


def a_decision_comes(office, chance, number):
    area = chance.randrange(200, 400)
    office.decision("adjustment", "20/02/2022", natural_area=area, industrial_area=area - 50)


def a_target_is_set_anew(office, chance, number):
    target = any_of(Target.objects, chance)
    target.value = chance.randrange(10**9)
    target.save()


def a_task_is_done(office, chance, number):
    task = any_of(KeyTask.objects, chance)
    task.done_on = chance.choice([None, day("10/06/2022"), day("20/07/2022")])
    task.save()


EDITS = [
    a_project_grows, a_project_shrinks, an_entry_is_corrected, an_entry_is_taken_back, a_project_comes_late,
    a_statement_is_changed, a_statement_comes_late, a_lease_is_changed, a_decision_comes, a_target_is_set_anew,
    a_task_is_done,
]  # fmt: skip
