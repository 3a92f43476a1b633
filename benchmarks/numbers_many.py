"""R1 and R4: many issuers at once, each a process with a connection of its own."""

import random
import time
from multiprocessing import get_context
from statistics import quantiles

from accounts.clock import portal_today
from benchmarks.numbers_office import close_connection, complaints, issue_all
from tests.documents.office import Office


def measure(options):
    office = Office(day=portal_today())
    registers = [office.common]
    while len(registers) < options.registers:
        registers.append(office.open_register(f"S{len(registers)}"))
    piles = [shuffled_pile(office, registers, options.documents, seed) for seed in range(options.issuers)]
    tries, seconds = race(piles, office.clerk, options.rolled_back)
    return report(tries, seconds, options)


def shuffled_pile(office, registers, documents, seed):
    """One issuer's documents, those of all registers mixed."""
    pile = [pk for register in registers for pk in office.drafts(documents, register)]
    random.Random(seed).shuffle(pile)
    return pile


def race(piles, clerk, rolled_back):
    """All issuers at once: what they tried, and how long it took together."""
    close_connection()
    context = get_context("fork")
    together, done = context.Barrier(len(piles) + 1), context.SimpleQueue()

    def issuer(seed):
        together.wait()
        done.put(issue_all(piles[seed], by=clerk, rolled_back=rolled_back, seed=seed))

    processes = [context.Process(target=issuer, args=[seed], daemon=True) for seed in range(len(piles))]
    for process in processes:
        process.start()
    together.wait()
    started = time.perf_counter()
    tries = [attempt for _process in processes for attempt in done.get()]
    return tries, time.perf_counter() - started


def report(tries, seconds, options):
    given = sum(attempt.number is not None for attempt in tries)
    lost = sum(attempt.rolled_back for attempt in tries)
    wrong = complaints(tries)
    percent = quantiles([attempt.seconds * 1000 for attempt in tries], n=100)
    print(f"{options.issuers} issuers x {options.documents} documents x {options.registers} registers")
    print(f"numbers given      {given}, and {lost} rolled back")
    print(f"complaints         {len(wrong)} (duplicates, gaps, errors, order of time, told otherwise)")
    print(f"numbers a second   {given / seconds:.0f}")
    print(f"milliseconds       p50 {percent[49]:.0f}, p95 {percent[94]:.0f}, p99 {percent[98]:.0f}")
    for line in wrong[:10]:
        print(f"  {line}")
    return not wrong
