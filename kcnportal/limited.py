"""Hostile files are parsed in a process of their own, with limits of memory, processor, clock and output (trust, rules
8 and 10).

The process limits itself (kcnportal/limited_start.py) and becomes the program that was asked for. So it starts fast,
and nothing of the portal is in it: no settings, no database, no secret, only the bytes it reads.
"""

import os
import resource
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START = Path(__file__).with_name("limited_start.py")
MEGABYTE = 2**20


class Stopped(Exception):
    """The program went over a limit or broke down; the message is for the log."""


@dataclass(frozen=True)
class Limits:
    memory: int = 1024  # megabytes of address space
    processor: int = 30  # seconds
    clock: float = 45  # seconds
    output: int = 512  # megabytes

    def of_resources(self):
        """{number of a resource: most of it}, for the process that is to keep to them."""
        return {
            resource.RLIMIT_AS: self.memory * MEGABYTE,
            resource.RLIMIT_CPU: self.processor,
            resource.RLIMIT_FSIZE: self.output * MEGABYTE,
            resource.RLIMIT_CORE: 0,
        }


@contextmanager
def run(program, *words, source, limits):
    """Run a Python file that stands alone, with `source` as its standard input; gives its output as an open file.

    Raises Stopped.
    """
    most = [f"{number}={value}" for number, value in limits.of_resources().items()]
    command = [sys.executable, "-P", START, ",".join(most), program, *words]
    with tempfile.TemporaryFile() as output:
        try:
            ended = subprocess.run(
                command,
                stdin=source,
                stdout=output,
                stderr=subprocess.DEVNULL,  # it may hold what is in the file
                env={"PYTHONPATH": os.pathsep.join(sys.path)},
                timeout=limits.clock,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Stopped(f"{program} took longer than {limits.clock} seconds") from error
        if ended.returncode:
            raise Stopped(f"{program} ended with {ended.returncode}")
        output.seek(0)
        yield output
