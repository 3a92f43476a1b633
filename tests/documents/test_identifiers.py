"""The identifier that comes with the number (D30-1.c), and the warning before a document is issued twice (D30-1.h)."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Agency
from documents.actions.outgoing import issue_document
from documents.models import OutgoingDocument, YearBook
from tests.documents.pages import LIST, numbers, page


@pytest.fixture
def agency(office):
    Agency.objects.update(identifier="H62.40")


def issue(office, document):
    return issue_document(document.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)


# --- The identifier ---


def test_it_says_agency_year_register_and_number(office, agency):
    YearBook.objects.create(register=office.common, year=2022, last_number=468)
    assert issue(office, office.approved()).identifier == "H62.40.2022.VBD.469"
    assert issue(office, office.approved(register=office.open_register("BS"))).identifier == "H62.40.2022.BS.1"


def test_it_is_that_of_the_agency_on_the_day(office, agency):
    Agency.objects.create(starts_on=date(2022, 3, 16), code="BQLKCN", name="Ban Quản lý", identifier="H63.1")
    assert issue(office, office.approved()).identifier == "H62.40.2022.VBD.1"
    office.day = date(2022, 3, 16)
    assert issue(office, office.approved()).identifier == "H63.1.2022.VBD.2"


def test_an_agency_without_a_code_gives_none(office):
    assert issue(office, office.approved()).identifier == issue(office, office.approved()).identifier == ""


def test_it_is_shown_and_found(office, agency, as_):
    document = issue(office, office.approved())
    assert "H62.40.2022.VBD.1" in page(as_("stranger"), f"{LIST}{document.pk}/")
    assert numbers(page(as_("stranger"), LIST, q="h62.40.2022.vbd.1")) == ["01/KH-BQLKCN"]
    assert "H62.40.2022.VBD.1" in page(as_("stranger"), LIST, columns=["number", "identifier"])


def test_the_database_knows_it_once_and_never_changes_it(office, agency):
    document = issue(office, office.approved())
    with pytest.raises(IntegrityError), transaction.atomic():
        office.registered(9, identifier=document.identifier)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=document.pk).update(identifier="H62.40.2022.VBD.2")


def test_the_agency_is_asked_for_once_inside_the_turn(office, agency):
    """For symbol and identifier together: whoever waits for the turn waits for this too."""
    draft = office.approved()
    with CaptureQueriesContext(connection) as asked:
        issue(office, draft)
    assert sum("accounts_agency" in query["sql"] for query in asked) == 1


# --- Issued already? ---


def confirm(client, draft, **sent):
    return client.post(f"{LIST}{draft.pk}/issue/", {"one_time": uuid.uuid4(), **sent}, follow=True)


def test_the_clerk_is_asked_before_the_same_is_issued_again(office, as_):
    first, again = office.registered(7), office.approved(recipients="- các phòng;\n- UBND Tỉnh;\n- Lưu: VT.")
    asked = page(as_("clerk"), f"{LIST}{again.pk}/issue/")
    assert f'href="{LIST}{first.pk}/"' in asked and 'name="goes_on"' in asked
    confirm(as_("clerk"), again)
    assert not OutgoingDocument.objects.get(pk=again.pk).is_issued
    confirm(as_("clerk"), again, goes_on="on")
    assert OutgoingDocument.objects.get(pk=again.pk).written_number == "08/KH-BQLKCN"


def test_the_drafter_is_told_too(office, as_):
    first, again = office.registered(7), office.draft()
    assert f'href="{LIST}{first.pk}/"' in page(as_("owner"), f"{LIST}{again.pk}/")
    assert "alike-title" not in page(as_("owner"), f"{LIST}{first.pk}/")


@pytest.mark.parametrize(
    "other",
    [{"subject": "Kế hoạch khác"}, {"recipients": "UBND tỉnh"}, {"code": "BC"}, {"day": date(2022, 2, 12)}],
)
def test_what_differs_is_not_the_same(office, as_, other):
    office.registered(7, **other)
    draft = office.approved()
    assert "goes_on" not in page(as_("clerk"), f"{LIST}{draft.pk}/issue/")


def test_thirty_days_ago_is_still_lately(office, as_):
    office.registered(7, day=office.day - timedelta(days=30))
    assert OutgoingDocument.objects.like(office.draft(), office.day)


def test_secret_documents_are_alike_by_law(office):
    draft = office.draft()
    draft.secrecy = "Mật"
    office.registered(7)
    assert not OutgoingDocument.objects.like(draft, office.day)


def test_the_question_costs_one_query(office, django_assert_num_queries):
    for number in range(1, 30):
        office.registered(number)
    draft = office.draft()
    with django_assert_num_queries(1):
        assert len(OutgoingDocument.objects.like(draft, office.day)) == 29
