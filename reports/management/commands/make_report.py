"""`manage.py make_report CODE`: a report on the command line (spec records-in).

Works in its own process: no broker, no worker, and nothing is written to the database. Exit status 2: unknown CODE,
calendar, format or date. Standard output holds the report alone, and that only with `--output -`.
"""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.clock import portal_today
from kcnportal import cells
from kcnportal.snapshot import reading_snapshot
from reports.indicators import Asked, Question, figures
from reports.models import Calendar, ReportType
from reports.periods import UnknownPeriod, kind_of, parse
from reports.renderers import RENDERERS


class Refused(Exception):
    """What was asked for is not known; exit status 2."""


class Command(BaseCommand):
    help = "Make the report of a period: 2022-07, 2022-Q3, 2022-6M, 2022-9M, 2022-H2, 2022-Y, 2022-2M .. 2022-11M."

    def add_arguments(self, parser):
        parser.add_argument("code", metavar="CODE", help="the period, like 2022-9M")
        parser.add_argument("--calendar", help="statutory or calendar; otherwise that of the report's type")
        parser.add_argument("--as-known-on", metavar="DATE", help="count what was known on that day")
        parser.add_argument("--format", required=True, help=", ".join(RENDERERS))
        parser.add_argument("--output", required=True, metavar="FILE", help="where to; - for standard output")

    def handle(self, *, code, calendar, as_known_on, format, output, **_options):
        try:
            asked = self.asked(code, calendar, as_known_on)
            render = one_of(RENDERERS, format, _("Unknown format “%(given)s”. Known: %(known)s."))
        except Refused as error:
            self.stderr.write(str(error))
            sys.exit(2)
        with reading_snapshot():
            made = figures(asked)
        self.put(render(made.snapshot), output)

    def asked(self, code, calendar, as_known_on):
        calendars = {value: value for value in Calendar.values}
        if calendar is not None:
            one_of(calendars, calendar, _("Unknown calendar “%(given)s”. Known: %(known)s."))
        try:
            parse(code)
            known_on = cells.day(as_known_on) if as_known_on else None
        except UnknownPeriod as error:
            raise Refused(_("Unknown period “%(code)s”.") % {"code": code}) from error
        except cells.BadCell as error:
            raise Refused(f"{as_known_on}: {error}") from error
        kind = ReportType.objects.get(code=kind_of(code))
        question = Question(parse(code, calendar or kind.calendar), known_on)
        return Asked(question, kind.large_group_from, portal_today())

    def put(self, content, output):
        if output != "-":
            Path(output).write_bytes(content)
        elif hasattr(self.stdout, "buffer"):
            self.stdout.buffer.write(content)
        else:
            self.stdout.write(content.decode(), ending="")


def one_of(known, given, sentence):
    if given not in known:
        raise Refused(sentence % {"given": given, "known": ", ".join(known)})
    return known[given]
