"""Imports as deeds: a file is checked, then taken whole or not at all, and may be taken back."""

import hashlib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop

from accounts.actor import Actor
from accounts.deeds import deed, note
from accounts.imports import Sort, WrongHeaders, check, known_kinds, write
from accounts.imports.bad_rows import bad_rows
from accounts.imports.check import without_reasons
from accounts.models import Finding, ImportRun
from kcnportal.cells import as_text
from kcnportal.jobs import Job, fail, finish, renew
from kcnportal.planner import look_again
from kcnportal.sheets import Unreadable, read_table
from kcnportal.virus_scan import refuse_infected

MOST_SHOWN, MOST_KEPT = 500, 20_000
ONE_IMPORT_AT_A_TIME = 0x1B0  # any number: the key of PostgreSQL's advisory lock; SQLite has one writer anyway


class UnknownKind(Exception):
    pass


def kind_named(name):
    """A fresh Kind. Raises UnknownKind."""
    kinds = known_kinds()
    if name not in kinds:
        raise UnknownKind(name)
    return kinds[name]()


def read_file(path):
    """The table in a file. Raises sheets.Unreadable. Slow: done before anything is locked (trust, rule 3)."""
    return read_table(path, settings.IMPORT_MAX_ROWS)


def judge(kind, table, *, by, run=None):
    """The Verdict on a table, with what people said of the file on its page (`run`). Raises imports.WrongHeaders."""
    return check(kind, table, by, run.matching, run.mended) if run else check(kind, table, by)


def take_file(*, kind, path, by, skip_bad_rows=False, dry_run=False):
    """Check a file and take it in: one transaction, all rows or none, or all but the bad ones.

    Returns the Verdict; nothing is written on a dry run, when a row is bad and bad rows are not skipped, or when
    nothing is new. Raises PermissionDenied, sheets.Unreadable, imports.WrongHeaders, and ValidationError when somebody
    entered the same record at the same moment.
    """
    by.require(kind.rule)
    table = read_file(path)
    if dry_run:
        return judge(kind, table, by=by)
    return take_table(kind=kind, table=table, path=path, by=by, skip_bad_rows=skip_bad_rows)


def take_table(*, kind, table, path, by, skip_bad_rows, run=None):
    """`take_file` of a table that is read already. `run` is the import's row where the page made one."""
    by.require(kind.rule)
    try:
        with deed(by) as identity:
            wait_for_other_imports()
            verdict = judge(kind, table, by=by, run=run)
            if verdict.of(Sort.NEW, Sort.CHANGED) and (skip_bad_rows or not verdict.bad):
                run = run or ImportRun(kind=kind.name, filename=Path(path).name, asked_by=by.user)
                keep_run(run, verdict, identity, path)
                write(kind, verdict, run, by)
                look_again(*apps.get_app_config(kind.model._meta.app_label).get_models())
                sentence = gettext_noop("imported %(file)s: %(new)s new, %(changed)s changed")
                note(by, sentence, run, file=run, **verdict.counts())
    except IntegrityError as error:
        raise ValidationError(
            _("Somebody entered the same record at this moment. Nothing was taken; try again.")
        ) from error
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
    if run.pk is None:  # from the command line: done at once
        run.state, run.finished_at = Job.State.READY, timezone.now()
    run.save()


def request_import(*, kind_name, upload, by):
    """Keep an uploaded file and ask for its check. Returns the ImportRun; the caller rings.

    Raises ValidationError for a file that is too large or harmful, PermissionDenied.
    """
    by.require(kind_named(kind_name).rule)
    if upload.size > settings.IMPORT_MAX_BYTES:
        most = settings.IMPORT_MAX_BYTES // 2**20
        raise ValidationError(_("The file is larger than %(most)d MB; split it.") % {"most": most})
    content = upload.read()
    refuse_infected([content])
    sha256 = hashlib.sha256(content).hexdigest()
    with deed(by):
        run = ImportRun(kind=kind_name, filename=Path(upload.name).name[:255], sha256=sha256, asked_by=by.user)
        run.file.save(sha256, ContentFile(content))  # named by its hash: nothing that was typed becomes a path
        note(by, gettext_noop("brought %(file)s for import"), run, file=run)
    return run


def confirm_import(run, *, skip_bad_rows, by):
    """Ask for a checked file to be taken in. The caller rings."""
    by.require(kind_named(run.kind).rule)
    with deed(by):
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.outcome != ImportRun.Outcome.CHECKED or run.state != Job.State.READY:
            raise ValidationError(_("This import is not waiting for a confirmation."))
        if run.bad and not skip_bad_rows:
            raise ValidationError(_("There are wrong rows: mend the file, or leave them out."))
        run.skip_bad_rows = skip_bad_rows
        queue(run, ImportRun.Step.TAKE)
        note(by, gettext_noop("confirmed the import of %(file)s"), run, file=run)
    return run


def queue(run, step):
    """Let the run wait for a worker; the caller rings."""
    run.step = step
    run.state, run.tries, run.done, run.failure = Job.State.QUEUED, 0, 0, ""
    run.save()


def run_import(run, day):
    """A worker's part: check the file, or take it in, as the one who asked, in that one's language."""
    by = Actor(day=day, user=run.asked_by)
    with translation.override(run.asked_by.language):
        try:
            if run.step == ImportRun.Step.CHECK:
                check_run(run, by)
            else:
                take_run(run, by)
        except ValidationError as error:
            fail(run, " ".join(error.messages))
        except PermissionDenied:  # it names a rule, which is no word for people
            fail(run, gettext("You may no longer bring in files of this kind: ask the head of the unit."))
        except (Unreadable, WrongHeaders) as error:
            fail(run, str(error))


def check_run(run, by):
    renew(run, gettext_noop("Checking the rows"), 20)
    kind = kind_named(run.kind)
    by.require(kind.rule)
    table = read_file(run.file.path)
    try:
        verdict = judge(kind, table, by=by, run=run)
    except WrongHeaders:
        finish(run, outcome=ImportRun.Outcome.UNMATCHED, verdict=headers_of(table))
    else:
        results = told(kind, verdict) | headers_of(table)
        finish(run, outcome=ImportRun.Outcome.CHECKED, verdict=results, **verdict.counts())


def headers_of(table):
    """What the page needs to match columns: the file's own headers and its first rows."""
    table = without_reasons(table)
    return {"headers": table.header, "samples": [list(map(as_text, cells)) for _number, cells in table.rows[:3]]}


def take_run(run, by):
    renew(run, gettext_noop("Taking the rows in"), 20)
    kind, path = kind_named(run.kind), run.file.path
    by.require(kind.rule)
    table = read_file(path)
    with transaction.atomic():
        verdict = take_table(kind=kind, table=table, path=path, by=by, skip_bad_rows=run.skip_bad_rows, run=run)
        if verdict.bad and not run.skip_bad_rows:
            raise ValidationError(
                _("The records changed since the check: there are wrong rows now. Check the file again.")
            )
        results = told(kind, verdict) | headers_of(table)
        finish(run, verdict=results, outcome=ImportRun.Outcome.TAKEN, **verdict.counts())


def told(kind, verdict):
    """What the page shows of a verdict, as plain texts: the bad cells, the changes, the findings, some new rows."""
    bad = [
        [row.number, problem.column, problem.value, problem.reason] for row in verdict.bad for problem in row.problems
    ]
    changes = [
        [row.number, str(row.existing), field, *(kind.shown(row.existing, field, value) for value in (old, new))]
        for row in verdict.of(Sort.CHANGED)
        for field, old, new in row.changes
    ]
    findings = [[row.number, sentence, values] for row, sentence, values in verdict.findings()]
    new = [[row.number, *map(as_text, row.cells)] for row in verdict.of(Sort.NEW)]
    header, bad_table = bad_rows(verdict)
    return {
        "header": verdict.header,
        "bad": bad[:MOST_SHOWN],
        "bad_header": header,
        "bad_rows": bad_table[:MOST_KEPT],
        "changes": changes[:MOST_SHOWN],
        "findings": findings[:MOST_SHOWN],
        "new": new[:20],
        "cut": {
            "bad": len(bad) > MOST_SHOWN,
            "changes": len(changes) > MOST_SHOWN,
            "findings": len(findings) > MOST_SHOWN,
        },
    }


def undo_import(run, *, by):
    """Take an import back. Raises ValidationError with everything that stands against it."""
    kind = kind_named(run.kind)
    by.require(kind.rule)
    with deed(by):
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.outcome != ImportRun.Outcome.TAKEN:
            raise ValidationError(_("Only an import that was taken can be taken back."))
        kind.undo(run, by)
        Finding.objects.filter(run=run, explained_at=None).update(
            explained_at=timezone.now(), explained_by=by.user, explanation=gettext("The import was taken back.")
        )
        run.outcome = ImportRun.Outcome.UNDONE
        run.save(update_fields=["outcome"])
        note(by, gettext_noop("took back the import of %(file)s"), run, file=run)
    return run
