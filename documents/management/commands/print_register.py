"""`manage.py print_register KIND --year YYYY`: a register in the law's columns, to print and bind (records-law, C).

Works in its own process: no broker, no worker, and nothing is written to the database. Exit status 2: an unknown kind,
register or format, a year without a book, a file that cannot be written. Standard output holds the file alone, and that
only with `--output -`.
"""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.clock import portal_today
from documents.models import Register
from documents.register_tables import TABLES
from documents.renderers import RENDERERS
from kcnportal.snapshot import reading_snapshot


class Refused(Exception):
    """What was asked for is not there; exit status 2."""


class Command(BaseCommand):
    help = "Print a register in the law's columns: outgoing, incoming, follow-up, postal."

    def add_arguments(self, parser):
        parser.add_argument("kind", metavar="KIND", help=", ".join(TABLES))
        parser.add_argument("--year", required=True, metavar="YYYY")
        parser.add_argument("--register", metavar="CODE", help="otherwise the common one; postal: all of them")
        parser.add_argument("--format", required=True, help=", ".join(RENDERERS))
        parser.add_argument("--output", required=True, metavar="FILE", help="where to; - for standard output")

    def handle(self, *, kind, year, register, format, output, **_options):
        try:
            table_class = one_of(TABLES, kind, _("Unknown register “%(given)s”. Known: %(known)s."))
            render = one_of(RENDERERS, format, _("Unknown format “%(given)s”. Known: %(known)s."))
            with reading_snapshot():
                table = asked_table(table_class, register, year)
                content = render(table.printout(timezone.now()))
            self.put(content, output)
        except Refused as error:
            self.stderr.write(str(error))
            sys.exit(2)

    def put(self, content, output):
        if output == "-":
            getattr(self.stdout, "buffer", sys.stdout.buffer).write(content)
            return
        try:
            Path(output).write_bytes(content)
        except OSError as error:
            sentence = _("The file %(file)s cannot be written: %(reason)s.")
            raise Refused(sentence % {"file": output, "reason": error.strerror}) from error


def asked_table(table_class, code, year):
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Refused(_("“%(year)s” is not a year.") % {"year": year})
    table = table_class(asked_register(table_class, code), int(year), portal_today())
    if not table.exists:
        of_what = table.register or table.title
        raise Refused(_("“%(register)s” has no book of %(year)s.") % {"register": of_what, "year": year})
    return table


def asked_register(table_class, code):
    registers = Register.objects.filter(direction=table_class.direction)
    if code is not None:
        known = {register.code: register for register in registers}
        return one_of(known, code, _("Unknown register “%(given)s”. Known: %(known)s."))
    return None if table_class.takes_all else registers.get(is_common=True)


def one_of(known, given, sentence):
    if given not in known:
        raise Refused(sentence % {"given": given, "known": ", ".join(known)})
    return known[given]
