from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from accounts.restricted_role import statements


class Command(BaseCommand):
    help = (
        "Says the SQL that gives a PostgreSQL role what the portal needs, and nothing by which history, issued numbers "
        "and frozen reports could be changed. Run as the owner of the tables, again after each migration."
    )

    def add_arguments(self, parser):
        parser.add_argument("role", help="an existing role, which owns nothing")
        parser.add_argument("--apply", action="store_true", help="do it, instead of saying it")

    def handle(self, *, role, apply, **options):
        if connection.vendor != "postgresql":
            raise CommandError(_("Only PostgreSQL has roles."))
        self.refuse_unfit(role)
        if not apply:
            self.stdout.write("".join(f"{sql};\n" for sql in statements(role)))
            return
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for sql in statements(role):
                    cursor.execute(sql)
        except DatabaseError as error:
            raise CommandError(_("Nothing was changed: %(why)s") % {"why": error}) from error
        self.stdout.write(_("%(role)s may keep records, and change no history.") % {"role": role})

    def refuse_unfit(self, role):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT r.rolsuper, EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid), EXISTS (SELECT 1 FROM "
                "pg_class c WHERE c.relname = 'accounts_change' AND pg_has_role(r.oid, c.relowner, 'MEMBER')) "
                "FROM pg_roles r WHERE r.rolname = %s",
                [role],
            )
            found = cursor.fetchone()
        if found is None:
            told = _("There is no role %(role)s: CREATE ROLE … LOGIN PASSWORD … makes one.")
            raise CommandError(told % {"role": role})
        if any(found):
            told = _("%(role)s is a superuser, owns tables or can become their owner: nothing restricts it.")
            raise CommandError(told % {"role": role})
