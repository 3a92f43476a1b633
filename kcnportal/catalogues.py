"""The catalogues that people read, compiled (.po to .mo) without gettext, which a machine need not have."""

import os
from pathlib import Path

import polib
from django.conf import settings


def compile_catalogue(source):
    """Return whether there was anything to do: a catalogue younger than its source is left alone."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    fresh = target.with_suffix(f".{os.getpid()}")  # several processes may be at this; a rename is whole or not at all
    polib.pofile(str(source)).save_as_mofile(str(fresh))
    fresh.replace(target)
    return True


def compile_catalogues(folders=None):
    sources = [source for folder in folders or settings.LOCALE_PATHS for source in sorted(Path(folder).rglob("*.po"))]
    return [source for source in sources if compile_catalogue(source)]
