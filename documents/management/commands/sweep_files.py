"""`manage.py sweep_files`: remove files that no document names and that are older than a day."""

from django.core.management.base import BaseCommand

from documents.tasks import sweep_files


class Command(BaseCommand):
    help = "Remove the files of broken-off uploads, and previews that nobody looked at lately."

    def handle(self, **_options):
        self.stdout.write(str(sweep_files()))
