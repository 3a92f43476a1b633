"""Vietnamese text: one Unicode form to store, one folded form to search."""

import unicodedata

from django.db import models


def nfc(text):
    """The composed Unicode form; everything that is stored is in it."""
    return unicodedata.normalize("NFC", text)


def fold(text):
    """Lower case without accents, for searching: `Khu CN Bá Thiện` and `khu cn ba thien` fold alike.

    đ has no decomposition in Unicode, so it is folded by hand.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(letters.replace("đ", "d").split())


def folded(*parts):
    """The `search_text` of a record: all its searchable words, folded, on one line."""
    return fold(" ".join(str(part) for part in parts if part not in (None, "")))


def search(queryset, words, column="search_text"):
    """Rows whose folded text holds every one of the words, in any order."""
    for word in fold(words).split():
        queryset = queryset.filter(**{f"{column}__contains": word})
    return queryset


class SearchText(models.TextField):
    """The folded words of a record; left out of forms and of the history."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "editable": False, "blank": True, "default": ""})
