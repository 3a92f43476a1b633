"""Say what the Vietnamese catalogue lacks, has in doubt or has too much, compared with the strings of the code."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

CATALOGUE = Path("vi/LC_MESSAGES/django.po")
PLACES = re.compile(r"%\(\w+\)")
SOURCES = ["kcnportal", "accounts", "parks", "projects", "documents", "reports", "templates"]


def merged_catalogue(source, folder):
    """A copy of the catalogue, brought up to the strings of the code by Django's makemessages (it needs gettext).

    It works on a copy of the code too: makemessages puts files beside the templates while it reads them.
    """
    copy = folder / "locale" / CATALOGUE
    copy.parent.mkdir(parents=True)
    if source.exists():
        shutil.copy(source, copy)
    for name in SOURCES:
        if (settings.BASE_DIR / name).exists():
            unread = shutil.ignore_patterns("locale", "assets", "__pycache__")
            shutil.copytree(settings.BASE_DIR / name, folder / "code" / name, ignore=unread)
    with override_settings(LOCALE_PATHS=[folder / "locale"]), contextlib.chdir(folder / "code"):
        call_command("makemessages", locale=["vi"], no_location=True, verbosity=0)
    return copy


def places(*texts):
    return set(PLACES.findall(" ".join(texts)))


def complaints(copy):
    """One line for each entry that a reader of Vietnamese would miss, and for each that nobody can see any more."""
    for entry in polib.pofile(str(copy)):
        if entry.obsolete:
            yield f"not in the code any more: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not entry.translated():
            yield f"not translated: {entry.msgid!r}"
        elif not places(entry.msgstr, *entry.msgstr_plural.values()) <= places(entry.msgid, entry.msgid_plural):
            yield f"fills in what the English does not: {entry.msgid!r}"
    # Placeholders that differ from the English ones would break a page when it is shown.
    checked = subprocess.run(
        ["msgfmt", "--check-format", "--output-file=/dev/null", copy],
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    yield from (line.removeprefix(str(copy)).lstrip(":") for line in checked.stderr.splitlines())


class Command(BaseCommand):
    help = "Fail if a string of the code has no sure Vietnamese translation, or a translation has no string."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true", help="write the new strings into the catalogue")

    def handle(self, *, write, **options):
        if not shutil.which("xgettext"):
            raise CommandError("gettext is not installed (package gettext)")
        source = Path(settings.LOCALE_PATHS[0]) / CATALOGUE
        with tempfile.TemporaryDirectory() as folder:
            copy = merged_catalogue(source, Path(folder))
            found = sorted(complaints(copy))
            if write and copy.exists():
                source.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(copy, source)
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{source.name}: {len(found)} entries to see to")
        self.stdout.write("The Vietnamese catalogue is complete.")
