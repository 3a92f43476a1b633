"""Codes that differ from another one in capital letters alone: forms refuse them, a file is taken and told."""

from django.utils.translation import gettext_noop

TWIN = gettext_noop("There is %(code)s already: codes that differ in capital letters alone are mixed up.")


def find_twins(rows, recorded, within=None):
    """Tell of each new row whose code is another's in other letters. `recorded`: (place, code) pairs; `within`: the
    field of a row in whose record a code is given once, without it everywhere."""
    first = {}
    for place, code in recorded:
        first.setdefault((place, code.casefold()), code)
    for row in rows:
        if row.existing is None:
            code, place = row.fields["code"], row.fields[within].pk if within else None
            twin = first.setdefault((place, code.casefold()), code)
            if twin != code:
                row.find(TWIN, code=twin)
