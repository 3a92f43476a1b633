"""bin/start: what runs, what is told, what is refused, and that nothing is left when it ends."""

import http.client
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from tests.postgres import free_port

ROOT = Path(settings.BASE_DIR)
NAMES = {"broker", "web", "worker", "beat"}


@pytest.fixture
def start(monkeypatch, tmp_path):
    """The program behind bin/start as a module, with a var folder of its own."""
    monkeypatch.setenv("KCN_VAR_DIR", str(tmp_path))
    monkeypatch.delenv("CELERY_BROKER_URL", raising=False)
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    spec = importlib.util.spec_from_file_location("start_under_test", ROOT / "bin" / "_start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.LOGS.mkdir()
    return module


@pytest.fixture
def environment(tmp_path):
    """As a newcomer's shell: nothing of the suite's own settings."""
    ours = {"DATABASE_URL", "CELERY_BROKER_URL", "MEDIA_ROOT", "SECRET_KEY", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in ours} | {"KCN_VAR_DIR": str(tmp_path)}


def until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def status(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def test_it_runs_mends_itself_and_leaves_nothing(environment, tmp_path):
    port = free_port()
    told = tmp_path / "told"
    with told.open("w") as out:
        portal = subprocess.Popen(
            [sys.executable, "bin/_start.py", "--port", str(port), "--no-demo"], cwd=ROOT, env=environment, stdout=out
        )
    family = []
    try:
        until(lambda: f"http://127.0.0.1:{port}/" in told.read_text() or portal.poll() is not None, 240)
        assert status(port) == 200
        assert {path.stem for path in (tmp_path / "log").glob("*.log")} == NAMES
        programs = psutil.Process(portal.pid).children()
        assert len(programs) == len(NAMES)

        worker = next(one for one in programs if "worker" in one.cmdline())
        worker.kill()
        until(lambda: "worker ended" in told.read_text(), 60)
        until(lambda: len(psutil.Process(portal.pid).children()) == len(NAMES), 60)

        again = [sys.executable, "bin/_start.py", "--port", str(free_port())]
        second = subprocess.run(again, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert (second.returncode, "running already" in second.stderr) == (1, True)
    finally:
        family = psutil.Process(portal.pid).children(recursive=True) if portal.poll() is None else []
        portal.send_signal(signal.SIGINT)
        began = time.monotonic()
        assert portal.wait(timeout=60) == 0
    assert time.monotonic() - began < 30
    assert family
    assert [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE] == []


def test_a_taken_port_is_told(environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "bin/_start.py", "--port", port]
        refused = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert refused.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be had" in refused.stderr


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True)]
    + [("0.0.0.0", False), ("::", False), ("10.1.2.3", False), ("portal.example.vn", False)],
)
def test_the_demonstration_is_for_this_machine_alone(start, monkeypatch, host, loopback):
    assert start.is_loopback(host) is loopback
    monkeypatch.setattr(start, "check_port", lambda host, port: None)
    monkeypatch.setattr(start, "set_up", lambda demo: "clerk\tlan\tsecret\n")
    monkeypatch.setattr(start, "run", lambda *arguments: None)
    monkeypatch.setattr(start.signal, "signal", lambda number, handler: None)
    options = start.argparse.Namespace(host=host, port=8000, demo=True)
    if loopback:
        start.portal(options)
    else:
        with pytest.raises(start.Trouble, match="mật khẩu"):
            start.portal(options)


def test_a_deep_folder_gets_a_short_socket(start, monkeypatch, tmp_path):
    assert start.broker_socket() == tmp_path / "broker.sock" or len(str(tmp_path)) > 80
    deep = tmp_path / ("đ" * 60)
    deep.mkdir()
    monkeypatch.setattr(start, "VAR", deep)
    short = start.broker_socket()
    assert len(os.fsencode(short)) < 100
    assert (deep / "broker-socket").read_text() == str(short)
    assert short.parent.stat().st_mode & 0o777 == 0o700
    start.forget_broker_socket()
    assert not short.parent.exists()


def test_a_program_that_fails_again_and_again_is_started_ever_later(start):
    program = start.Program("web", sys.executable, "-c", "raise SystemExit('no such port')")
    waits = []
    for _ in range(4):
        program.due = 0
        program.start()
        program.process.wait()
        program.look_after()
        waits.append(round(program.due - time.monotonic()))
    assert waits == [1, 2, 4, 8]
    program.failures = start.ENOUGH_FAILURES
    program.process, program.due = None, time.monotonic() + 60
    with pytest.raises(start.Trouble, match="no such port") as trouble:
        start.look_after([program])
    assert "does not stay up" in trouble.value.args[1]


def test_settings_come_from_the_environment_then_from_env_file(start, monkeypatch, tmp_path):
    monkeypatch.setattr(start, "ROOT", tmp_path)
    (tmp_path / ".env").write_text('# comment\nCELERY_BROKER_URL="redis://127.0.0.1:6379/3"\n')
    assert start.setting("CELERY_BROKER_URL") == "redis://127.0.0.1:6379/3"
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://other")
    assert start.setting("CELERY_BROKER_URL") == "redis://other"
    assert start.setting("KCN_NO_SUCH", "default") == "default"
