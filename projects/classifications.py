"""Fixed lists: VSIC 2018 sectors and ISO 3166 countries, and how their codes are read; the lists stand beside this."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import get_language, gettext as _

from kcnportal import cells

HERE = Path(__file__).parent


@cache
def sectors():
    """{code: Vietnamese name} of VSIC 2018 (Quyết định 27/2018/QĐ-TTg), divisions of two digits to classes of five."""
    with (HERE / "vsic.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def divisions():
    """{two digits: name}: the level by which reports break down."""
    return {code: name for code, name in sectors().items() if len(code) == 2}


@cache
def divisions_in_english():
    """{two digits: English name}: VSIC's divisions are those of ISIC Rev. 4 of the United Nations."""
    with (HERE / "isic.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def division_name(code):
    """The division's name in the reader's language; the code itself where it is unknown."""
    names = divisions_in_english() if get_language() == "en" else divisions()
    return names.get(code, code)


@cache
def countries():
    """{two letters: (Vietnamese name, English name)} of ISO 3166-1."""
    with (HERE / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["name"], row["english"]) for row in csv.DictReader(file)}


def country_name(code):
    """The country's name in the reader's language; the code itself where it is unknown."""
    vietnamese, english = countries().get(code, (code, code))
    return english if get_language() == "en" else vietnamese


def sector_name(code):
    """In the reader's language where there is a name: VSIC's finer classes have a Vietnamese one alone."""
    if len(code) == 2:
        return division_name(code)
    return sectors().get(code) or sectors().get(code[:2], code)


def read_sector(cell):
    """Two to five digits whose first two are a division of VSIC 2018. Raises BadCell."""
    code = cells.as_text(cell)
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 5):
        raise cells.BadCell(_("not a VSIC code of two to five digits"))
    if code[:2] not in divisions():
        raise cells.BadCell(_("%(division)s is not a division of VSIC 2018") % {"division": code[:2]})
    return code


def read_country(cell):
    """Two letters of ISO 3166. Raises BadCell."""
    code = cells.as_text(cell)
    if code not in countries():
        raise cells.BadCell(_("not a country code of ISO 3166, like VN or JP"))
    return code
