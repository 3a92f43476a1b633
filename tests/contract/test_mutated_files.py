"""Valid files of every kind with something broken in them: each is taken, or refused with a sentence."""

import io
import json
import random
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError

from accounts.actions.imports import kind_named, take_table, told
from accounts.actor import system
from accounts.imports import WrongHeaders
from kcnportal import csv_parser, xlsx_parser
from kcnportal.sheets import Unreadable, table_of
from tests import people

from .driver import KINDS, passing_board
from .files import write_csv, write_xlsx
from .good_rows import GOOD

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # how a file is read does not hang on the database
EACH = 20  # of every kind and way; thousands were tried while this was written
BYTES = b'\x00\xff",;\n\r=<>&09-.+ \t\x0b\x1b\xc2\x85\xe2\x80\xa8'
CELLS = [
    *("9" * 25, "-1", "1e400", "NaN", "²", "31/12/9999", "01/01/0001", "a" * 3000, "2147483648", "9223372036854775807"),
    *("0000-00", "9999-12", "A:100;A:100", ":", ";", "A:NaN", "\x01", "\x85", "\u2028", "ﷺ" * 50, "İ" * 60, "%s", "{}"),
    *("=1+1", "-0", "0,0000001", "99999999999999", "9999", "x/y/z", "/", "K\u0303", "\ufeff"),
]


def broken(data, chance):
    """Some bytes changed, cut out, put in, doubled, or the end cut off."""
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        place = chance.randrange(len(data) or 1)
        end = place + chance.randrange(1, 9)
        some = bytes(chance.choices(BYTES, k=chance.randrange(1, 9)))
        data[place : chance.choice([end, place, end, len(data)])] = chance.choice(
            [some, some, b"", data[place:end] * 3]
        )
    return bytes(data)


def broken_body(data, chance):
    header, _, body = data.partition(b"\n")
    return header + b"\n" + broken(body, chance)


def broken_part(data, chance):
    """A part of a book that is packed well."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(packed, "w") as copy:
        hit = chance.choice(book.namelist())
        for name in book.namelist():
            copy.writestr(name, broken(book.read(name), chance) if name == hit else book.read(name))
    return packed.getvalue()


def odd_rows(row, chance):
    return [row | {chance.choice(list(row)): chance.choice(CELLS) for _ in range(chance.choice([1, 1, 2, 3]))}]


def take(kind, data):
    """In this process, for speed: what a parser writes is the same in its own."""
    parser = xlsx_parser if data.startswith(b"PK\x03\x04") else csv_parser
    table = table_of(map(json.loads, map(json.dumps, parser.lines(data))), 1000)
    known = kind_named(kind)
    verdict = take_table(kind=known, table=table, path=__file__, by=system(people.DAY), skip_bad_rows=True)
    assert "\\u0000" not in json.dumps(told(known, verdict))


@pytest.mark.parametrize("kind", KINDS)
def test_a_broken_file_is_taken_or_refused_with_a_sentence(kind, tmp_path):
    chance = random.Random(kind)
    text = write_csv([GOOD[kind]], tmp_path / "good.csv").read_bytes()
    book = write_xlsx([GOOD[kind]], tmp_path / "good.xlsx").read_bytes()
    for _ in range(EACH):
        odd = write_csv(odd_rows(GOOD[kind], chance), tmp_path / "odd.csv").read_bytes()
        for data in (odd, broken_body(text, chance), broken(book, chance), broken_part(book, chance)):
            began = time.process_time()
            with passing_board():
                try:
                    take(kind, data)
                except (Unreadable, WrongHeaders, ValidationError) as error:
                    assert "\0" not in str(error)
            assert time.process_time() - began < 2
