"""`manage.py anchor_trail FILE`: seal what was written and add the head of the chain to a file outside the database.

Whoever keeps that file (a read-only share, a printed line a day) can prove with `manage.py sanity --anchors FILE` that
nothing sealed by then was changed, not even by somebody with every right in the database.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.sealing import anchor, seal_trail
from kcnportal.busy import why


class Command(BaseCommand):
    help = "Seal the trail and add the head of its chain to a file that is kept outside the database."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, file, **_options):
        now = timezone.now()
        seal_trail(now)
        try:
            line = anchor(file, now)
        except OSError as error:
            raise CommandError(_("%(file)s cannot be written. %(why)s") % {"file": file, "why": why(error)}) from error
        if line is None:
            raise CommandError(_("There is nothing to anchor yet."))
        self.stdout.write("{number} {digest}".format_map(line))
