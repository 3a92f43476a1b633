"""Many PDFs as one, in a process with limits (kcnportal.limited): what people bring is not opened here."""

import json
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kcnportal.limited import Limits, Stopped, run

PROGRAM = Path(__file__).parent / "parsers" / "merge.py"  # stands alone: never imported here
LIMITS = Limits(memory=1024, processor=300, clock=600, output=512)
ALONE = Limits(memory=1024, processor=60, clock=90, output=512)  # one of them, by itself


@dataclass(frozen=True)
class Stretch:
    """A file that lies with others in one that has no name: of that nothing is left when its process is killed."""

    within: BinaryIO
    start: int
    size: int

    def read(self):
        self.within.seek(self.start)
        return self.within.read(self.size)


@contextmanager
def merged(parts, *, mark, spare):
    """An open file with the PDF, and how many pages of each part are in it.

    `parts` are bytes of the portal's own, or Stretches; in place of one that cannot be opened, or that goes over the
    limits by itself, told by 0, is the sheet `spare`. `mark`, in ASCII, stands at the foot of every page, with its
    number. Raises Stopped where all together go over the limits.
    """
    with ExitStack() as stack:
        try:
            made = stack.enter_context(program(parts, mark, spare, LIMITS))
        except Stopped:
            harmless = [part if goes_alone(part, mark, spare) else b"" for part in parts]
            if harmless == parts:
                raise
            made = stack.enter_context(program(harmless, mark, spare, LIMITS))
        yield made


def goes_alone(part, mark, spare):
    """One hostile PDF takes no other with it."""
    if isinstance(part, bytes):  # of the portal itself
        return True
    try:
        with program([part], mark, spare, ALONE):
            return True
    except Stopped:
        return False


@contextmanager
def program(parts, mark, spare, limits):
    sizes = [len(part) if isinstance(part, bytes) else part.size for part in parts]
    with tempfile.TemporaryFile() as source:
        told = {"mark": mark, "spare": len(spare), "parts": sizes}
        source.write(json.dumps(told).encode() + b"\n" + spare)
        for part in parts:
            source.write(part if isinstance(part, bytes) else part.read())
        source.seek(0)
        with run(PROGRAM, source=source, limits=limits) as output:
            counts = json.loads(output.readline())
            yield output, counts
