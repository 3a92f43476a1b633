"""Tax codes of enterprises: ten digits, of which the last is a check digit; of a branch, `-` and three more. Pure."""

import re

from django.utils.translation import gettext as _, gettext_lazy

from kcnportal import cells

WRITTEN = re.compile(r"(\d{10})(?:-?(\d{3}))?")
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def read_tax_code(cell):
    """The code as it is written officially: `2500123453` or `2500123453-001`. Raises BadCell."""
    typed = re.sub(r"[\s.]", "", cells.as_text(cell))
    match = WRITTEN.fullmatch(typed) if typed.isascii() else None
    if not match:
        raise cells.BadCell(_("not a tax code: ten digits, for a branch followed by - and three digits"))
    digits, branch = match.groups()
    if check_digit(digits) != digits[9] or not digits[2:9].strip("0") or branch == "000":
        raise cells.BadCell(_("not a tax code: its check digit does not fit, so one of the digits is mistyped"))
    return f"{digits}-{branch}" if branch else digits


read_tax_code.takes = gettext_lazy("a tax code: ten digits, for a branch followed by - and three digits")


def check_digit(digits):
    """The tenth digit that belongs to the first nine; "10" where no code begins with them."""
    return str(10 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11)
