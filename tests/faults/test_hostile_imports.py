"""A file that takes too much memory, given to the portal's own worker: it fails, and nobody else's import waits."""

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.actions.imports import request_import
from accounts.actor import Actor
from accounts.clock import portal_today
from accounts.models import ImportRun, User
from kcnportal.jobs import Job
from tests.kcnportal.test_hostile_sheets import bomb
from tests.programs import until


def test_a_worker_outlives_a_hostile_file(portal, tmp_path):
    officer = Actor(day=portal_today(), user=User.objects.get(login="dautu"))
    hostile = bomb(tmp_path / "bomb.xlsx", megabytes=8, cells=1000).read_bytes()
    good = "code,name,country\nDT-X,Công ty X,VN\n".encode()
    for name, content in (("bomb.xlsx", hostile), ("good.csv", good)):
        request_import(kind_name="investors", upload=SimpleUploadedFile(name, content), by=officer)
    portal.start("broker", "worker", "beat")
    runs = ImportRun.objects.filter(filename__in=["bomb.xlsx", "good.csv"]).order_by("filename")
    until(lambda: not runs.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING]).exists(), 60, "the imports")
    failed, checked = runs
    assert (failed.state, failed.tries) == (Job.State.FAILED, 1)
    assert "bộ nhớ" in failed.failure
    assert (checked.state, checked.new) == (Job.State.READY, 1)
