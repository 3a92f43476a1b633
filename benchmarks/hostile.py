"""Hostile people: python -m benchmarks hostile FIGURE [--count N] [--seed N]. What must hold: benchmarks/README.md."""

import argparse
import logging

from django.conf import settings

from benchmarks.hostile_forms import fuzz_forms
from benchmarks.hostile_ids import guess_ids
from benchmarks.hostile_requests import fuzz_requests

COUNTS = {"forms": 100_000, "requests": 20_000, "ids": 10_000}


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks hostile")
    parser.add_argument("what", choices=[*COUNTS, "all"])
    parser.add_argument("--count", type=int, help="how many (default: the figure's own count)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # its slowness is no finding
    wanted = COUNTS if options.what == "all" else [options.what]
    return max(figure(what, options.count or COUNTS[what], options.seed) for what in wanted)


def figure(what, count, seed):
    if what == "forms":
        found, said = fuzz_forms(count, seed), "submissions"
    elif what == "requests":
        found, said = fuzz_requests(count, seed), "requests"
    else:
        found, said = guess_ids(count, seed), "guesses of ids"
    for failure in found.failures[:50]:
        print(failure)
    print(found.line(said), flush=True)
    return 1 if found.failures else 0
