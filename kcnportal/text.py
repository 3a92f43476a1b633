"""Vietnamese text: one Unicode form to store, one folded form to search."""

import re
import unicodedata
from functools import cache
from itertools import filterfalse

from django.db import models
from django.db.models import Lookup


def nfc(text):
    """The composed Unicode form; everything that is stored is in it."""
    return unicodedata.normalize("NFC", text)


def begun_small(words):
    """For the middle of a sentence."""
    return words[:1].lower() + words[1:]


def fold(text):
    """Lower case without accents, for searching: `Khu CN Bá Thiện` and `khu cn ba thien` fold alike.

    đ has no decomposition in Unicode, so it is folded by hand.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(filterfalse(unicodedata.combining, decomposed))
    return " ".join(letters.replace("đ", "d").split())


def folded(*parts):
    """The `search_text` of a record: all its searchable words, folded, on one line."""
    return fold(" ".join(str(part) for part in parts if part not in (None, "")))


def search(queryset, words, column="search_text"):
    """Rows whose folded text holds every one of the words, in any order."""
    for word in fold(words).split():
        queryset = queryset.filter(**{f"{column}__contains": word})
    return queryset


def words_of(text):
    """The folded words of a question, without signs."""
    return re.findall(r"[^\W_]+", fold(text))


@cache
def spellings():
    """{folded letter: every letter that folds to it}, as Vietnamese is written."""
    found = {}
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))):
        if letter.isalpha() and len(folded_letter := fold(letter)) == 1 and folded_letter != letter:
            found[folded_letter] = found.get(folded_letter, "") + letter
    return found


def accent_free(word):
    """A regular expression, for both databases, that finds a folded word in text as people wrote it."""
    known = spellings()
    return "".join(f"[{letter}{known[letter]}]" if letter in known else re.escape(letter) for letter in word)


class SearchText(models.TextField):
    """The folded words of a record; left out of forms and of the history."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "editable": False, "blank": True, "default": ""})


@SearchText.register_lookup
class HasWords(Lookup):
    """All these words stand in a long text: `search_text__has_words="bao cao thang"`. On PostgreSQL whole words, the
    last by its beginning, through the index on this very expression; on SQLite any part of a word."""

    lookup_name = "has_words"
    prepare_rhs = False
    # A tsvector has room for a megabyte: so many letters fit whatever they are.
    EXPRESSION = "to_tsvector('simple'::regconfig, left(regexp_replace({}, '[^[:alnum:]]+', ' ', 'g'), 200000))"

    def as_sql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        patterns = [f"%{word}%" for word in words_of(self.rhs)]
        condition = " AND ".join([f"{column} LIKE %s"] * len(patterns)) or "1 = 0"
        return f"({condition})", [*(list(parameters) * len(patterns)), *patterns]

    def as_postgresql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        asked = " & ".join(words_of(self.rhs))
        found = f"{self.EXPRESSION.format(column)} @@ to_tsquery('simple'::regconfig, %s)"
        return found, [*parameters, f"{asked}:*" if asked else ""]
