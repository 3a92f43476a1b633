"""The lines of the log: for people to read, or for programs to collect."""

import json
import logging
import os
import subprocess
import sys
from uuid import uuid4

import pytest
from django.conf import settings

from accounts.models import Backup
from kcnportal import jobs, logs
from kcnportal.celery import app

pytestmark = pytest.mark.sqlite_only
MAIL = """
import django; django.setup()
from django.core.mail import send_mail
send_mail("Kế hoạch", "Kế hoạch phòng thủ", None, ["a@board.example"])
"""
WRITE = """
import django; django.setup()
import logging
from kcnportal import logs
logs.begin(task="7", name="make")
logging.getLogger("portal").warning("hai dòng\\nmột việc")
"""


def record(message="said", error=None, name="portal", args=()):
    exc_info = (type(error), error, None) if error else None
    made = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, exc_info)
    logs.About().filter(made)
    return made


def written(tmp_path, program=WRITE, **environment):
    asked = os.environ | {"DJANGO_SETTINGS_MODULE": "kcnportal.settings", "KCN_VAR_DIR": str(tmp_path)} | environment
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, env=asked, capture_output=True, text=True, check=True
    )
    return done.stderr + done.stdout


def test_plain_lines_say_what_they_are_about(tmp_path):
    assert "WARNING portal hai dòng [task=7 name=make]\nmột việc\n" in written(tmp_path)


def test_with_the_setting_each_line_is_json_of_one_line(tmp_path):
    line = json.loads(written(tmp_path, LOG_FORMAT="json"))
    assert line["message"] == "hai dòng\nmột việc" and line["task"] == "7" and line["level"] == "WARNING"


def test_a_mail_for_which_there_is_no_server_is_not_written_to_the_log(tmp_path):
    assert written(tmp_path, MAIL, EMAIL_HOST="") == ""


def test_what_the_machine_says_is_told_and_what_may_quote_a_record_is_not():
    assert "No space left" in logs.told(OSError(28, "No space left on device"))
    assert logs.told(ValueError("Kế hoạch mật")) == "ValueError"


def test_whoever_looks_closely_sees_all():
    usual = logging.root.level
    logging.root.setLevel(logging.DEBUG)
    try:
        assert "Kế hoạch" in logs.told(ValueError("Kế hoạch"))
    finally:
        logging.root.setLevel(usual)


def test_what_celery_says_of_a_failed_task_quotes_nothing():
    said = {"id": "5", "name": "tests.make", "exc": "ValueError('Kế hoạch mật')", "traceback": "Kế hoạch mật"}
    failed = record(
        "Task %(name)s[%(id)s] raised: %(exc)s %(traceback)s", ValueError("Kế hoạch mật"), "celery.x", (said,)
    )
    line = json.loads(logs.JsonLine().format(failed))
    assert "mật" not in json.dumps(line, ensure_ascii=False) and "ValueError" in line["message"]
    assert (line["task"], line["name"]) == ("5", "tests.make")


@pytest.mark.parametrize(
    ("work", "lines"),
    [
        (lambda backup: None, ["the job is begun, try 1", "the job is ended"]),
        (lambda backup: 1 / 0, ["the job is begun, try 1", "Backup {pk} failed"]),
    ],
)
def test_the_lines_of_a_task_have_its_id_and_its_job(db, caplog, work, lines):
    caplog.set_level(logging.INFO, jobs.logger.name)
    seen = []

    class Seeing(logging.Handler):
        def emit(self, record):
            seen.append((record.getMessage(), logs.about()))

    seeing = Seeing()
    jobs.logger.addHandler(seeing)

    name = f"tests.{uuid4()}"  # one of its own: what is taken away again is still known

    @app.task(name=name)
    def works(pk):
        jobs.run(Backup, pk, work)

    try:
        job = Backup.objects.create(day="2022-09-30")
        done = works.apply([job.pk], throw=True)
    finally:
        jobs.logger.removeHandler(seeing)
        app.tasks.pop(name)
    about = {"task": done.id, "name": name, "job": f"accounts.backup {job.pk}"}
    assert seen == [(line.format(pk=job.pk), about) for line in lines]
    assert logs.about() == {}
