"""`manage.py sanity`: whether everything that the portal keeps is sound. Status 0: sound; 1: each fault on a line."""

import sys

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.sealing import anchors_in
from accounts.clock import portal_today
from reports.actions.inspection import all_faults


class Command(BaseCommand):
    help = "Look whether the trail, the registers, files, ledgers and reports are sound. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--anchors", metavar="FILE", help="the file of anchors that is kept outside the database")

    def handle(self, **options):
        try:
            anchors = anchors_in(options["anchors"]) if options["anchors"] else ()
        except (OSError, ValueError) as error:
            raise CommandError(str(error), returncode=2) from error
        found = all_faults(portal_today(), anchors)
        for fault in found:
            self.stdout.write(f"{fault.check}: {fault}")
        if found:
            sys.exit(1)
