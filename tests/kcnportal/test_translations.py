import os
import shutil
from pathlib import Path

import polib
import pytest

from kcnportal.catalogues import compile_catalogues
from kcnportal.management.commands.check_translations import complaints

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Park"
msgstr "Khu công nghiệp"
"""


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE)
    return path


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(catalogue, tmp_path):
    assert compile_catalogues([tmp_path]) == [catalogue]
    assert compile_catalogues([tmp_path]) == []
    compiled = catalogue.with_suffix(".mo")
    assert polib.mofile(str(compiled)).find("Park").msgstr == "Khu công nghiệp"
    catalogue.write_text(CATALOGUE.replace("Khu công nghiệp", "KCN"))
    Path(compiled).touch()
    older = catalogue.stat().st_mtime - 10
    os.utime(compiled, (older, older))
    assert compile_catalogues([tmp_path]) == [catalogue]
    assert polib.mofile(str(compiled)).find("Park").msgstr == "KCN"


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ('msgid "Lot"\nmsgstr ""\n', "not translated: 'Lot'"),
        ('#, fuzzy\nmsgid "Lot"\nmsgstr "Lô"\n', "fuzzy: 'Lot'"),
        ('#~ msgid "Lot"\n#~ msgstr "Lô"\n', "not in the code any more: 'Lot'"),
        ('msgid "Lot"\nmsgstr "%(n)s lô"\n', "fills in what the English does not: 'Lot'"),
        ('#, python-format\nmsgid "%(n)s lots"\nmsgstr "%(x)s lô"\n', "argument 'n'"),
    ],
)
@pytest.mark.skipif(not shutil.which("msgfmt"), reason="no gettext: translations are not checked")
def test_the_check_finds(catalogue, entry, word):
    assert list(complaints(catalogue)) == []
    catalogue.write_text(f"{CATALOGUE}\n{entry}")
    assert any(word in line for line in complaints(catalogue))
