"""Files of the kinds that documents take, with something broken in them (S6): taken or refused, shown or not, soon."""

import json
import random
import resource
import time
from contextlib import suppress

from django.core.exceptions import ValidationError

from benchmarks.hostile_ground import Found
from documents.contents import DRAWING, READING
from documents.kinds import examine
from documents.parsers import picture, text
from documents.vault import on_disk
from kcnportal import limited
from kcnportal.limited import Stopped
from tests.documents import papers

SLOW = 10  # seconds
LARGE = 256  # MiB that a process may take
BYTES = b"\x00\xff\x80<>&/()[]%09-.+ \n\r\x1b"


def whole_files():
    pages = papers.pdf("Ke hoach", pages=3)
    yield from (pages, papers.word("Kế hoạch"), papers.sheet([["Vốn", 390]]))
    yield from (papers.scan(kind) for kind in ("png", "jpeg", "tiff"))
    yield papers.archive({"ke-hoach.txt": "x" * 500})


def broken(data, chance):
    """Bytes changed, cut out, put in, doubled or far too many; numbers made huge; the end cut off."""
    data = bytearray(data)
    for _time in range(chance.choice([1, 1, 2, 5, 30])):
        place = chance.randrange(len(data) or 1)
        end = min(place + chance.randrange(1, 20), len(data))
        some = bytes(chance.choices(BYTES, k=chance.randrange(1, 9)))
        huge = chance.choice([b"\xff\xff\xff\xff", b"99999999999", b"\x7f\xff\xff\xff"])
        data[place:end] = chance.choice([some, some, huge, b"", bytes(data[place:end]) * chance.choice([2, 3, 500])])
        if chance.random() < 0.05:
            del data[place:]
    return bytes(data)


def spoilt(data, chance):
    """Of an archive, often a part that is packed well again."""
    if not data.startswith(b"PK") or chance.random() < 0.4:
        return broken(data, chance)
    members = dict(papers.members(data))
    name = chance.choice(list(members))
    part = members[name]
    members[name] = broken(part if isinstance(part, bytes) else part.encode(), chance)
    return papers.archive(members)


def show(kind, file):
    """As the pages do: its words, its first page. What cannot be shown is not."""
    with suppress(Stopped):
        if kind.has_text:
            file.seek(0)
            with limited.run(text.__file__, kind.name, source=file, limits=READING) as output:
                json.loads(output.read())
        if kind.is_drawn:
            file.seek(0)
            with limited.run(picture.__file__, kind.name, "1", "1000", source=file, limits=DRAWING) as output:
                assert output.read(8) == b"\x89PNG\r\n\x1a\n"


def largest_child():
    """MiB of memory that the largest process so far took."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def mutate_files(count, seed):
    chance, found, whole = random.Random(seed), Found(), list(whole_files())
    found.largest = largest_child()  # of what ran before, in the suite: only what takes more is told
    for number in range(count):
        content = spoilt(whole[number % len(whole)], chance)
        began, outcome = time.monotonic(), "taken"
        try:
            with on_disk([content]) as file, suppress(ValidationError):
                outcome = "refused"
                kind = examine(file).kind
                outcome = kind.name
                show(kind, file)
        except Exception as error:  # whatever it is: it is what is looked for
            outcome = "failed"
            found.failures.append(f"{content[:40]!r} ({len(content)} bytes): {type(error).__name__}: {error}")
        took = time.monotonic() - began
        found.slowest = max(found.slowest, (took, f"{content[:8]!r}"))
        found.statuses[outcome] = found.statuses.get(outcome, 0) + 1
        if took > SLOW:
            found.failures.append(f"{content[:40]!r} ({len(content)} bytes): {took:.1f} s")
        if (took_mib := largest_child()) > max(found.largest, LARGE):
            found.failures.append(f"{content[:40]!r} ({len(content)} bytes): {took_mib} MiB")
        found.largest = took_mib
        found.count += 1
    return found
