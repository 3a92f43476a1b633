from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and trail")
    default = True

    def ready(self):
        import_module("accounts.checks")
        autodiscover_modules("imports")  # each app registers the kinds of file that it takes
        autodiscover_modules("locks")  # which of its sets can be locked
        autodiscover_modules("why")  # what its pages ask beside a post
        autodiscover_modules("jobs")  # and its kinds of background work


class PortalAdminConfig(admin_apps.AdminConfig):
    """Django's admin with the portal's own site (accounts.site)."""

    default = False
    default_site = "accounts.site.PortalAdminSite"
