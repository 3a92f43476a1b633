from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People and trail")

    def ready(self):
        autodiscover_modules("imports")  # each app registers the kinds of file that it takes
