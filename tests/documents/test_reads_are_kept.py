"""Whoever reads a restricted record is told on its page: by which page, file or export it was (D30-5.a, D30-6.l)."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Opening
from documents.actions.access import name_reader, restrict
from documents.actions.case_file import open_case_file, put_into_file
from documents.models import PrintedRegister
from tests.documents.case_files import words

WHO = "colleague"


@pytest.fixture
def arrival(office):
    """Restricted to its named reader and those concerned."""
    arrival = office.arrival()
    restrict(arrival, reason="Nội bộ", by=office.leader)
    name_reader(arrival, person=office.people[WHO], reason="Được giao", by=office.leader)
    return arrival


@pytest.fixture
def case_file(office):
    case_file = open_case_file(words(office), by=office.owner)
    put_into_file(office.registered(469, drafted_by=office.people["owner"]), case_file, by=office.clerk)
    restrict(case_file, reason="Nội bộ", by=office.leader)
    return case_file


def readers(record):
    seen = Opening.objects.filter(subject_type=record._meta.label_lower, subject_id=record.pk)
    return set(seen.values_list("user__login", flat=True))


@pytest.mark.parametrize("page", ["", "slip/"])
def test_every_page_about_a_document_is_a_reading(office, as_, arrival, page):
    assert as_(WHO).get(f"/documents/incoming/{arrival.pk}/{page}").status_code == 200
    assert WHO in readers(arrival)


def test_who_may_not_see_it_has_not_read_it(office, as_, arrival):
    assert as_("stranger").get(f"/documents/incoming/{arrival.pk}/").status_code == 404
    assert "stranger" not in readers(arrival)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "pdf", "docx"])
def test_what_an_export_takes_along_was_read(office, as_, arrival, kind):
    everybody = office.arrival(subject="Cho mọi người", symbol="CV")
    assert as_(WHO).get(f"/documents/incoming/?export={kind}").status_code == 200
    assert WHO in readers(arrival)
    assert readers(everybody) == set()


def test_what_a_search_shows_was_read(office, as_, arrival):
    everybody = office.arrival(subject="Cho mọi người", symbol="CV")
    assert arrival.subject in as_(WHO).get("/search", {"q": arrival.subject}).content.decode()
    as_(WHO).get("/search", {"q": everybody.subject})
    as_("stranger").get("/search", {"q": arrival.subject})
    assert readers(arrival) & {WHO, "stranger"} == {WHO}
    assert readers(everybody) == set()


def test_an_export_keeps_nothing_of_what_it_does_not_show(office, as_, arrival):
    as_("stranger").get("/documents/incoming/?export=csv")
    as_(WHO).get("/documents/incoming/?export=csv&q=khongco")
    assert readers(arrival).isdisjoint({"stranger", WHO})


def test_an_exported_draft_was_read(office, as_):
    draft = office.draft()
    as_("head").get("/documents/outgoing/?export=csv")
    assert readers(draft) == {"head"}


def test_opening_a_case_file_and_taking_its_printed_list_is_kept(office, as_, case_file):
    as_("head").get(f"/documents/case-files/{case_file.pk}/")
    printed = PrintedRegister.objects.create(
        kind="case-file", case_file=case_file, year=2022, format="pdf", state="ready", content=b"%PDF-1.7",
        sha256=uuid4().hex, asked_by=office.people["owner"], finished_at=timezone.now(),
    )  # fmt: skip
    assert as_("owner").get(f"/documents/printed/{printed.pk}/file/").status_code == 200
    assert {"head", "owner"} <= readers(case_file)


def test_the_page_of_a_case_file_tells_who_opened_it_and_what_was_done(office, as_, case_file):
    as_("head").get(f"/documents/case-files/{case_file.pk}/")
    told = as_("owner").get(f"/documents/case-files/{case_file.pk}/").content.decode()
    assert str(office.people["head"]) in told and "Đã mở xem" in told or "Opened" in told
