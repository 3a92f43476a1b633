"""Files of documents: attached, replaced, taken off; frozen with what is issued; never beside a secrecy mark."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.actor import system
from accounts.deeds import deed
from accounts.models import Activity
from documents.actions.case_file import put_into_file
from documents.actions.file import attach_file, read_file, take_off_file
from documents.actions.outgoing import change_draft, issue_document
from documents.models import (
    CaseFile,
    DocumentFile,
    DocumentType,
    IncomingDocument,
    OutgoingDocument,
    Register,
    YearBook,
)
from documents.register_tables import CaseFileTable
from documents.tasks import ring_for_unread_files, sweep_files
from documents.vault import names_in, on_disk, put
from tests.documents import papers

LETTER = papers.pdf("Ke hoach so 469")


def attach(document, by, content=LETTER, name="kế hoạch.pdf", part="main", **options):
    return attach_file(document, part=part, upload=papers.upload(content, name), by=by, **options)


def received(office, **changes):
    book, _made = YearBook.objects.get_or_create(register=Register.objects.arrivals(), year=2022)
    words = {"author": "UBND tỉnh", "symbol": "UBND-CN", "subject": "V/v báo cáo", "dated_on": office.day}
    place = {"book": book, "arrival_number": 7, "arrived_on": office.day, "type": DocumentType.objects.letter()}
    return IncomingDocument.objects.create(**words, **place, **changes)


# --- Attaching ---


def test_a_file_is_kept_as_it_was_brought(office):
    file = attach(office.draft(), office.owner)
    with file.file.open() as kept:
        assert kept.read() == LETTER
    assert (file.name, file.media_type, file.pages, file.version) == ("kế hoạch.pdf", "application/pdf", 1, 1)
    assert file.file.name.startswith(f"documents/{file.sha256[:2]}/{file.sha256}")
    assert "kế hoạch.pdf" in str(Activity.objects.order_by("-id").first())


def test_a_second_main_file_is_a_new_version_and_the_old_one_stays(office):
    draft = office.draft()
    first = attach(draft, office.owner)
    second = attach(draft, office.head, papers.word("Kế hoạch"), "sửa.docx")
    first.refresh_from_db()
    assert (first.is_current, second.is_current, second.version) == (False, True, 2)
    assert second.replaces == first and first.file.open().read() == LETTER


def test_annexes_stand_side_by_side_and_one_replaces_the_one_that_is_named(office):
    draft = office.draft()
    one = attach(draft, office.owner, name="Phụ lục I.pdf", part="annex")
    other = attach(draft, office.owner, name="Phụ lục II.pdf", part="annex")
    newer = attach(draft, office.owner, name="Phụ lục I (sửa).pdf", part="annex", replaces=one)
    assert set(draft.files.current()) == {other, newer} and newer.version == 2
    with pytest.raises(ValidationError):  # somebody replaced it before
        attach(draft, office.owner, part="annex", replaces=one)


def test_a_file_is_taken_off_a_draft_and_stays_in_its_history(office):
    draft = office.draft()
    file = attach(draft, office.owner)
    take_off_file(file, by=office.owner)
    assert not draft.files.current() and draft.files.get() == file


@pytest.mark.parametrize("who", ["colleague", "stranger", "clerk", "leader", "manager", "administrator"])
def test_only_those_who_work_on_a_draft_attach_to_it(office, who):
    draft = office.draft()
    file = attach(draft, office.owner)
    with pytest.raises(PermissionDenied):
        attach(draft, getattr(office, who))
    with pytest.raises(PermissionDenied):
        take_off_file(file, by=getattr(office, who))
    assert draft.files.get().is_current


def test_an_approved_document_keeps_the_file_that_was_approved(office):
    document = office.approved()
    with pytest.raises(PermissionDenied):
        attach(document, office.owner)


def test_too_large_and_too_many(office, settings):
    draft = office.draft()
    settings.DOCUMENT_MAX_BYTES = len(LETTER) - 1
    with pytest.raises(ValidationError):
        attach(draft, office.owner)
    settings.DOCUMENT_MAX_BYTES, settings.DOCUMENT_MAX_FILES = len(LETTER), 1
    attach(draft, office.owner)
    with pytest.raises(ValidationError):
        attach(draft, office.owner)
    assert draft.files.count() == 1


def test_what_is_refused_leaves_nothing(office):
    draft = office.draft()
    with pytest.raises(ValidationError):
        attach(draft, office.owner, papers.SVG, "hình.png")
    assert not draft.files.exists() and not list(names_in("documents"))


# --- Frozen with the document ---


def test_an_issued_document_takes_its_signed_copy_alone_and_from_the_clerk(office):
    document = office.registered(469)
    signed = attach(document, office.clerk, papers.scan(), "469.jpg", part="signed")
    assert signed.is_current
    with pytest.raises(ValidationError):
        attach(document, office.clerk)
    with pytest.raises(PermissionDenied):
        attach(document, office.owner, part="signed")
    with pytest.raises(ValidationError):
        take_off_file(signed, by=office.clerk)
    better = attach(document, office.clerk, papers.scan(size=(600, 840)), "469.jpg", part="signed")
    assert better.version == 2 and document.files.count() == 2


@pytest.fixture
def issued_with_file(office):
    draft = office.draft()
    attach(draft, office.owner)
    office.approve(draft)
    book = YearBook.objects.create(register=office.common, year=2022, last_number=1)
    OutgoingDocument.objects.filter(pk=draft.pk).update(
        state="issued", book=book, number=1, symbol="KH-BQLKCN", issued_on=office.day
    )
    return OutgoingDocument.objects.get(pk=draft.pk)


WRITES = {
    "taken off": "UPDATE documents_documentfile SET is_current = {false}",
    "another content": "UPDATE documents_documentfile SET sha256 = 'x'",
    "another name": "UPDATE documents_documentfile SET name = 'x'",
    "deleted": "DELETE FROM documents_documentfile",
    "another document": "UPDATE documents_documentfile SET outgoing_id = NULL",
}


def write(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(false="false" if connection.vendor == "postgresql" else "0"))


@pytest.mark.parametrize("what", WRITES)
def test_the_database_itself_freezes_the_files_of_what_is_issued(issued_with_file, what):
    with pytest.raises(IntegrityError):
        write(WRITES[what])
    assert issued_with_file.files.current().get().name == "kế hoạch.pdf"


def test_the_database_takes_no_other_file_of_what_is_issued(issued_with_file):
    file = issued_with_file.files.get()
    file.pk, file.part = None, "annex"
    with pytest.raises(IntegrityError), transaction.atomic():
        file.save(force_insert=True)


GUARDS = {  # what then goes through: the trigger that stood in the way
    "taken off": "guard_documents_documentfile_update_issued",
    "another name": "guard_documents_documentfile_update",
    "deleted": "guard_documents_documentfile_delete",
}


@pytest.mark.parametrize("what", GUARDS)
def test_without_its_guard_the_database_lets_it_pass(issued_with_file, what):
    drop(GUARDS[what], "documents_documentfile")
    write(WRITES[what])
    assert not issued_with_file.files.filter(is_current=True, name="kế hoạch.pdf").exists()


def drop(trigger, table):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


# --- Secrets ---


def test_a_document_with_a_secrecy_mark_takes_no_file(office):
    office.open_secret_register()
    secret = office.draft(secrecy="Mật")
    with pytest.raises(ValidationError, match="mật|secrecy"):
        attach(secret, office.owner)
    with pytest.raises(ValidationError):
        attach(received(office, secrecy="Mật"), office.clerk)
    assert not list(names_in("documents"))


def test_a_document_with_files_takes_no_secrecy_mark(office):
    draft = office.draft()
    file = attach(draft, office.owner)
    take_off_file(file, by=office.owner)  # its history counts
    with pytest.raises(ValidationError) as refused:
        change_draft(draft, {"secrecy": "Mật"}, by=office.owner)
    assert "secrecy" in refused.value.error_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.update(secrecy="Mật")
    incoming = received(office)
    attach(incoming, office.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        IncomingDocument.objects.update(secrecy="Mật")


def test_the_database_refuses_a_secret_file_and_without_its_guard_would_not(office):
    office.open_secret_register()
    secret = office.draft(secrecy="Mật")
    row = {"outgoing": secret, "name": "a.pdf", "media_type": "application/pdf", "size": 1, "sha256": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFile.objects.create(**row)
    drop("guard_documents_documentfile_insert_secret", "documents_documentfile")
    DocumentFile.objects.create(**row)


# --- Incoming ---


def test_the_clerk_attaches_what_was_received_and_nobody_takes_it_away(office):
    incoming = received(office)
    file = attach(incoming, office.clerk, papers.scan("tiff"), "công văn đến.tif")
    assert incoming.files.get() == file and file.document == incoming
    for who in ("owner", "head", "leader"):
        with pytest.raises(PermissionDenied):
            attach(incoming, getattr(office, who))
    with pytest.raises(ValidationError):
        take_off_file(file, by=office.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        file.delete()


# --- Broken off ---


def test_a_kill_between_file_and_row_leaves_no_row_and_the_sweep_takes_the_file(office):
    draft = office.draft()
    kept = attach(draft, office.owner)
    with on_disk([b"left behind"]) as copy:
        orphan = put(copy, "ab" * 32)  # here the process dies: no row follows
    assert sweep_files() == 0, "a fresh file may be somebody's upload of this moment"
    age(orphan, days=2)
    age(kept.file.name, days=2)
    assert sweep_files() == 1
    assert not default_storage.exists(orphan) and default_storage.exists(kept.file.name)


def age(name, **ago):
    moment = (timezone.now() - timedelta(**ago)).timestamp()
    os.utime(default_storage.path(name), (moment, moment))


KILLED = """
import os, sys, django
django.setup()
from documents import vault
vault.os.replace = lambda *names: os._exit(9)
with vault.on_disk([b"x" * 100_000]) as copy:
    vault.put(copy, "cd" * 32)
"""


def test_a_kill_while_the_file_is_written_leaves_nothing_under_its_name(db, program_environment):
    ended = subprocess.run([sys.executable, "-c", KILLED], env=program_environment, cwd=Path.cwd(), check=False)
    assert ended.returncode == 9
    assert list(names_in("documents")) == [] and len(list(names_in("unfinished"))) == 1


def test_a_deed_that_fails_after_the_file_leaves_no_row(office):
    draft = office.draft()
    with pytest.raises(RuntimeError), deed(office.owner):
        attach(draft, office.owner)
        raise RuntimeError
    assert not DocumentFile.objects.exists()


# --- Contents ---


def test_words_in_a_file_are_found_by_those_who_see_the_document(office):
    draft = office.draft()
    contents = {
        "a.pdf": papers.pdf("thu hut dau tu"),
        "b.docx": papers.word("Phát triển nhà ở công nhân", table=[["Lộ trình", "Quý II"]]),
        "c.xlsx": papers.sheet([["Chỉ tiêu", 390.0], ["Vốn FDI", 12.5]]),
        "d.jpg": papers.scan(),
    }
    for name, content in contents.items():
        read_file(attach(draft, office.owner, content, name, part="annex").pk, by=system(office.day))

    def found(words, who="owner"):
        return [file.name for file in DocumentFile.objects.visible_to(getattr(office, who)).containing(words)]

    assert found("dau tu thu hut") == ["a.pdf"]
    assert found("nha o cong nhan") == found("lộ trình quý") == ["b.docx"]
    assert found("Vốn 390") == found("chi tieu") == ["c.xlsx"]
    assert found("lộ trình", "stranger") == []
    assert not DocumentFile.objects.unread().exists()


def test_a_file_whose_bell_was_not_heard_is_found_by_the_tick(office, monkeypatch):
    file = attach(office.draft(), office.owner)
    assert ring_for_unread_files() == 0, "its own bell may still be on the way"
    monkeypatch.setattr("documents.tasks.LEFT_LYING", timedelta(0))
    assert ring_for_unread_files() == 1
    read_file(file.pk, by=system(office.day))
    assert ring_for_unread_files() == 0


# --- Pages are counted by themselves (D30-1.g) ---


def attached(document, content, by, part="main", **options):
    attach_file(document, part=part, upload=papers.upload(content), by=by, **options)
    document.refresh_from_db()
    return document.pages


def test_what_arrived_has_the_pages_of_its_files(office):
    arrival = office.arrival()
    assert attached(arrival, papers.pdf("directive", pages=3), office.clerk) == 3
    assert attached(arrival, papers.pdf("annex", pages=2), office.clerk, part="annex") == 5
    assert attached(arrival, papers.pdf("anew", pages=4), office.clerk) == 6  # a new version of the document itself


def test_what_the_clerk_counted_stands(office):
    arrival = office.arrival(pages=7)
    assert attached(arrival, papers.pdf("scan", pages=3), office.clerk) == 7
    assert attached(arrival, papers.pdf("scan", pages=4), office.clerk) == 7


def test_what_has_no_pages_of_its_own_is_not_counted(office):
    arrival = office.arrival()
    attached(arrival, papers.pdf("letter", pages=3), office.clerk)
    assert attached(arrival, papers.sheet([["Chỉ tiêu"]]), office.clerk, part="annex") is None


@pytest.mark.parametrize(("said", "pages"), [(None, 2), (9, 9)])
def test_what_goes_out_gets_its_pages_with_its_number(office, said, pages):
    draft = office.draft(pages=said)
    assert attached(draft, papers.pdf("Plan", pages=2), office.owner) == said
    issued = issue_document(office.approve(draft).pk, by=office.clerk, token=uuid4(), clock=office.clock)
    issued.refresh_from_db()
    assert issued.pages == pages


def test_the_list_of_a_case_file_counts_the_signed_copy_of_what_had_no_pages(office):
    issued = office.registered(12)
    attached(issued, papers.pdf("signed", pages=2), office.clerk, part="signed")
    values = {"code": "01", "year": 2022, "title": "x", "unit": office.investment, "keeper": office.people["owner"]}
    case_file = CaseFile.objects.create(**values)
    put_into_file(issued, case_file, by=office.clerk)
    [(_filing, cells)] = CaseFileTable(case_file, office.day).numbered()
    assert issued.pages is None and cells[5] == "1–2"
