"""The files of deploy/ tried as they are: their programs run, serve, work, and are reloaded without a lost request."""

import contextlib
import http.client
import json
import shutil
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Backup, Heartbeat
from tests.copies import url_of_database, used_copy
from tests.deploy.office import DEPLOY, NAME, UNITS, Askers, Nginx, Unit, ask, environment, own_places
from tests.postgres import free_port
from tests.programs import Program, portal as running_portal, until

pytestmark = pytest.mark.postgresql_only  # as an office runs it
TOKEN = "a token of thirty letters or so"
NEEDS_NGINX = pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx (Debian: nginx-light)")


@pytest.fixture(scope="module")
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture(scope="module")
def office(transactional_db, tmp_path_factory):
    """All units, as systemd would start them. {name: Program}, with what the test needs of their places."""
    folder = tmp_path_factory.mktemp("office")
    with running_portal({}, over_tcp=True) as broker:
        broker.start("broker")
        made = Office(folder, broker.broker_url)
        try:
            made.start()
            yield made
        finally:
            made.end()


class Office:
    def __init__(self, folder, broker_url):
        self.folder, self.web_port = folder, free_port()
        places = own_places(folder, self.web_port)
        self.units = {name: Unit(name, places) for name in UNITS}
        self.environment = environment(
            places,
            {
                "SECRET_KEY": "k" * 60,
                "DATABASE_URL": url_of_database(),
                "CELERY_BROKER_URL": broker_url,
                "METRICS_TOKEN": TOKEN,
            },
        )
        for name in ("var", "backups", "run"):  # as StateDirectory, ReadWritePaths and RuntimeDirectory have them
            (folder / name).mkdir()
        manage = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(manage, cwd=settings.BASE_DIR, env=self.environment, check=True)
        self.programs = {
            name: Program(unit.command("ExecStart"), self.environment, folder / f"{name}.log")
            for name, unit in self.units.items()
        }

    def start(self):
        for program in self.programs.values():
            program.start()
        until(self.is_ready, 60, "the web")

    def is_ready(self):
        try:
            return ask(self.web_port, "/healthz/ready")[0] == 200
        except OSError:
            return False

    def end(self):
        for program in self.programs.values():
            program.kill()

    def lines(self, name):
        """What a program wrote as JSON."""
        written = self.programs[name].log.read_text().splitlines()
        return [json.loads(line) for line in written if line.startswith("{")]

    def web_processes(self):
        return {child.pid for child in psutil.Process(self.programs["web"].process.pid).children()}

    def reload(self):
        subprocess.run(self.units["web"].command("ExecReload", self.programs["web"].process.pid), check=True)


@pytest.fixture(scope="module")
def nginx(office):
    made = Nginx(office.folder, office.web_port)
    made.start()
    until(lambda: answers(made.https, office.folder / "site.pem"), 10, "nginx")
    yield made
    made.end()


def answers(port, certificate):
    try:
        return ask(port, "/healthz/live", certificate)[0] == 200
    except OSError:
        return False


def test_pages_are_for_encrypted_connections_alone(office):
    assert ask(office.web_port, "/sign-in/")[0] == 301
    status, headers, page = ask(office.web_port, "/sign-in/", **{"X-Forwarded-Proto": "https"})
    assert status == 200 and "Strict-Transport-Security" in headers and "/static/css/portal." in page
    assert ask(office.web_port, "/sign-in/", **{"X-Forwarded-Proto": "https", "Host": "elsewhere.example"})[0] == 400


def test_the_clock_and_both_workers_work_and_the_log_says_for_what(office):
    until(Heartbeat.objects.exists, 30, "the clock")
    Backup.objects.filter(day="2020-01-15").delete()
    job = Backup.objects.create(day="2020-01-15")
    until(lambda: Backup.objects.get(pk=job.pk).state == "ready", 40, "the backup")
    assert list((office.folder / "backups").iterdir())
    page = ask(office.web_port, "/sign-in/", **{"X-Forwarded-Proto": "https"})
    told = [line for line in office.lines("web") if line.get("view") == "sign-in"]
    assert page[1]["X-Request-ID"] in {line["request"] for line in told}
    assert all({"task", "name"} <= set(line) for line in office.lines("worker") if "succeeded" in line["message"])


def test_the_figures_are_those_of_all_web_processes(office):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    before, after = (counted(ask(office.web_port, "/metrics", **headers)[2]) for _time in range(2))
    assert after >= before + 1 > 1 and any((office.folder / "run").iterdir())


def counted(text):
    """How many requests there were."""
    lines = [line for line in text.splitlines() if line.startswith("kcnportal_request_seconds_count")]
    return sum(float(line.rpartition(" ")[2]) for line in lines)


@NEEDS_NGINX
def test_the_site_of_nginx_is_well_written(office):
    checked = Nginx(office.folder, office.web_port).check()
    assert checked.returncode == 0 and "warn" not in checked.stderr, checked.stderr


@NEEDS_NGINX
def test_through_nginx_people_come_encrypted_or_are_led_there(office, nginx):
    status, headers, _page = ask(nginx.http, "/sign-in/?next=/parks/")
    assert (status, headers["Location"]) == (301, f"https://{NAME}/sign-in/?next=/parks/")
    status, headers, page = ask(nginx.https, "/sign-in/", office.folder / "site.pem")
    assert status == 200 and "X-Request-ID" in headers
    style = page.split('href="/static/css/portal.')[1].split('"')[0]
    assert ask(nginx.https, f"/static/css/portal.{style}", office.folder / "site.pem")[0] == 200
    assert ask(nginx.https, "/metrics", office.folder / "site.pem", Authorization=f"Bearer {TOKEN}")[0] == 404


@NEEDS_NGINX
def test_what_is_larger_than_any_file_may_be_does_not_reach_the_portal(office, nginx):
    certificate = office.folder / "site.pem"
    assert ask(nginx.https, "/sign-in/", certificate, "POST", **{"Content-Length": str(65 << 20)})[0] == 413
    assert settings.DOCUMENT_MAX_BYTES < 64 << 20


@NEEDS_NGINX
def test_who_tries_passwords_by_machine_is_slowed_down_and_the_pages_are_not(office, nginx):
    certificate = office.folder / "site.pem"
    whole_office = [ask(nginx.https, "/sign-in/", certificate, "POST")[0] for _person in range(50)]
    assert 429 not in whole_office  # they all come at eight, from one address
    machine = [ask(nginx.https, "/sign-in/", certificate, "POST")[0] for _try in range(60)]
    assert machine.count(429) > 20
    assert ask(nginx.https, "/sign-in/", certificate)[0] == 200
    until(lambda: ask(nginx.https, "/sign-in/", certificate, "POST")[0] != 429, 10, "the next try")


@NEEDS_NGINX
def test_a_flood_of_requests_is_refused_before_it_reaches_the_portal(office, nginx):
    """As many as people cannot ask for: above four hundred at once, a hundred a second."""
    assert set(flood_of(office, nginx, "/healthz/live", each=75)) == {200}
    assert set(flood_of(office, nginx, "/healthz/live", each=600)) == {200, 429}
    until(lambda: set(flood_of(office, nginx, "/healthz/live", each=1)) == {200}, 10, "the next page")


@NEEDS_NGINX
def test_a_room_full_of_people_who_open_their_first_page_gets_all_that_it_is_drawn_with(office, nginx):
    """Behind one address, on the morning after an upgrade: a hundred people, a dozen styles, scripts and faces each."""
    assert set(flood_of(office, nginx, "/static/css/icon.svg", each=400)) == {200}


def flood_of(office, nginx, path, each):
    """What four askers at once are answered, as fast as they can ask."""
    secure = ssl.create_default_context(cafile=office.folder / "site.pem")
    secure.check_hostname = False

    def asked(_asker):
        with contextlib.closing(http.client.HTTPSConnection("127.0.0.1", nginx.https, context=secure)) as link:
            for _time in range(each):
                link.request("GET", path, headers={"Host": NAME})
                answer = link.getresponse()
                answer.read()
                yield answer.status

    with ThreadPoolExecutor(4) as threads:
        return [status for statuses in threads.map(lambda n: list(asked(n)), range(4)) for status in statuses]


@NEEDS_NGINX
def test_a_reload_under_requests_loses_none(office, nginx):
    before = office.web_processes()
    certificate = office.folder / "site.pem"
    with Askers(lambda: ask(nginx.https, "/sign-in/", certificate)[0]) as askers:
        until(lambda: askers.good > 10, 20, "the first answers")
        office.reload()
        until(lambda: len(office.web_processes()) == 3 and not office.web_processes() & before, 60, "new processes")
        then = askers.good
        until(lambda: askers.good > then + 10, 20, "answers of the new processes")
    assert askers.lost == []


@NEEDS_NGINX
def test_twin_processes_that_are_killed_instead_lose_requests(office, nginx):
    certificate = office.folder / "site.pem"
    with Askers(lambda: ask(nginx.https, "/sign-in/", certificate)[0]) as askers:
        until(lambda: askers.good > 10, 20, "the first answers")

        def hit():
            """Whether a request is under way at the moment of a kill is luck: they are killed until one was."""
            then = askers.good
            for pid in office.web_processes():
                with contextlib.suppress(psutil.NoSuchProcess):
                    psutil.Process(pid).kill()
            until(lambda: askers.lost or askers.good > then + 10, 20, "the next processes")
            return askers.lost

        until(hit, 20, "a lost request")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze (Debian: systemd)")
def test_systemd_finds_nothing_to_say_of_the_units(tmp_path):
    for unit in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.target")]:
        text = unit.read_text().replace("/srv/kcnportal/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(text)
    units = [str(unit) for unit in tmp_path.iterdir()]
    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert {unit.name for unit in tmp_path.glob("*.service")} == {f"kcnportal-{name}.service" for name in UNITS}
