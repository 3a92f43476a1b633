"""The Vietnamese alphabet: a ă â b c d đ e ê …; the tone counts only between words of the same letters."""

import unicodedata

from django.db.models import Func

LETTERS = {letter: chr(0x100 + place) for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
TONES = {tone: str(place) for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}  # huyền hỏi ngã sắc nặng


def key(text):
    """A text whose plain order is the alphabet's: the letters, what is no letter before them; then their tones."""
    if text is None:
        return None
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        marks = unicodedata.normalize("NFD", letter)
        without_tone = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        letters.append(LETTERS.get(without_tone, without_tone))
        tones.append(next((TONES[mark] for mark in marks if mark in TONES), "0"))
    return f"{''.join(letters)}\0{''.join(tones)}"


class Alphabetical(Func):
    """To order by a name. PostgreSQL has the alphabet from ICU, SQLite gets it from here."""

    arity = 1

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template='%(expressions)s COLLATE "vi-x-icu"', **context)

    def as_sqlite(self, compiler, connection, **context):
        connection.ensure_connection()
        connection.connection.create_function("vietnamese_key", 1, key, deterministic=True)
        return super().as_sql(compiler, connection, function="vietnamese_key", **context)
