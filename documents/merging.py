"""Many PDFs as one, in a process with limits (kcnportal.limited): what people bring is not opened here."""

import json
import tempfile
from contextlib import contextmanager
from pathlib import Path

from kcnportal.limited import Limits, run

PROGRAM = Path(__file__).parent / "parsers" / "merge.py"  # stands alone: never imported here
LIMITS = Limits(memory=1024, processor=300, clock=600, output=512)


@contextmanager
def merged(parts, *, mark, spare):
    """An open file with the PDF, and how many pages of each part are in it.

    `parts` are bytes, or paths of files on this machine; in place of one that cannot be opened, told by 0, is the sheet
    `spare`. `mark`, in ASCII, stands at the foot of every page, with its number. Raises Stopped.
    """
    sizes = [len(part) if isinstance(part, bytes) else part.stat().st_size for part in parts]
    with tempfile.TemporaryFile() as source:
        told = {"mark": mark, "spare": len(spare), "parts": sizes}
        source.write(json.dumps(told).encode() + b"\n" + spare)
        for part in parts:
            source.write(part if isinstance(part, bytes) else part.read_bytes())
        source.seek(0)
        with run(PROGRAM, source=source, limits=LIMITS) as output:
            counts = json.loads(output.readline())
            yield output, counts
