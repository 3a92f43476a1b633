from django.conf import settings
from django.core.management.base import BaseCommand

from kcnportal.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the translations (.po to .mo); needs no gettext."
    requires_system_checks = []

    def handle(self, **options):
        for source in compile_catalogues():
            self.stdout.write(f"{source.relative_to(settings.BASE_DIR)}")
