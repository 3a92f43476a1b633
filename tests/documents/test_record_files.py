"""Files of planning decisions and certificates: attached by who keeps the record, seen by who reads it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Activity
from documents.actions.record_file import attach_to_record, take_off_record
from documents.models import RecordFile
from documents.tasks import sweep_files
from parks.models import Park, PlanningDecision
from projects.models import Certificate, Project
from tests.documents import papers
from tests.documents.pages import page

ROLES = ["owner", "colleague", "head", "stranger", "other_head", "clerk", "leader", "manager", "administrator"]
PLANNERS = {"stranger", "other_head"}  # the office's owner is of the investment unit


@pytest.fixture
def park(office):
    return Park.objects.create(code="BT", name="KCN Bá Thiện")


@pytest.fixture
def decision(park):
    said = {"kind": "establishment", "title": "Thành lập", "authority": "UBND tỉnh", "decided_on": "2007-05-01"}
    return PlanningDecision.objects.create(park=park, number="10/QĐ-UBND", **said)


@pytest.fixture
def certificate(park, office):
    project = Project.objects.create(code="FDI-1", name="Sakura", project_class="FDI", park=park, sector="2610")
    return Certificate.objects.create(project=project, number="1/GCNĐT", issued_on=office.day)


@pytest.fixture
def file(office, decision):
    return attach(decision, office.stranger)


def attach(record, by, content=None, name="quyết định.pdf", title="Bản quét"):
    return attach_to_record(record, upload=papers.upload(content or papers.pdf("Quyết định"), name), title=title, by=by)


def answers(as_, method, url, **sent):
    return {who for who in ROLES if getattr(as_(who), method)(url, sent).status_code != 404}


def test_readers_of_the_record_get_its_file(file, as_):
    for name in ("recordfile", "recordfile-download"):
        assert answers(as_, "get", reverse(name, args=[file.pk])) == set(ROLES) - {"clerk", "administrator"}


def test_the_file_is_served_as_nothing_that_runs(file, as_):
    answer = as_("manager").get(reverse("recordfile-download", args=[file.pk]))
    assert b"".join(answer.streaming_content) == papers.pdf("Quyết định")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_who_keeps_the_record_attaches_its_files(decision, certificate, as_):
    assert answers(as_, "get", reverse("recordfile-new", args=["planningdecision", decision.pk])) == PLANNERS
    investing = {"owner", "colleague", "head"}
    assert answers(as_, "get", reverse("recordfile-new", args=["certificate", certificate.pk])) == investing


@pytest.mark.parametrize("kind", ["project", "park", "documentfile"])
def test_other_records_take_no_files(decision, as_, kind):
    assert as_("stranger").get(reverse("recordfile-new", args=[kind, decision.pk])).status_code == 404


def test_a_scan_is_attached_and_shown_with_the_decision(decision, as_):
    browser = as_("stranger")
    url = reverse("recordfile-new", args=["planningdecision", decision.pk])
    assert url in page(browser, reverse("planningdecision", args=[decision.pk]))
    sent = {"title": "Bản quét", "file": papers.upload(papers.scan(), "a.jpg")}
    assert browser.post(url, sent).url == reverse("planningdecision", args=[decision.pk])
    shown = page(as_("manager"), reverse("planningdecision", args=[decision.pk]))
    assert "a.jpg" in shown
    assert url not in shown
    file = RecordFile.objects.get()
    assert as_("manager").get(reverse("recordfile-page", args=[file.pk, 1])).headers["Content-Type"] == "image/png"
    assert "Bản quét" in page(as_("manager"), reverse("recordfile", args=[file.pk]))


def test_the_paper_of_a_certificate_is_shown_with_it(office, certificate, as_):
    attach(certificate, office.owner, name="gcn.pdf")
    assert "gcn.pdf" in page(as_("leader"), reverse("certificate", args=[certificate.pk]))


@pytest.mark.parametrize("content", [b"", b"<html>", b"MZ\x90", papers.word_with_macros()])
def test_a_file_that_is_not_taken_is_said_beside_its_field(decision, as_, content):
    sent = {"file": papers.upload(content, "a.pdf")}
    answer = as_("stranger").post(reverse("recordfile-new", args=["planningdecision", decision.pk]), sent)
    assert "file" in answer.context["form"].errors
    assert not RecordFile.objects.exists()


def test_a_file_is_taken_off_and_stays_on_record(office, file, decision, as_):
    url = reverse("recordfile-take-off", args=[file.pk])
    assert answers(as_, "get", url) == PLANNERS
    assert as_("other_head").post(url).status_code == 302
    file.refresh_from_db()
    assert not file.is_current
    assert as_("stranger").get(url).status_code == 404
    assert file.name in page(as_("manager"), reverse("planningdecision", args=[decision.pk]))
    assert [line.sentence.split()[0] for line in Activity.objects.order_by("pk")] == ["attached", "took"]


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_strangers_attach_and_take_off_nothing(office, decision, file):
    for deed in (lambda: attach(decision, office.owner), lambda: take_off_record(file, by=office.owner)):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_record_has_room_for_so_many_files(office, decision, file, settings):
    settings.DOCUMENT_MAX_FILES = 1
    with pytest.raises(ValidationError):
        attach(decision, office.stranger)


def test_the_database_keeps_a_file_as_it_is(file):
    for change in (lambda: RecordFile.objects.update(name="khác.pdf"), lambda: RecordFile.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_sweep_leaves_files_of_records(file, monkeypatch):
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    sweep_files()
    assert default_storage.exists(file.file.name)
