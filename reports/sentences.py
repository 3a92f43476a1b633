"""The sentences of a report as the office writes them: text with named parts in braces, and clauses in brackets.

    FDI reached {fdi.attracted}[, {fdi.attracted|same_period} of the same period last year].

A clause in brackets is left out when one of its parts has no value; a sentence is left out when one of its other parts
has none. So a report says less, never something wrong. Nothing in a text is ever run. Pure: no database.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TOKEN = re.compile(r"\{(?P<part>[^{}\[\]]*)\}|(?P<sign>[\[\]{}])|(?P<words>[^\[\]{}]+)")


@dataclass(frozen=True)
class Clause:
    """Words and parts in their order: (words, "") or ("", name of a part)."""

    is_optional: bool
    pieces: tuple

    @property
    def parts(self):
        return [part for _words, part in self.pieces if part]


def clauses(text):
    """A text taken apart. Raises ValidationError with what is wrong in it."""
    found, pieces, is_optional = [], [], False
    for token in TOKEN.finditer(text):
        match token["sign"]:
            case None:
                part = token["part"]
                pieces.append((token["words"] or "", "" if part is None else named(part)))
            case "[" if not is_optional:
                found.append(Clause(False, tuple(pieces)))
                pieces, is_optional = [], True
            case "]" if is_optional:
                found.append(optional(pieces))
                pieces, is_optional = [], False
            case "[":
                raise ValidationError(_("A clause in brackets cannot stand inside another one."))
            case "]":
                raise ValidationError(_("A bracket “]” closes nothing: open the clause with “[”."))
            case sign:
                raise ValidationError(
                    _("The brace “%(sign)s” has no partner: a part is written {name}."), params={"sign": sign}
                )
    if is_optional:
        raise ValidationError(_("A clause is not closed: end it with “]”."))
    return [*found, Clause(False, tuple(pieces))]


def named(part):
    if not part.strip():
        raise ValidationError(_("A part needs a name: {fdi.attracted}, say."))
    return part.strip()


def optional(pieces):
    clause = Clause(True, tuple(pieces))
    if not clause.parts:
        raise ValidationError(_("A clause in brackets needs a part in braces, by which it stays or is left out."))
    return clause


def check(text, is_known):
    """Raises ValidationError where the text cannot be read, or names a part that there is not."""
    for name in [part for clause in clauses(text) for part in clause.parts]:
        if not is_known(name):
            sentence = _("There is no part {%(name)s}. The parts that there are stand below the form.")
            raise ValidationError(sentence, params={"name": name}, code="unknown_part")


def say(text, value_of):
    """The sentence with its values; empty where a part that it cannot do without has none.

    `value_of(name)` gives a part as it is written, or None. What it gives is not looked into again.
    """
    said = []
    for clause in clauses(text):
        values = {name: value_of(name) for name in clause.parts}
        if any(value is None or value == "" for value in values.values()):
            if clause.is_optional:
                continue
            return ""
        said += [values[part] if part else words for words, part in clause.pieces]
    return " ".join("".join(said).split())
