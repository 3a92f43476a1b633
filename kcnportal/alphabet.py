"""The Vietnamese alphabet: a ă â b c d đ e ê …; the tone counts only between words of the same letters."""

import unicodedata
from functools import cache, lru_cache

from django.db.models import Func

LETTERS = {letter: chr(0x100 + place) for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
VOWELS = "aăâeêioôơuưy"
OFTEN = " nhiagtcouêđươ0123456789ạmáàlrpvôyệấsdbộkqxeăâTNHCKLĐ"  # in names, as many as pay
TONES = {tone: str(place) for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", 1)}  # huyền hỏi ngã sắc nặng


def key(text):
    """A text whose plain order is the alphabet's: the letters, what is no letter before them; then their tones."""
    if text is None:
        return None
    parts = [sign_and_tone(letter) for letter in unicodedata.normalize("NFC", text.casefold())]
    return "\0".join(("".join(sign for sign, _tone in parts), "".join(tone for _sign, tone in parts)))


@lru_cache(4096)  # SQLite asks for every letter of every name of a list
def sign_and_tone(letter):
    marks = unicodedata.normalize("NFD", letter)
    without_tone = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    return LETTERS.get(without_tone, without_tone), next((TONES[mark] for mark in marks if mark in TONES), "0")


@cache
def translations():
    """(letters, their signs, vowels, their tones): what PostgreSQL's translate() needs to make the same key. Capitals
    are listed too: what lower() knows depends on the server's locale, and so does whether it has ICU. What stands
    OFTEN in names comes first, as translate() looks for each letter from the beginning; and the order stays for ever:
    indexes are made of these words."""
    signs, tones = (dict(zip(OFTEN, OFTEN, strict=True)) for _table in range(2))
    for letter, sign in LETTERS.items():
        for tone, digit in ("", "0"), *TONES.items():
            composed = unicodedata.normalize("NFC", letter + tone)
            if len(composed) == 1:
                for written in dict.fromkeys((composed, composed.upper())):
                    signs[written] = sign
                    if letter in VOWELS:
                        tones[written] = digit
    return ["".join(part) for table in (signs, tones) for part in (table.keys(), table.values())]


class Alphabetical(Func):
    """To order by a name, on both databases by the same key."""

    arity = 1

    def as_postgresql(self, compiler, connection, **context):
        name, params = compiler.compile(self.source_expressions[0])
        letters, signs, vowels, tones = translations()
        sql = f'(translate({name}, %s, %s) || chr(1) || translate({name}, %s, %s)) COLLATE "C"'
        return sql, [*params, letters, signs, *params, vowels, tones]

    def as_sqlite(self, compiler, connection, **context):
        connection.ensure_connection()
        connection.connection.create_function("vietnamese_key", 1, key, deterministic=True)
        return super().as_sql(compiler, connection, function="vietnamese_key", **context)
