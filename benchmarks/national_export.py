"""Takes one list out in a process of its own: prints rows asked for, seconds, seconds of CPU, megabytes at most."""

import os
import sys
import time
from pathlib import Path

import django


def main(login, address):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcnportal.settings")
    django.setup()
    from django.test import Client  # noqa: PLC0415 - Django is set up first

    from accounts.models import User  # noqa: PLC0415
    from kcnportal.lists import EXPORTED  # noqa: PLC0415

    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(login=login))
    began, cpu = time.perf_counter(), time.process_time()
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    for _piece in response:
        pass
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(EXPORTED, seconds, cpu, most_memory())


def most_memory():
    """Megabytes of this program alone: getrusage begins with those of the process that started it."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
