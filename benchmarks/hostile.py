"""Hostile people: python -m benchmarks hostile FIGURE [--count N] [--seed N]. What must hold: benchmarks/README.md."""

import argparse
import logging

from django.conf import settings

from benchmarks.hostile_exports import export_strings
from benchmarks.hostile_files import mutate_files
from benchmarks.hostile_forms import fuzz_forms
from benchmarks.hostile_ids import guess_ids
from benchmarks.hostile_requests import fuzz_requests

FIGURES = {  # name: what it is, its count, what it is called in the line
    "forms": (fuzz_forms, 100_000, "submissions"),
    "requests": (fuzz_requests, 20_000, "requests"),
    "ids": (guess_ids, 10_000, "guesses of ids"),
    "files": (mutate_files, 10_000, "mutated files"),
    "exports": (export_strings, 10_000, "strings in exports"),
}


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks hostile")
    parser.add_argument("what", choices=[*FIGURES, "all"])
    parser.add_argument("--count", type=int, help="how many (default: the figure's own count)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # its slowness is no finding
    settings.SECOND_FACTOR_FOR = []  # else whoever owes one is led there from every page
    wanted = FIGURES if options.what == "all" else [options.what]
    return max(figure(what, options.count, options.seed) for what in wanted)


def figure(what, count, seed):
    run, at_full, said = FIGURES[what]
    found = run(count or at_full, seed)
    for failure in found.failures[:50]:
        print(failure)
    print(found.line(said), flush=True)
    return 1 if found.failures else 0
