"""`manage.py make_backup_key FILE`: a pair of keys. The secret one goes to a file that does not stay on the server."""

import os

import pyrage
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kcnportal.busy import why


class Command(BaseCommand):
    help = "Make a pair of keys for backups: the secret key is written to FILE, the public key is printed."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, file, **_options):
        identity = pyrage.x25519.Identity.generate()
        try:
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as secret:
                secret.write(f"# public key: {identity.to_public()}\n{identity}\n")
        except OSError as error:
            raise CommandError(_("%(file)s cannot be written. %(why)s") % {"file": file, "why": why(error)}) from error
        self.stdout.write(str(identity.to_public()))
