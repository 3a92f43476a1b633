"""`manage.py check --deploy`: whether the virus scanner that the settings name is there."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from kcnportal.virus_scan import answers

HINT = "CLAMD is the path of clamd's socket (/run/clamav/clamd.ctl), or a host and a port (127.0.0.1:3310)."


@register(Tags.security, deploy=True)
def virus_scanner_answers(app_configs, **options):
    """A wrong address is an error. A scanner that is away may come back: until then no file is taken."""
    if not settings.CLAMD:
        return []
    try:
        if answers():
            return []
    except ValueError:
        return [Error(f"CLAMD={settings.CLAMD} is no address.", hint=HINT, id="kcnportal.E001")]
    except OSError as error:
        why = error.strerror or type(error).__name__
    else:
        why = "what answers is no clamd"
    return [Warning(f"No virus scanner answers at CLAMD={settings.CLAMD}: {why}.", hint=HINT, id="kcnportal.W001")]
