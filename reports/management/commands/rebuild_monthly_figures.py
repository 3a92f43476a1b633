"""`manage.py rebuild_monthly_figures`: the figures of the home page and the charts, from the records."""

from django.core.management.base import BaseCommand

from accounts.clock import portal_today
from reports.actions.monthly import rebuild_monthly_figures


class Command(BaseCommand):
    help = "Work the monthly figures of the home page and the charts out anew from the records."

    def handle(self, **_options):
        self.stdout.write(str(rebuild_monthly_figures(portal_today())))
