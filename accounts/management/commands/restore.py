"""`manage.py restore FILE`: put a backup back into the empty database and storage of the environment."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from accounts.actions.backup import keep_restore
from accounts.actor import system
from accounts.clock import portal_today
from accounts.models import Activity, User
from kcnportal.backup import restore
from kcnportal.backup.archive import Damaged, WrongKey
from kcnportal.backup.restoring import NotEmpty, TooNew
from kcnportal.busy import why
from kcnportal.numbers import moment


class Command(BaseCommand):
    help = "Put a backup back into an empty database and storage, and bring it up to this version."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--identity", metavar="FILE", help="the file with the secret key, for an encrypted backup")

    def handle(self, file, identity, **_options):
        try:
            manifest = restore(file, identity, records=[User, Activity])
        except Damaged as error:
            raise CommandError(_("The backup is damaged; nothing was written. %(why)s") % {"why": error}) from error
        except NotEmpty as error:
            told = _("The database or the storage is not empty (%(what)s); nothing was written.")
            raise CommandError(told % {"what": error}) from error
        except TooNew as error:
            told = _("The backup is of a newer version of the portal (%(what)s); nothing was written.")
            raise CommandError(told % {"what": error}) from error
        except WrongKey as error:
            told = _("The backup cannot be decrypted: name the file with its secret key (--identity). %(why)s")
            raise CommandError(told % {"why": error}) from error
        except OSError as error:
            raise CommandError(_("The backup was not put back. %(why)s") % {"why": why(error)}) from error
        except DatabaseError as error:
            told = _("The database refused it (%(why)s). Restore as the role that owns it, into a new, empty database.")
            raise CommandError(told % {"why": str(error).partition("\n")[0]}) from error
        kept = keep_restore(file, manifest, by=system(portal_today()))
        told = _("%(rows)d rows and %(files)d files of %(moment)s are back")
        self.stdout.write(told % {"rows": kept.rows, "files": kept.files, "moment": moment(kept.taken_at)})
