"""The recipients of a document ("Nơi nhận"), as they are printed: one on each line, the copies that are kept last."""

import re

from kcnportal.text import fold

KEPT = re.compile(r"luu ?(:|vt\b|$)")  # "Lưu: VT, ĐT." is where copies are kept; "Lưu trữ tỉnh" is an office


def recipient_lines(text):
    return [line.strip() for line in text.replace(";", "\n").splitlines() if line.strip()]


def bare(line):
    """A recipient without the marks of the printed list: `- UBND tỉnh;` is UBND tỉnh."""
    return line.strip("-–+• ").rstrip(".,; ")


def office_of(recipient):
    """The office itself, without what it gets the document for: `UBND tỉnh (b/c)` is UBND tỉnh."""
    return fold(recipient.partition(" (")[0])


def is_kept(line):
    return KEPT.match(fold(bare(line))) is not None


def kept_copies(text):
    """Where the list itself says that copies are kept: of `- Lưu: VT, ĐT.` the words VT, ĐT."""
    kept = next((bare(line) for line in recipient_lines(text) if is_kept(line)), "")
    return kept[len("Lưu") :].lstrip(": ")


def addressees(text):
    """Who gets it, each once, in the order of the list."""
    named = {fold(bare(line)): bare(line) for line in reversed(recipient_lines(text)) if not is_kept(line)}
    return [name for name in reversed(named.values()) if name]


def with_recipients(text, names):
    """The list with these names added where they are missing, above the copies that are kept."""
    known = {fold(name) for name in addressees(text)}
    new = [name for name in dict.fromkeys(names) if fold(name) not in known]
    if not new:
        return text
    lines = recipient_lines(text)
    to = [line for line in lines if not is_kept(line)]
    return "\n".join([*to, *new, *(line for line in lines if is_kept(line))])
