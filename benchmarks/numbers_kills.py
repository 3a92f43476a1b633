"""R2: issuers are killed, and PostgreSQL is stopped, while they give numbers; each takes up again from its journal.

An issuer writes down the token before it asks and the number after it was told, as a clerk's browser keeps the page.
Some die by themselves between the commit and the telling: that is when the token matters.
"""

import os
import random
import signal
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError

from accounts.clock import portal_today
from benchmarks.numbers_office import close_connection, complaints
from documents.actions.outgoing import issue_document
from documents.models import OutgoingDocument
from tests.documents.office import Office

DIES_UNTOLD = 0.02  # so many of the numbers are committed, and their issuer dies before it is told


@dataclass
class Journal:
    """What one issuer knows after each death."""

    path: Path
    tokens: dict = field(default_factory=dict)  # document -> the token it asked with first
    told: dict = field(default_factory=dict)  # document -> number
    untold: set = field(default_factory=set)  # found numbered when asked again
    refused: list = field(default_factory=list)

    def read(self):
        for line in self.path.read_text().splitlines() if self.path.exists() else []:
            word, document, rest = line.split(" ", 2)
            match word:
                case "asks":
                    self.tokens.setdefault(int(document), uuid.UUID(rest))
                case "told":
                    self.told[int(document)] = int(rest)
                case "untold":
                    self.untold.add(int(document))
                case "refused":
                    self.refused.append(f"document {document}: {rest}")
        return self

    def write(self, word, document, rest):
        with self.path.open("ab", buffering=0) as journal:
            journal.write(f"{word} {document} {rest}\n".encode())


def issue_pile(pile, journal, stop, clerk, remembers=True, dies_untold=DIES_UNTOLD):
    """One life of an issuer: what was left open first, then the rest of the pile, until stopped or killed."""
    journal.read()
    chance = random.Random()
    for document in sorted(pile, key=lambda document: document not in journal.tokens):
        if document in journal.told or (stop.exists() and document not in journal.tokens):
            continue
        asked_before = document in journal.tokens
        token = journal.tokens.get(document) if remembers else None
        if token is None:
            token = uuid.uuid4()
            journal.write("asks", document, token)
        if asked_before and patiently(is_issued, document):
            journal.write("untold", document, "-")
        try:
            number = patiently(issue_document, document, by=clerk, token=token, clock=portal_today).number
        except ValidationError as error:
            journal.write("refused", document, error.messages[0])
            continue
        if not stop.exists() and chance.random() < dies_untold:
            os.kill(os.getpid(), signal.SIGKILL)
        journal.write("told", document, number)


def is_issued(document):
    return OutgoingDocument.objects.issued().filter(pk=document).exists()


def patiently(act, *args, **kwargs):
    """Again on a new connection, until the server is there."""
    until = time.monotonic() + 60
    while True:
        try:
            return act(*args, **kwargs)
        except (OperationalError, InterfaceError):
            if time.monotonic() > until:
                raise
            close_connection()
            time.sleep(0.05)


class Issuers:
    """The processes, one a slot; whoever dies is followed by another at the same journal."""

    def __init__(self, piles, folder, clerk, **habits):
        self.context, self.piles, self.folder, self.clerk = get_context("fork"), piles, Path(folder), clerk
        self.habits, self.stop = habits, self.folder / "stop"
        close_connection()
        self.processes = [self.start(slot) for slot in range(len(piles))]

    def journal(self, slot):
        return Journal(self.folder / f"{slot}.journal")

    def start(self, slot):
        arguments = [self.piles[slot], self.journal(slot), self.stop, self.clerk]
        process = self.context.Process(target=issue_pile, args=arguments, kwargs=self.habits, daemon=True)
        process.start()
        return process

    def look_after(self):
        for slot, process in enumerate(self.processes):
            if not process.is_alive() and process.exitcode != 0:
                self.processes[slot] = self.start(slot)

    def kill_one(self):
        slot = random.randrange(len(self.processes))
        if self.processes[slot].is_alive():
            self.processes[slot].kill()
            self.processes[slot].join()
        self.look_after()

    def end(self):
        """No new documents; what was asked for is asked for until it is told."""
        self.stop.touch()
        for slot in range(len(self.processes)):
            while self.processes[slot].join() or self.processes[slot].exitcode != 0:
                self.processes[slot] = self.start(slot)

    def journals(self):
        return [self.journal(slot).read() for slot in range(len(self.piles))]


def kill_issuers(piles, clerk, kills, server=None, stops=0, **habits):
    """The journals after so many kills, with the server stopped in between as if the power had failed."""
    with tempfile.TemporaryDirectory() as folder:
        issuers = Issuers(piles, folder, clerk, **habits)
        stop_after = {kills * (number + 1) // (stops + 1) for number in range(stops)}
        for kill in range(kills):
            time.sleep(random.uniform(0.005, 0.05))
            issuers.kill_one()
            if kill in stop_after:
                server.stop("immediate")
                server.start()
        issuers.end()
        return issuers.journals()


def wrong_after(journals):
    """The books, and everything that was asked for or told."""
    found = complaints([]) + [line for journal in journals for line in journal.refused]
    rows = OutgoingDocument.objects.issued().values_list("pk", "number", "issue_token")
    written = {pk: (number, token) for pk, number, token in rows}
    for journal in journals:
        for document, token in journal.tokens.items():
            told = journal.told.get(document)
            if told is None or (told, token) != written.get(document):
                found.append(f"document {document}: told {told}, written {written.get(document)}")
    return found


def measure(options):
    office = Office(day=portal_today())
    each = options.kills * 30 // options.issuers + 50
    piles = [office.drafts(each) for _issuer in range(options.issuers)]
    started = time.monotonic()
    journals = kill_issuers(piles, office.clerk, options.kills, options.server, options.stops)
    wrong = wrong_after(journals)
    asked, told = (sum(len(getattr(journal, what)) for journal in journals) for what in ("tokens", "told"))
    print(f"{options.kills} kills of {options.issuers} issuers, {options.stops} stops of PostgreSQL")
    print(f"seconds            {time.monotonic() - started:.0f}")
    print(f"numbers            {told} told of {asked} asked for; {office.common.books.get().last_number} in the book")
    print(f"committed, untold  {sum(len(journal.untold) for journal in journals)}: each gave its number on the retry")
    print(f"complaints         {len(wrong)}")
    for line in wrong[:10]:
        print(f"  {line}")
    return not wrong
