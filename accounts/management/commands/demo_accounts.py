"""`manage.py demo_accounts`: one line for each demonstration account: role, user, password, tab-separated."""

from django.core.management.base import BaseCommand

from accounts.demonstration import ACCOUNTS
from accounts.models import User


class Command(BaseCommand):
    help = "Print the demonstration accounts, one on each line: role, user, password. Prints nothing without them."

    def handle(self, **_options):
        there = set(User.objects.filter(is_demonstration=True, is_active=True).values_list("login", flat=True))
        for account in ACCOUNTS:
            if account.login in there:
                self.stdout.write(f"{account.role.value}\t{account.login}\t{account.password}")
