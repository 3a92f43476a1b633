"""The records clerk receives: one yearly series in order of receipt, duplicates warned of, put right, cancelled."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actor import system
from accounts.models import Activity, Change, Role, SpecialDay
from documents.actions.access import restrict
from documents.actions.incoming import Duplicate, cancel_arrival, correct_arrival, settle_arrival
from documents.models import DocumentType, IncomingDocument, Organisation, Register, YearBook
from tests import people
from tests.documents.pages import page

NEW = "/documents/incoming/new/"


def typed(**changes):
    """What a clerk types into the form."""
    letter = DocumentType.objects.letter()
    return {
        "author": "Bộ Y tế",
        "number": "1234",
        "symbol": "BYT-DP",
        "dated_on": "14/03/2022",
        "type": letter.pk,
        "subject": "V/v phòng, chống dịch",
        "due_on": "5",
        "one_time": str(uuid4()),
        "confirmed": "False",
    } | changes


def test_arrivals_are_numbered_in_order_within_the_year(office):
    first, second = office.arrival(), office.arrival()
    assert [(one.arrival_number, one.arrived_on) for one in (first, second)] == [(1, office.day), (2, office.day)]
    office.day = date(2023, 1, 3)
    assert office.arrival().arrival_number == 1


def test_an_old_register_goes_on_from_its_highest_number(office):
    YearBook.objects.create(register=Register.objects.arrivals(), year=2022, last_number=813, being_taken_over=True)
    assert office.arrival().arrival_number == 814
    assert not YearBook.objects.get(year=2022).being_taken_over


def test_no_number_earlier_than_the_last_one(office):
    office.arrival()
    office.day = date(2022, 3, 14)
    with pytest.raises(ValidationError, match="15/03/2022"):
        office.arrival()


def test_asked_again_with_the_same_token_it_is_the_same_document(office):
    token = uuid4()
    assert office.arrival(token=token, number="9") == office.arrival(token=token, number="9")
    assert IncomingDocument.objects.count() == 1


def test_a_refused_document_takes_no_number(office):
    with pytest.raises(ValidationError):
        office.arrival(subject="")
    assert office.arrival().arrival_number == 1


@pytest.mark.parametrize("who", ["owner", "head", "leader", "manager", "administrator"])
def test_only_the_clerk_receives(office, as_, who):
    with pytest.raises(PermissionDenied):
        office.arrival(by=getattr(office, who))
    assert as_(who).post(NEW, typed()).status_code == 404
    assert IncomingDocument.objects.count() == 0


def test_the_clerk_types_one_form(office, as_):
    Organisation.objects.create(name="Bộ Y tế")
    client = as_("clerk")
    assert "Bộ Y tế" in page(client, NEW)
    response = client.post(NEW, typed(), follow=True)
    document = IncomingDocument.objects.get()
    assert (document.arrival_number, document.written_number, document.arrived_on) == (1, "1234/BYT-DP", office.day)
    assert document.organisation.name == "Bộ Y tế"
    assert document.due_on == date(2022, 3, 22)  # five working days from a Tuesday
    assert response.redirect_chain[-1][0] == reverse("incomingdocument", args=[document.pk])
    assert str(Activity.objects.first()).count("1234/BYT-DP")


def test_a_deadline_counts_the_days_off(office, as_, special_day):
    special_day(date(2022, 3, 17))
    as_("clerk").post(NEW, typed(due_on="2"))
    assert IncomingDocument.objects.get().due_on == date(2022, 3, 18)


@pytest.mark.parametrize(
    "same", [{}, {"author": "bộ y tế"}, {"number": "7", "symbol": "X", "author": "Sở Y tế", "identifier": "H62.1"}]
)
def test_the_clerk_is_warned_of_a_duplicate_before_it_is_too_late(office, as_, same):
    client = as_("clerk")
    client.post(NEW, typed(identifier="H62.1"))
    html = client.post(NEW, typed(**same)).content.decode()
    earlier = IncomingDocument.objects.get()
    assert f'href="/documents/incoming/{earlier.pk}/"' in html
    assert 'type="checkbox" name="confirmed"' in html
    client.post(NEW, typed(**same, confirmed="on"))
    assert IncomingDocument.objects.count() == 2


def test_the_same_number_of_another_year_or_agency_is_no_duplicate(office):
    office.arrival(number="5")
    office.arrival(number="5", dated_on=date(2021, 12, 30))
    office.arrival(number="5", author="Bộ Xây dựng")
    with pytest.raises(Duplicate):
        office.arrival(number="5")


def test_what_was_entered_is_put_right_with_history_and_the_number_stays(office, as_):
    document = office.arrival()
    client = as_("clerk")
    url = reverse("incomingdocument-edit", args=[document.pk])
    client.post(url, typed(version=1, arrival_number="99", arrived_on="01/01/2020"))
    document.refresh_from_db()
    assert (document.author, document.arrival_number, document.arrived_on) == ("Bộ Y tế", 1, office.day)
    last = Change.objects.filter(table="documents_incomingdocument", operation="update").first()
    assert last.old["author"] == "Ủy ban nhân dân tỉnh" and last.actor_id == office.people["clerk"].pk
    assert client.post(url, typed(version=1, author="Bộ Công an")).status_code == 200  # a stale page
    assert as_("owner").post(url, typed(version=2, author="X")).status_code == 404


def test_the_database_keeps_number_and_day_of_arrival(office):
    document = office.arrival()
    for change in ({"arrival_number": 9}, {"arrived_on": date(2022, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            IncomingDocument.objects.filter(pk=document.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        IncomingDocument.objects.filter(pk=document.pk).delete()


def test_a_document_that_the_sender_called_back_is_cancelled_and_stays(office, as_):
    document = office.arrival()
    url = reverse("incomingdocument-cancel", args=[document.pk])
    assert as_("head").post(url, {"reason": "x"}).status_code == 404
    as_("clerk").post(url, {"reason": "UBND tỉnh thu hồi"})
    document = IncomingDocument.objects.with_handling(office.day).get()
    assert (document.handling, document.ending) == ("cancelled", "UBND tỉnh thu hồi")
    with pytest.raises(ValidationError, match="thu hồi"):
        correct_arrival(document, {"subject": "khác"}, by=office.clerk)
    with pytest.raises(ValidationError):
        cancel_arrival(document, reason="nữa", by=office.clerk)
    office.arrival(number=document.number)  # sent anew: no duplicate of the one that was called back


def test_what_needs_no_answer_is_settled_with_a_reason(office, as_):
    document = office.directed()
    url = reverse("incomingdocument-settle", args=[document.pk])
    for who in ("owner", "other_head", "clerk", "manager"):
        assert as_(who).post(url, {"reason": "Để biết"}).status_code == 404, who
        with pytest.raises(PermissionDenied):
            settle_arrival(document, reason="Để biết", by=getattr(office, who))
    assert "required" in as_("head").get(url).content.decode()
    as_("head").post(url, {"reason": "Để biết"})
    assert IncomingDocument.objects.with_handling(office.day).get().handling == "settled"


def test_the_form_prints_with_what_is_known(office, as_):
    document = office.directed()
    response = as_("owner").get(reverse("incomingdocument-slip", args=[document.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="phieu-giai-quyet-2022-1.pdf"'
    assert response.content.startswith(b"%PDF") and response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("show", ["", "waiting", "direct", "mine", "all", "nonsense"])
def test_the_lists_ask_little_of_many_rows(office, as_, show, django_assert_max_num_queries):
    for _ in range(3):
        office.directed()
    client = as_("head")
    for url in ("/documents/incoming/", "/documents/incoming/follow-up/"):
        with django_assert_max_num_queries(12):
            page(client, url, show=show)


@pytest.fixture
def special_day(office):
    return lambda day, is_worked=False: SpecialDay.objects.update_or_create(
        day=day, defaults={"is_worked": is_worked, "name": "Nghỉ"}
    )


def restricted_arrival(office):
    """Received by another clerk, and not for this one to read."""
    other = people.make_person(Role.CLERK, office.bureau)
    document = office.arrival(by=people.actor(other, office.day), number="5", author="Thanh tra", subject="Việc kín")
    restrict(document, reason="Nhân sự", by=system(office.day))
    return document


def test_a_duplicate_of_a_restricted_document_is_told_by_its_number_alone(office, as_):
    restricted_arrival(office)
    sent = typed(number="5", symbol="CT-UBND", author="Thanh tra", dated_on="15/03/2022")
    html = as_("clerk").post(NEW, sent).content.decode()
    assert IncomingDocument.objects.count() == 1
    assert "01/2022" in html and "Việc kín" not in html and 'type="checkbox" name="confirmed"' in html


def test_authors_of_restricted_documents_are_not_suggested(office, as_):
    restricted_arrival(office)
    office.arrival(author="Bộ Xây dựng")
    html = page(as_("clerk"), NEW)
    assert "Bộ Xây dựng" in html and "Thanh tra" not in html


def test_the_follow_up_asks_once_which_documents_wait(office, as_):
    for number in range(3):
        office.arrival(confirmed=True, subject=f"Công văn số {number}")
    browser = as_("leader")
    with CaptureQueriesContext(connection) as queries:
        listed = browser.get("/documents/incoming/follow-up/").context["list"]
    assert listed.count == 3 and len(list(listed.on_page(listed.keys))) == 3
    asked = [query["sql"] for query in queries if 'FROM "documents_incomingdocument"' in query["sql"]]
    told = [sql for sql in asked if "LIMIT 10001" in sql or "LIMIT 50" in sql]
    assert len(told) == 1 and len(queries) <= 12
