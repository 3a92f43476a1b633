"""Old incoming registers come in as they are; what answers them is found among the documents that went out."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.actions.imports import undo_import
from accounts.actor import system
from accounts.models import Finding, ImportRun
from documents.actions.yearbook import end_takeover
from documents.models import Answer, IncomingDocument, OutgoingDocument, YearBook
from tests.contract.driver import run_import
from tests.contract.good_rows import GOOD
from tests.documents.pages import page

DAY = date(2022, 3, 15)
pytestmark = pytest.mark.django_db


def arrival(place, subject="Một", **columns):
    return GOOD["incoming_documents"] | {"arrival_number": place, "subject": subject, "answered_by": ""} | columns


def answer(number="469", date="2022-03-15"):
    row = {"number": number, "date": date, "year": date[:4], "project_code": "", "park_code": ""}
    return GOOD["outgoing_documents"] | row


def taken(kind, *rows):
    status, said = run_import(kind, list(rows))
    assert status == 0, said
    return ImportRun.objects.latest("pk")


def answers():
    return {(one.incoming.arrival_number, one.outgoing.issued_on.isoformat()) for one in Answer.objects.all()}


def findings():
    found = Finding.objects.open().filter(subject_type__model="incomingdocument")
    return {(finding.subject.arrival_number, str(finding)) for finding in found}


def test_a_number_given_twice_is_taken_twice_and_the_next_is_the_highest_plus_one():
    taken("incoming_documents", arrival("1"), arrival("1", "Hai"), arrival("4", "Ba"))
    occurrences = IncomingDocument.objects.order_by("pk").values_list("arrival_number", "occurrence")
    assert list(occurrences) == [(1, 1), (1, 2), (4, 1)]
    book = YearBook.objects.get(register__code="VBDEN", year=2022)
    assert (book.last_number, book.being_taken_over) == (4, True)
    said = findings()
    assert any(number == 1 and "2" in text for number, text in said)
    assert any(number == 4 and "2" in text and "3" in text for number, text in said)


def test_the_same_row_again_changes_nothing():
    rows = [arrival("1"), arrival("1", "Hai"), arrival("1"), arrival("2", number="")]
    taken("incoming_documents", *rows)
    before = list(IncomingDocument.objects.values_list("pk", "version"))
    assert len(before) == 3
    taken("incoming_documents", *rows)
    assert list(IncomingDocument.objects.values_list("pk", "version")) == before


def test_the_answer_is_the_first_of_its_number_on_or_after_the_arrival():
    taken("outgoing_documents", answer(date="2021-03-15"), answer(date="2022-03-10"))
    taken("incoming_documents", arrival("12", answered_by="469/KH-BQLKCN"))
    assert answers() == {(12, "2022-03-10")}


def test_without_a_later_one_the_latest_is_the_answer_and_that_is_odd():
    taken("outgoing_documents", answer(date="2020-03-16"), answer(date="2021-03-15"))
    taken("incoming_documents", arrival("12", answered_by="469/KH-BQLKCN"))
    assert answers() == {(12, "2021-03-15")}
    assert any("older than its arrival" in finding.sentence for finding in Finding.objects.all())


def test_an_answer_that_is_not_recorded_is_kept_in_words_and_found():
    taken("incoming_documents", arrival("12", answered_by="469/KH-BQLKCN"), arrival("13", answered_by="đã gọi điện"))
    assert answers() == set()
    assert sum("469/KH-BQLKCN" in text or "đã gọi điện" in text for _number, text in findings()) == 2


@pytest.mark.parametrize("incoming_first", [True, False])
def test_the_order_of_the_two_registers_does_not_matter(incoming_first):
    files = [
        ("incoming_documents", [arrival("12", answered_by="469/KH-BQLKCN")]),
        ("outgoing_documents", [answer(date="2021-03-15")]),
        ("outgoing_documents", [answer()]),
    ]
    for kind, rows in files if incoming_first else reversed(files):
        taken(kind, *rows)
    assert answers() == {(12, "2022-03-15")}
    assert not any("469/KH-BQLKCN" in text for _number, text in findings())


def test_each_register_goes_back_without_the_other():
    outgoing = taken("outgoing_documents", answer())
    incoming = taken("incoming_documents", arrival("12", answered_by="469/KH-BQLKCN"))
    undo_import(outgoing, by=system(DAY))
    assert (OutgoingDocument.objects.count(), answers()) == (0, set())
    taken("outgoing_documents", answer())
    assert answers() == {(12, "2022-03-15")}
    undo_import(incoming, by=system(DAY))
    assert (IncomingDocument.objects.count(), OutgoingDocument.objects.count()) == (0, 1)


def test_what_was_taken_over_stays_when_the_taking_over_is_ended(office):
    run = taken("incoming_documents", arrival("12"))
    end_takeover(YearBook.objects.get(register__code="VBDEN"), by=office.clerk)
    with pytest.raises(ValidationError, match="2022"):
        undo_import(run, by=office.clerk)
    assert IncomingDocument.objects.count() == 1


def test_the_register_shows_what_is_odd_in_it(office, as_):
    taken("incoming_documents", arrival("1"), arrival("3", "Hai", arrival_date="2022-03-09"))
    html = page(as_("owner"), "/documents/incoming/")
    assert "number_from=1&amp;number_to=3" in html
    assert "number_from=2&amp;number_to=3" in html
