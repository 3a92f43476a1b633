"""I6: random ledgers with corrections, late entries and two currencies, brought in as files. What the database sums,
for several days and as known on several days, is held against a second calculation by the letter of the specification
(tests/contract/oracle); so are the page of each project and the list as XLSX, to the đồng and the cent."""

import argparse
import random
import re
import time
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from django.test import Client
from python_calamine import CalamineWorkbook

from accounts.models import Demonstration
from benchmarks.verdict import verdict
from projects.actions.balance import carry_forward
from projects.models import Project
from projects.states import with_balance, with_state
from tests.contract.boards import ledger_is_good
from tests.contract.driver import import_board
from tests.contract.oracle.ledger import day, is_valid, recorded, registered_capital, standing
from tests.documents.office import Office

FIRST, DAYS, TODAY = date(2020, 11, 1), 800, date(2023, 12, 31)
MINOR = {"USD": 100, "VND": 1}  # in one of the currency
LISTED = {"USD": 10**8, "đồng": 10**9}  # in one of what the list's columns tell: triệu USD, tỷ đồng
LATE = [None, None, 0, 1, 40, 200, -3]  # days from when it happened to when it was recorded; None: not said
LATER, CORRECTING = ["increase", "decrease", "increase", "revoked", "new"], ["void", "increase", "decrease", "new"]
BALANCES = ("balanced_usd", "balanced_vnd")
ASKED = 8  # days, each as known on another
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks ledgers")
    parser.add_argument("--ledgers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance, began = random.Random(options.seed), time.monotonic()
    Demonstration.objects.create(pk=1, day=TODAY)
    office = Office(day=TODAY)
    ledgers = {f"P{number}": ledger(f"P{number}", chance) for number in range(options.ledgers)}
    import_board(board(ledgers))
    said("brought in", sum(map(len, ledgers.values())), began)
    client = Client(HTTP_HOST="localhost")
    client.force_login(office.people["manager"])
    found = in_database(ledgers, chance)
    said("summed by the database", ASKED, began)
    found += in_list(ledgers, client)
    said("listed as XLSX", len(ledgers), began)
    found += on_pages(ledgers, client, began)
    return verdict(found)


def said(what, count, began):
    print(f"{what}: {count}, after {time.monotonic() - began:.0f} s", flush=True)


# -- Ledgers as the rows of the import files ---------------------------------------------------------------------------


def ledger(code, chance):
    """Good under the contract, and as nasty as it allows."""
    currency, entries = chance.choice(list(MINOR)), []
    for number in range(chance.randint(1, 9)):
        entry = an_entry(code, currency, number, entries, chance)
        if ledger_is_good([*entries, entry]):
            entries.append(entry)
    return entries


def an_entry(code, currency, number, before, chance):
    corrected = chance.choice(before) if before and chance.random() < 0.33 else None
    kind = chance.choice(CORRECTING if corrected else LATER if before else ["new"])
    happened = FIRST + timedelta(days=chance.randrange(DAYS))
    if before and chance.random() < 0.2:
        happened = day(chance.choice(before)["date"])
    late = chance.choice(LATE)
    noted = None if late is None else happened + timedelta(days=late)
    if corrected:  # there must be something to correct
        noted = max(noted or happened, recorded(corrected))
    return {
        "project_code": code,
        "date": happened.isoformat(),
        "kind": kind,
        "amount": "" if kind in ("revoked", "void") else amount(currency, chance),
        "currency": currency,
        "document_number": f"GCN-{number}",
        "recorded_on": noted.isoformat() if noted else "",
        "corrects": corrected["document_number"] if corrected else "",
    }


def amount(currency, chance):
    minor = chance.choice([1, 10, chance.randrange(1, 10**6), chance.randrange(1, 10**11)])
    return str(Decimal(minor) / MINOR[currency])


def board(ledgers):
    return {
        "parks": [{"code": "K", "name": "Khu K", "kind": "park", "status": "operating"}],
        "investors": [{"code": code, "name": f"Investor {code}", "country": code} for code in ("JP", "VN")],
        "projects": [project(code, entries) for code, entries in ledgers.items()],
        "capital_events": [entry for entries in ledgers.values() for entry in entries],
    }


def project(code, entries):
    is_foreign = entries[0]["currency"] == "USD"
    kind = {"class": "FDI", "investors": "JP:100"} if is_foreign else {"class": "DDI", "investors": "VN:100"}
    return {"code": code, "name": f"Dự án {code}", "park_code": "K", "sector": "26"} | kind


# -- What each of them says --------------------------------------------------------------------------------------------


def worked_out(ledgers, on, known_on=None):
    """{code: the smallest units} of those that are valid, a second time."""
    there = {code: standing(entries, known_on) for code, entries in ledgers.items()}
    return {
        code: int(registered_capital(entries, on) * MINOR[entries[0]["currency"]])
        for code, entries in there.items()
        if is_valid(entries, on)
    }


def differences(what, told, ledgers, on, known_on=None):
    expected = worked_out(ledgers, on, known_on)
    codes = sorted(code for code in told.keys() | expected.keys() if told.get(code) != expected.get(code))
    return [f"{what}, {on} as known on {known_on}: {code} {told.get(code)}, {expected.get(code)}" for code in codes]


def in_database(ledgers, chance):
    """On the last day, and on days between; and what was carried forward on the last day."""
    moments = [(TODAY, None)]
    moments += [tuple(FIRST + timedelta(days=chance.randrange(DAYS)) for _both in range(2)) for _asked in range(ASKED)]
    found = []
    for on, known_on in moments:
        told = dict(Project.objects.valid_on(on, known_on).values_list("code", "registered"))
        found += differences("database", told, ledgers, on, known_on)
    carry_forward()
    valid = Project.objects.filter(pk__in=Project.objects.valid_on(TODAY).values("pk"))
    carried = with_balance(with_state(valid, TODAY), TODAY)
    amounts = {code: usd if vnd is None else vnd for code, usd, vnd in carried.values_list("code", *BALANCES)}
    told = {code: amount for code, amount in amounts.items() if amount is not None}
    return found + differences("closing balance", told, ledgers, TODAY)


def in_list(ledgers, client):
    content = b"".join(client.get("/projects/?state=operating&export=xlsx").streaming_content)
    header, *rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    places = {name: place for name in LISTED for place, title in enumerate(header) if name in title}
    cells = {row[0]: (row[place], name) for row in rows for name, place in places.items() if row[place] != ""}
    told = {code: Decimal(repr(value)) * LISTED[name] for code, (value, name) in cells.items()}
    return differences("XLSX", told, ledgers, TODAY)


def on_pages(ledgers, client, began):
    """The running total behind each standing entry, until the project ends."""
    found, pages = [], dict(Project.objects.values_list("code", "pk"))
    for number, (code, entries) in enumerate(ledgers.items(), 1):
        told = totals_of(client.get(f"/projects/{pages[code]}/").text)
        expected = expected_totals(standing(entries))
        found += [f"page of {code}: {told}, {expected}"] if told != expected else []
        if number % 500 == 0:
            said("pages", number, began)
    return found


def totals_of(page):
    """{day: the total behind its last entry}, but for days on which it ended."""
    section = page.partition('id="capital"')[2].partition("</section>")[0]
    rows = [CELL.findall(row) for row in ROW.findall(section)]
    rows = [cells for cells in rows if cells]
    last = {cells[0]: typed(cells[4]) for cells in rows}
    return {on: total for on, total in last.items() if total}


def typed(text):
    return Decimal(text.replace(".", "").replace(",", ".") or 0)


def expected_totals(entries):
    ended = min((day(entry["date"]) for entry in entries if entry["kind"] == "revoked"), default=TODAY)
    days = {day(entry["date"]) for entry in entries}
    totals = {on: registered_capital(entries, on) for on in sorted(days) if on < ended}
    return {f"{on:%d/%m/%Y}": total for on, total in totals.items() if total}
