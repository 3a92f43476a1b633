"""`manage.py sweep_jobs`: ring for every job that waits, where beat does not run or nobody wants to wait for it."""

from django.core.management.base import BaseCommand

from reports.tasks import sweep_jobs


class Command(BaseCommand):
    help = "Ring for every report, import and printed register that waits for a worker."

    def handle(self, **_options):
        self.stdout.write(str(sweep_jobs()))
