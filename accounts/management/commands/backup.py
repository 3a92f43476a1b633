"""`manage.py backup --output FILE`: every row and file of the portal in one archive, beside those who work."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kcnportal.backup import back_up
from kcnportal.backup.archive import BadKey
from kcnportal.busy import why


class Command(BaseCommand):
    help = "Write all rows and files to one archive. Status 1 when a file that a row names was not in the storage."

    def add_arguments(self, parser):
        parser.add_argument("--output", required=True, metavar="FILE")
        parser.add_argument("--encrypt-for", metavar="KEY", help="the public key (age1…) of manage.py make_backup_key")

    def handle(self, output, encrypt_for, **_options):
        try:
            manifest = back_up(output, encrypt_for)
        except OSError as error:
            told = _("%(file)s cannot be written, and nothing is left of it. %(why)s")
            raise CommandError(told % {"file": output, "why": why(error)}, returncode=2) from error
        except BadKey as error:
            raise CommandError(
                _("This is no public key for backups: %(key)s") % {"key": error}, returncode=2
            ) from error
        rows = sum(told["rows"] for told in manifest["tables"].values())
        self.stdout.write(_("%(rows)d rows and %(files)d files") % {"rows": rows, "files": len(manifest["files"])})
        if manifest["missing"]:
            lost = "\n".join(manifest["missing"])
            raise CommandError(_("These files are missing in the storage:\n%(files)s") % {"files": lost})
