"""`manage.py import_records KIND FILE`: bring in a register (spec records-in).

Exit status: 0 taken; 1 bad rows, also when --skip-bad-rows left some out; 2 unknown KIND, unreadable file, wrong
headers. Works in its own process: no broker, no worker, no account is needed.
"""

import sys
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.actions.imports import UnknownKind, kind_named, take_file
from accounts.actor import Actor, system
from accounts.clock import portal_today
from accounts.imports import Sort, WrongHeaders, known_kinds
from accounts.imports.bad_rows import write_bad_rows
from accounts.models import User
from kcnportal.sheets import Unreadable
from kcnportal.telling import told_sentence


class Refused(Exception):
    """The file cannot be looked at row by row; exit status 2."""


class Command(BaseCommand):
    help = "Bring in a file of records: parks, planning_decisions, investors, projects, capital_events, ..."

    def add_arguments(self, parser):
        parser.add_argument("kind", metavar="KIND", help=", ".join(known_kinds()))
        parser.add_argument("file", metavar="FILE", help="CSV or XLSX")
        parser.add_argument("--dry-run", action="store_true", help="show what would change; write nothing")
        parser.add_argument(
            "--skip-bad-rows", action="store_true", help="take the good rows, write the bad ones to FILE.bad.csv"
        )
        parser.add_argument("--as", dest="login", metavar="USER", help="act as this user; otherwise as the system")

    def handle(self, *, kind, file, dry_run, skip_bad_rows, login, **_options):
        try:
            verdict = self.take(kind, file, dry_run, skip_bad_rows, login)
        except Refused as error:
            self.stderr.write(str(error))
            sys.exit(2)
        self.tell(verdict, kind_named(kind), dry_run, skip_bad_rows)
        if verdict.bad:
            if skip_bad_rows and not dry_run:
                write_bad_rows(verdict, f"{file}.bad.csv")
                self.stdout.write(_("The wrong rows are in %(file)s.") % {"file": f"{file}.bad.csv"})
            sys.exit(1)

    def take(self, kind, file, dry_run, skip_bad_rows, login):
        try:
            return take_file(
                kind=kind_named(kind), path=Path(file), by=acting(login), dry_run=dry_run, skip_bad_rows=skip_bad_rows
            )
        except UnknownKind as error:
            kinds = ", ".join(known_kinds())
            raise Refused(_("Unknown kind “%(kind)s”. Known: %(kinds)s.") % {"kind": kind, "kinds": kinds}) from error
        except (Unreadable, WrongHeaders) as error:
            raise Refused(f"{file}: {error}") from error
        except PermissionDenied as error:
            raise Refused(_("%(user)s may not bring in this kind of record.") % {"user": login}) from error
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error

    def tell(self, verdict, kind, dry_run, skip_bad_rows):
        for row in verdict.bad:
            for problem in row.problems:
                self.stdout.write(problem_sentence(row, problem))
        for row, sentence, values in verdict.findings():
            text = told_sentence(sentence, values)
            self.stdout.write(_("row %(row)d: finding: %(text)s") % {"row": row.number, "text": text})
        if dry_run:
            self.tell_changes(verdict, kind)
        self.stdout.write(
            _("%(new)d new, %(changed)d changed, %(unchanged)d unchanged, %(bad)d wrong.") % verdict.counts()
        )
        if dry_run:
            self.stdout.write(_("Nothing was written (dry run)."))
        elif verdict.bad and not skip_bad_rows:
            self.stdout.write(_("Nothing was taken: mend the wrong rows, or leave them out with --skip-bad-rows."))

    def tell_changes(self, verdict, kind):
        for row in verdict.of(Sort.NEW):
            self.stdout.write(
                _("row %(row)d: new: %(what)s") % {"row": row.number, "what": " | ".join(map(str, row.cells))}
            )
        for row in verdict.of(Sort.CHANGED):
            for field, old, new in row.changes:
                old, new = (kind.shown(row.existing, field, value) for value in (old, new))
                parts = {"row": row.number, "record": row.existing, "field": field, "old": old, "new": new}
                self.stdout.write(_("row %(row)d: changed: %(record)s, %(field)s: %(old)s -> %(new)s") % parts)


def acting(login):
    if login is None:
        return system(portal_today())
    user = User.objects.filter(login__iexact=login, is_active=True).first()
    if user is None:
        raise Refused(_("There is no user “%(login)s”.") % {"login": login})
    return Actor(day=portal_today(), user=user)


def problem_sentence(row, problem):
    parts = {"row": row.number, "column": problem.column, "value": problem.value, "reason": problem.reason}
    return _("row %(row)d, column %(column)s, value “%(value)s”: %(reason)s") % parts
