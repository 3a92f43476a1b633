"""How long the printed register of a year takes: 3,000 documents as PDF, XLSX and DOCX, in one process."""

import argparse
import resource
import time
from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.models import OutgoingDocument
from documents.register_tables import OutgoingTable
from documents.renderers import RENDERERS
from tests.documents.office import Office

MOST_SECONDS = 20  # for the PDF
RECIPIENTS = ["UBND tỉnh", "Sở Kế hoạch và Đầu tư", "Chi cục Thuế khu vực", "Công ty TNHH Palmquay Vina", "Các phòng"]


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks books")
    parser.add_argument("--documents", type=int, default=3000)
    count = parser.parse_args(arguments).documents
    office = Office()
    fill(office, count)
    table = OutgoingTable(office.common, 2022, office.day)
    with CaptureQueriesContext(connection) as queries:
        table.printout(timezone.now())
    print(f"{count} documents, {len(queries)} queries", flush=True)
    seconds = {kind: printed(table, kind) for kind in RENDERERS}
    return 0 if seconds["pdf"] < MOST_SECONDS else 1


def fill(office, count):
    first = office.registered(1, date(2022, 1, 4))
    rows = [
        OutgoingDocument(
            **office.words(
                subject=f"Kế hoạch rà soát tiến độ thực hiện các dự án đầu tư trong khu công nghiệp, đợt {number}",
                recipients="; ".join(RECIPIENTS[: 1 + number % 5]),
                kept_by="VT, ĐT",
                copies=number % 9 + 1,
            ),
            state="issued",
            book=first.book,
            number=number,
            symbol=first.symbol,
            issued_on=date(2022, 1, 4) + timedelta(days=number * 360 // count),
            unit=first.unit,
        )
        for number in range(2, count + 1)
    ]
    OutgoingDocument.objects.bulk_create(rows, batch_size=500)


def printed(table, kind):
    began, cpu = time.perf_counter(), time.process_time()
    content = RENDERERS[kind](table.printout(timezone.now()))
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{kind:5} {seconds:6.2f} s, {time.process_time() - cpu:6.2f} s of CPU, {len(content) // 1024} KiB,"
        f" at most {memory} MiB so far",
        flush=True,
    )
    return seconds
