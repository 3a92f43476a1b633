"""`manage.py fill_days_off YEAR...`: the days off and worked days that the table does not have yet."""

from django.core.management.base import BaseCommand

from accounts.actions.calendar import fill_days_off
from accounts.actor import system
from kcnportal.clock import today


class Command(BaseCommand):
    help = "Fill in Vietnam's days off of these years; what was entered or changed by people stays."

    def add_arguments(self, parser):
        parser.add_argument("years", nargs="+", type=int, metavar="YEAR", choices=range(1976, 2100))

    def handle(self, *args, years, **options):
        for year in years:
            added = fill_days_off(year, by=system(today()))
            self.stderr.write(f"{year}: {len(added)} days added")
