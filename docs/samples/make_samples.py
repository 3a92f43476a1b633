"""Writes the demonstration board as import files, or checks them.

    python docs/samples/make_samples.py           rewrite the files, byte for byte the same
    python docs/samples/make_samples.py --check   check files, figures and rules; exit 1 if one is off

Fact are the parks with their areas and the figures that the board published for the nine months of
2022; see README.md. Everything else is invented: decisions, opening days, industrial and leased
areas, enterprises, certificates, statements, documents and people. What is invented says
"(minh họa)" wherever its kind has a title, a name or a note.
"""

import csv
import io
import sys
from pathlib import Path

from board import (
    boundaries,
    capital,
    check,
    directives,
    documents,
    enterprises,
    leases,
    parks,
    plans,
    projects,
    published,
    statements,
)
from board.names import Names

HERE = Path(__file__).resolve().parent


def board() -> dict[str, list[dict]]:
    """All rows by kind, in the order in which the kinds are imported."""
    entries = documents.numbered_days()
    numbers = documents.known_numbers(entries)
    names = Names("names")
    all_projects = projects.build_projects(names, capital.REVOCATIONS)
    investors = projects.give_investors(names, all_projects)
    ledger = capital.build_ledger(all_projects, numbers)
    outgoing = documents.document_rows(entries, numbers, all_projects)
    projects.give_land(all_projects)
    return {
        "parks": parks.park_rows(),
        "planning_decisions": parks.decision_rows(numbers),
        "investors": investors,
        "enterprises": enterprises.give_enterprises(all_projects),
        "projects": projects.project_rows(all_projects),
        "capital_events": capital.event_rows(ledger),
        "land_leases": leases.lease_rows(all_projects),
        "statements": statements.statement_rows(all_projects),
        "targets": plans.target_rows(numbers),
        "outgoing_documents": outgoing,
        "incoming_documents": directives.directive_rows(outgoing),
        "tasks": plans.task_rows(numbers),
        "published_figures": published.published_rows(),
    }


def as_csv(rows: list[dict]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write(files: dict[Path, bytes]) -> int:
    for path, content in files.items():
        path.write_bytes(content)
    return 0


def compare(files: dict[Path, bytes]) -> int:
    """Print every figure; 1 if one is off or a file is not what the generator writes."""
    lines = [
        (path.exists() and path.read_bytes() == content, f"{path.name}: as the generator writes it")
        for path, content in files.items()
    ]
    lines += check.check(HERE)
    for right, line in lines:
        sys.stdout.write(f"{'ok' if right else 'WRONG':5}  {line}\n")
    return 0 if all(right for right, _line in lines) else 1


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        sys.stderr.write(__doc__)
        return 2
    files = {HERE / f"{kind}.csv": as_csv(rows) for kind, rows in board().items()}
    files |= {HERE / "boundaries" / f"{code}.geojson": drawn for code, drawn in boundaries.boundary_files().items()}
    return compare(files) if arguments else write(files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
