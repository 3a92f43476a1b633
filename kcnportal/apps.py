import contextlib
from importlib import import_module

from django.apps import AppConfig

from kcnportal.catalogues import compile_catalogues


class KcnportalConfig(AppConfig):
    name = "kcnportal"

    def import_models(self):
        """Compile first: models already translate their constraints' sentences when they are imported, and Django keeps
        what it found then. So a command on a fresh checkout understands Vietnamese headers too. Where the code is
        read-only, the catalogues were compiled when it was installed."""
        with contextlib.suppress(OSError):
            compile_catalogues()
        super().import_models()

    def ready(self):
        import_module("kcnportal.checks")
