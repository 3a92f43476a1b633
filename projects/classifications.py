"""Fixed lists: VSIC 2018 sectors and ISO 3166 countries. Pure: read once from the files beside this one."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

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
def countries():
    """{two letters: (Vietnamese name, English name)} of ISO 3166-1."""
    with (HERE / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["name"], row["english"]) for row in csv.DictReader(file)}


def country_name(code):
    """The country's name in the reader's language; the code itself where it is unknown."""
    vietnamese, english = countries().get(code, (code, code))
    return english if get_language() == "en" else vietnamese


def sector_name(code):
    return sectors().get(code) or sectors().get(code[:2], code)
