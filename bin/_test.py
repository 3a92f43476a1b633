"""The whole suite: on SQLite, then on PostgreSQL what the database decides; told plainly what could not be run.

PostgreSQL is the server of TEST_DATABASE_URL, else a throw-away one. The last line is the sum of both: N passed,
N failed, N skipped. Where CI=true a test that could not be run counts as failed.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import throw_away_postgres  # noqa: E402

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
NOTHING_COLLECTED = 5  # pytest's word for "no test was chosen"
# What a run does not inherit. Images of containers forbid compiled modules: then each program that a test starts would
# compile the portal anew, and each process of pytest all tests.
NOT_FOR_TESTS = ("TEST_DATABASE_URL", "KCN_TESTS_DIR", "PYTHONDONTWRITEBYTECODE")

IN_MEMORY, ENOUGH = Path("/dev/shm"), 6 << 30  # noqa: S108 (Linux keeps no file of it on a disk); bytes that are free


class Tally:
    def __init__(self):
        self.counts = Counter(passed=0, failed=0, skipped=0)
        self.not_run = Counter()  # reason -> number of tests
        self.broken = []  # what failed that is not a test

    def add(self, report):
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 (our own pytest wrote it)
            skipped = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                self.counts["failed"] += 1
            elif skipped is not None:
                self.counts["skipped"] += 1
                self.not_run[skipped.get("message") or "no reason given"] += 1
            else:
                self.counts["passed"] += 1

    def good(self):
        return not self.counts["failed"] and not self.broken and not (IN_CI and self.not_run)

    def tell(self):
        print()
        for reason, number in self.not_run.items():
            print(f"Not run: {number} x {reason}" + (" (counts as failed: CI)" if IN_CI else ""))
        for line in self.broken:
            print(f"Failed: {line}")
        print("{passed} passed, {failed} failed, {skipped} skipped".format_map(self.counts))


def run_pytest(engine, environment, arguments, tally):
    """One run of pytest, in one process more than there are cores (at most four): tests wait for programs, too."""
    print(f"\n== {engine} ==", flush=True)
    workers = [] if "-n" in arguments else ["-n", str(min((os.cpu_count() or 1) + 1, 4))]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        # worksteal: the long tests stand together at the end, and would all fall to one process.
        command = [sys.executable, "-m", "pytest", *workers, "--dist=worksteal", f"--junit-xml={report}", *arguments]
        status = subprocess.run(command, cwd=ROOT, env=environment).returncode
        if report.exists():
            tally.add(report)
        if status not in (0, 1, NOTHING_COLLECTED):
            tally.broken.append(f"pytest on {engine} ended with status {status}")
        return status


@contextlib.contextmanager
def postgresql(tally):
    """The URL of a server, or nothing where there is none to be had."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield named
        return
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(throw_away_postgres()).url
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            tally.not_run[f"the suite on PostgreSQL: no server (set TEST_DATABASE_URL); {error}"] += 1
            url = None
        yield url


@contextlib.contextmanager
def quick_files():
    """Temporary files in memory, where there is room: they are made and removed ten times as fast there."""
    if not IN_MEMORY.is_dir() or shutil.disk_usage(IN_MEMORY).free < ENOUGH:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="kcn-", dir=IN_MEMORY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL runs as nobody where root runs the suite
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        yield


def main(arguments):
    with quick_files():
        return run(arguments)


def run(arguments):
    tally = Tally()
    plain = {name: value for name, value in os.environ.items() if name not in NOT_FOR_TESTS}
    statuses = [run_pytest("SQLite", plain, arguments, tally)]
    with postgresql(tally) as url:
        if url:
            environment = plain | {"TEST_DATABASE_URL": url}
            statuses.append(run_pytest("PostgreSQL", environment, ["--only-database", *arguments], tally))
    if all(status == NOTHING_COLLECTED for status in statuses):
        tally.broken.append("no test was chosen")
    tally.tell()
    return 0 if tally.good() else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
