"""The rows behind a report's line, kept as one compressed text of JSON: a report of a large board has millions. Pure.

Either rows of [id, version, value, park, country, sector, field, type, partner, unit], or the same in columns, as a
database joins them: {"unit", "keys": {column: {id: key}}, "columns": [[ids], [versions], [values], ...]}, with values
in the smallest unit. A report made before there was a breakdown has no column of it: they come at the end. The text is
kept in pieces, each compressed by itself: a column that stands behind several figures is so once.
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
        """Each column in its parts, one after the other; one without any is null in every row. `keys`: of the columns
        that hold ids."""
        head = pack(f'{{"unit": {json.dumps(unit)}, "keys": {json.dumps(keys)}, "columns": [[')
        return cls(head + AFTER_COLUMN.join(AFTER_PART.join(part.packed for part in parts) for parts in columns) + END)

    @cached_property
    def read(self):
        kept = self.kept()
        return kept if isinstance(kept, list) else in_rows(**kept)

    def kept(self):
        return json.loads(unpacked(self.packed), parse_float=Decimal)

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


class Column:
    """The values of a column as JSON has them, with commas between."""

    def __init__(self, text):
        self.text = text

    @classmethod
    def of(cls, values, write=str):
        return cls(",".join(map(write, values)))

    def read(self):
        return json.loads(f"[{self.text}]")

    @property
    def parts(self):
        """The values as they are written, where none holds a comma."""
        return self.text.split(",")

    @cached_property
    def packed(self):
        return pack(self.text)


def pack(text):
    return zlib.compress(text.encode(), FAST)


def unpacked(packed):
    pieces = []
    while packed:
        piece = zlib.decompressobj()
        pieces.append(piece.decompress(packed))
        packed = piece.unused_data
    return b"".join(pieces)


AFTER_PART, AFTER_COLUMN, END = map(pack, (",", "], [", "]]}"))


def apart(old, new):
    """The rows of each that the other does not have, whatever their versions: of many, only those are told. As a rule
    both are the same bytes, and neither is read."""
    if old.packed == new.packed:
        return [], []
    kept = [rows.kept() for rows in (old, new)]
    if not all(isinstance(one, dict) for one in kept) or kept[0]["keys"] != kept[1]["keys"]:
        return old, new
    both = min(len(one["columns"]) for one in kept)  # a column of one alone says nothing of what changed
    kept = [one | {"columns": one["columns"][:both]} for one in kept]
    facts = [list(facts_of(**one)) for one in kept]
    return [unlike(one, other, kept[0]) for one, other in (facts, facts[::-1])]


def facts_of(unit, keys, columns):
    ids, _versions, *facts = columns
    return zip(ids, *(column or repeat(None) for column in facts), strict=False)


def unlike(facts, others, about):
    known = set(others)
    moved = [one for one in facts if one not in known]
    ids, *columns = list(zip(*moved, strict=True)) or [()] * (len(about["columns"]) - 1)
    return in_rows(about["unit"], about["keys"], [ids, ids, *columns])


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
