"""Imports as deeds: a file is checked, then taken whole or not at all, and may be taken back."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.deeds import deed, note
from accounts.imports import Sort, check, known_kinds, write
from accounts.models import ImportRun
from kcnportal.jobs import Job
from kcnportal.sheets import read_table

ONE_IMPORT_AT_A_TIME = 0x1B0  # any number: the key of PostgreSQL's advisory lock; SQLite has one writer anyway


class UnknownKind(Exception):
    pass


def kind_named(name):
    """A fresh Kind. Raises UnknownKind."""
    kinds = known_kinds()
    if name not in kinds:
        raise UnknownKind(name)
    return kinds[name]()


def read_and_check(kind, path):
    """The Verdict on a file. Raises sheets.Unreadable, imports.WrongHeaders."""
    return check(kind, read_table(path, settings.IMPORT_MAX_ROWS))


def take_file(*, kind, path, by, skip_bad_rows=False, dry_run=False, run=None):
    """Check a file and take it in: one transaction, all rows or none, or all but the bad ones.

    Returns the Verdict; nothing is written on a dry run, when a row is bad and bad rows are not skipped, or when nothing
    is new. Raises PermissionDenied, sheets.Unreadable, imports.WrongHeaders, and ValidationError when somebody entered
    the same record at the same moment.
    """
    by.require(kind.rule)
    if dry_run:
        return read_and_check(kind, path)
    try:
        with deed(by) as identity:
            wait_for_other_imports()
            verdict = read_and_check(kind, path)
            takes = verdict.of(Sort.NEW, Sort.CHANGED) and (skip_bad_rows or not verdict.bad)
            if takes:
                run = run or ImportRun(kind=kind.name, filename=Path(path).name, asked_by=by.user)
                keep_run(run, verdict, identity, path)
                write(kind, verdict, run, by)
                note(by, gettext_noop("imported %(file)s: %(new)s new, %(changed)s changed"), run, file=run, **verdict.counts())
    except IntegrityError as error:
        raise ValidationError(_("Somebody entered the same record at this moment. Nothing was taken; try again.")) from error
    return verdict


def wait_for_other_imports():
    """Two files checked side by side could each take what the other already has."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])


def keep_run(run, verdict, identity, path):
    counts = verdict.counts()
    run.new, run.changed, run.unchanged, run.bad = (counts[sort] for sort in ("new", "changed", "unchanged", "bad"))
    run.outcome = ImportRun.Outcome.TAKEN
    run.deed = identity
    run.sha256 = run.sha256 or hashlib.sha256(Path(path).read_bytes()).hexdigest()
    if run.pk is None:
        run.state, run.finished_at = Job.State.READY, timezone.now()
    run.save()
