"""`manage.py reset_second_factor LOGIN`: for the only administrator, who lost phone and recovery codes."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.actions.second_factor import reset
from accounts.actor import system
from accounts.clock import portal_today
from accounts.models import User


class Command(BaseCommand):
    help = "Let a person sign in by password alone until they set up a new second factor; ends their sessions."

    def add_arguments(self, parser):
        parser.add_argument("login", help="the person's user name")

    def handle(self, *, login, **_options):
        user = User.objects.called(login)
        if user is None:
            raise CommandError(_("There is no person with the user name “%(login)s”.") % {"login": login})
        reset(user, by=system(portal_today()))
        self.stdout.write(_("%(login)s: the second factor is reset.") % {"login": user.login})
