"""The rows behind a report's line, kept as one compressed text of JSON: a report of a large board has millions. Pure.

Either rows of [id, version, value, park, country, sector, field, type], or the same in columns, as a database joins
them: {"unit", "keys": {column: {id: key}}, "columns": [[ids], [versions], [values], ...]}, with values in the smallest
unit.
"""

import json
import zlib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, cached_property
from itertools import repeat
from operator import itemgetter

from kcnportal.money import DECIMALS, from_minor, plain

FAST = 1  # a level of zlib: a report waits for it


class Rows(Sequence):
    """Read like a list of lists. Those of the same bytes are equal without being read."""

    def __init__(self, packed):
        self.packed = packed

    @classmethod
    def of(cls, rows):
        return rows if isinstance(rows, cls) else cls(pack(json.dumps(rows)))

    @classmethod
    def of_columns(cls, unit, keys, columns):
        """Of texts with commas between; an empty one is null in every row. `keys`: of the columns that hold ids."""
        written = ", ".join(f"[{column}]" for column in columns)
        return cls(pack(f'{{"unit": {json.dumps(unit)}, "keys": {json.dumps(keys)}, "columns": [{written}]}}'))

    @cached_property
    def read(self):
        kept = json.loads(zlib.decompress(self.packed), parse_float=Decimal)
        return kept if isinstance(kept, list) else in_rows(**kept)

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


def pack(text):
    return zlib.compress(text.encode(), FAST)


def in_rows(unit, keys, columns):
    """In the order in which they were entered. One without a value is behind another figure only."""
    told = cache(lambda value: plain(from_minor(value, unit) if unit in DECIMALS else value))
    ids, versions, values, *where = columns
    for number, named in keys.items():
        if where[int(number)]:
            where[int(number)] = [named.get(str(key)) for key in where[int(number)]]
    places = zip(*(column or repeat(None) for column in where), strict=False)
    rows = zip(ids, versions, values, places, strict=False)
    return sorted(
        ([pk, version, told(value), *place] for pk, version, value, place in rows if value is not None),
        key=itemgetter(0),
    )
