"""Names of files as people gave them, made harmless: they are shown and offered for saving, and are never a path."""

import re
import unicodedata

from kcnportal.text import nfc

LONGEST = 200
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, and marks that turn the direction of reading


def ascii_name(name):
    """In letters that every header takes: `muc-luc-01.__T-2022`."""
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "_" for letter in name)


def clean_name(name, extensions):
    """`name` without folders, controls and surplus, with an extension that says what the file is."""
    last = re.split(r"[/\\]", nfc(name))[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter) not in INVISIBLE)
    tidy = " ".join(visible.split()).rstrip(". ")
    stem, dot, extension = tidy.rpartition(".")
    if not dot or f".{extension.lower()}" not in extensions:
        stem, extension = tidy, extensions[0][1:]
    room = LONGEST - len(extension) - 1
    return f"{stem.lstrip('. ')[:room].rstrip('. ') or 'tai-lieu'}.{extension}"
