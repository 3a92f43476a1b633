"""The capital ledger (indicators.md, "Counting rules" and "Exact rules"), read from rows as they stand in the file."""

from datetime import date
from decimal import Decimal

LAST_DAY = date.max


def day(text):
    return date.fromisoformat(text) if text else None


def number(text):
    return Decimal(text) if text else Decimal(0)


def recorded(entry):
    """ "Day of an event": known from its recorded_on, from the date itself where none is given."""
    return day(entry.get("recorded_on")) or day(entry["date"])


def standing(ledger, known_on=None):
    """The entries that count, as known on a day: recorded by then and not corrected by then. Without a day: by all
    that is recorded.

    "Correction": the correcting entry stands in place of the corrected one, with its own date, kind and amount;
    `void` only takes back.
    """
    known = [entry for entry in ledger if recorded(entry) <= (known_on or LAST_DAY)]
    corrected = {(entry["project_code"], entry["corrects"]) for entry in known if entry.get("corrects")}
    return [
        entry
        for entry in known
        if entry["kind"] != "void" and (entry["project_code"], entry["document_number"]) not in corrected
    ]


def registered_capital(entries, on):
    """ "Stock": new + increases - decreases up to that date, over standing entries of one project."""
    signs = {"new": 1, "increase": 1, "decrease": -1}
    return sum(
        (
            signs[entry["kind"]] * number(entry["amount"])
            for entry in entries
            if entry["kind"] in signs and day(entry["date"]) <= on
        ),
        Decimal(0),
    )


def is_valid(entries, on):
    """ "Stock": a certificate, not yet revoked or terminated, on that day."""
    kinds = {entry["kind"] for entry in entries if day(entry["date"]) <= on}
    return "new" in kinds and "revoked" not in kinds
