"""Rows of plain values, kept as one compressed text of JSON: a report of a large board has millions of them. Pure."""

import json
import zlib
from collections.abc import Sequence
from functools import cached_property

FAST = 1  # a level of zlib: a report waits for it


class Rows(Sequence):
    """Read like a list of lists. Those of the same bytes are equal without being read."""

    def __init__(self, packed):
        self.packed = packed

    @classmethod
    def of(cls, rows):
        return rows if isinstance(rows, cls) else cls.written(map(json.dumps, rows))

    @classmethod
    def written(cls, rows):
        """Of rows that are JSON already."""
        return cls(zlib.compress(f"[{','.join(rows)}]".encode(), FAST))

    @cached_property
    def read(self):
        return json.loads(zlib.decompress(self.packed))

    def __getitem__(self, index):
        return self.read[index]

    def __len__(self):
        return len(self.read)

    def __eq__(self, other):
        if isinstance(other, Rows) and self.packed == other.packed:
            return True
        return isinstance(other, (Rows, list)) and self.read == list(other)

    def __bytes__(self):
        return self.packed

    __hash__ = None
