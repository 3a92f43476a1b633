"""The numbers of a year, told as the records clerk would (records-law, section B; D30-1.c, D30-1.đ)."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.actor import system
from accounts.models import Activity, Agency, Change, Unit
from documents.actions.outgoing import change_draft, draft_document, issue_document
from documents.actions.yearbook import end_takeover
from documents.models import DocumentType, OutgoingDocument, YearBook
from documents.numbering import expected_number


@pytest.fixture
def issue(office):
    """Number a document today, as the clerk."""

    def issued(document, token=None, by=None):
        return issue_document(document.pk, by=by or office.clerk, token=token or uuid.uuid4(), clock=office.clock)

    return issued


def a_type(code, name=None):
    return DocumentType.objects.get(code=code, **({"name": name} if name else {}))


def test_the_numbers_of_a_year(office, issue):
    """From 01, in the order of issuing, whatever the type; from 01 again on 1 January."""
    assert str(issue(office.approved())) == "01/KH-BQLKCN"
    assert str(issue(office.approved(type=a_type("BC")))) == "02/BC-BQLKCN"
    assert str(issue(office.approved(type=a_type("QyĐ")))) == "03/QyĐ-BQLKCN"
    assert str(issue(office.approved(type=a_type("", "Công văn")))) == "04/BQLKCN-ĐT"
    assert (
        str(issue(office.approved(type=a_type("", "Thư công"), unit=office.planning, by=office.stranger)))
        == "05/BQLKCN-QH"
    )
    office.day = date(2022, 12, 31)
    assert str(issue(office.approved())) == "06/KH-BQLKCN"
    office.day = date(2023, 1, 1)
    assert str(issue(office.approved())) == "01/KH-BQLKCN"
    books = YearBook.objects.order_by("year").values_list("year", "last_number", "last_issued_on")
    assert list(books) == [(2022, 6, date(2022, 12, 31)), (2023, 1, date(2023, 1, 1))]


def test_a_number_above_ten_has_no_leading_zero(office, issue):
    YearBook.objects.create(register=office.common, year=2022, last_number=468)
    assert str(issue(office.approved())) == "469/KH-BQLKCN"


def test_each_register_counts_for_itself(office, issue):
    copies = office.open_register("BS")
    issue(office.approved())
    assert issue(office.approved(register=copies)).number == 1
    assert issue(office.approved()).number == 2


def test_what_is_issued_is_written_whole(office, issue):
    token = uuid.uuid4()
    document = OutgoingDocument.objects.get(pk=issue(office.approved(), token).pk)
    assert (document.state, document.number, document.occurrence, document.symbol) == ("issued", 1, 1, "KH-BQLKCN")
    assert (document.issued_on, document.book.year, document.issue_token) == (office.day, 2022, token)
    assert document.search_text.startswith("01/kh-bqlkcn ")
    activity = Activity.objects.get(deed=Change.objects.filter(table="documents_yearbook").first().deed)
    assert activity.subject_id == document.pk and activity.actor == office.people["clerk"] and not activity.restricted
    assert document.written_number in str(activity)


def test_the_number_to_expect(office, issue):
    draft = office.approved()
    assert expected_number(draft, office.day) == "01/KH-BQLKCN"
    issue(office.approved())
    assert expected_number(draft, office.day) == "02/KH-BQLKCN"
    assert issue(draft).written_number == "02/KH-BQLKCN"


def test_asking_again_with_the_same_token_gives_the_same_number(office, issue):
    draft, token = office.approved(), uuid.uuid4()
    assert issue(draft, token).number == 1
    assert issue(draft, token).number == 1
    assert YearBook.objects.get().last_number == 1
    assert Activity.objects.filter(sentence__startswith="issued").count() == 1


def test_another_confirmation_of_an_issued_document_is_refused_with_its_number(office, issue):
    draft = issue(office.approved())
    with pytest.raises(ValidationError, match="01/KH-BQLKCN"):
        issue(draft)


def test_one_confirmation_is_for_one_document(office, issue):
    token = uuid.uuid4()
    issue(office.approved(), token)
    with pytest.raises(ValidationError), transaction.atomic():
        issue(office.approved(), token)
    assert YearBook.objects.get().last_number == 1


def test_what_is_rolled_back_gives_its_number_back(office, issue):
    with pytest.raises(RuntimeError), transaction.atomic():
        assert issue(office.approved()).number == 1
        raise RuntimeError("the power went")
    assert issue(office.approved()).number == 1


def test_no_number_before_the_last_ones_day(office, issue):
    issue(office.approved())
    office.day = date(2022, 3, 14)
    with pytest.raises(ValidationError, match="15/03/2022"):
        issue(office.approved())


def test_no_number_in_a_year_that_has_ended(office, issue):
    office.day = date(2023, 1, 3)
    issue(office.approved())
    office.day = date(2022, 12, 30)
    with pytest.raises(ValidationError, match="03/01/2023"):
        issue(office.approved())


def test_an_agency_without_a_code_numbers_nothing(office, issue):
    Agency.objects.all().delete()
    with pytest.raises(ValidationError) as error:
        issue(office.approved())
    assert error.value.code == "no_agency"
    assert not YearBook.objects.exists()


def test_the_agencys_code_is_that_of_the_day(office, issue):
    Agency.objects.create(starts_on=date(2025, 7, 1), code="BQLKCNPT", name="Ban Quản lý các KCN Phú Thọ")
    assert str(issue(office.approved())) == "01/KH-BQLKCN"
    office.day = date(2025, 7, 1)
    assert str(issue(office.approved())) == "01/KH-BQLKCNPT"


@pytest.mark.parametrize("lacking", ["subject", "signer", "signer_title", "recipients", "field", "unit"])
def test_what_lacks_something_gets_no_number(office, issue, lacking):
    draft = office.approved()
    OutgoingDocument.objects.filter(pk=draft.pk).update(**{lacking: ""})
    with pytest.raises(ValidationError) as error:
        issue(draft)
    assert lacking in error.value.message_dict
    assert not YearBook.objects.exists()


def test_only_the_clerk_numbers(office, issue):
    draft = office.approved()
    for name in set(office.people) - {"clerk"}:
        with pytest.raises((PermissionDenied, OutgoingDocument.DoesNotExist)):
            issue(draft, by=getattr(office, name))
    assert not YearBook.objects.exists()


def test_the_old_register_ends_with_the_first_number_here(office, issue):
    book = YearBook.objects.create(register=office.common, year=2022, last_number=468, being_taken_over=True)
    assert issue(office.approved()).number == 469
    book.refresh_from_db()
    assert not book.being_taken_over


def test_the_clerk_ends_the_taking_over(office):
    book = YearBook.objects.create(register=office.common, year=2021, last_number=2800, being_taken_over=True)
    with pytest.raises(PermissionDenied):
        end_takeover(book, by=office.owner)
    assert not end_takeover(book, by=office.clerk).being_taken_over
    end_takeover(book, by=office.clerk)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize("made", ["draft", "submitted", "with_the_office", "with_the_signer"])
def test_only_what_is_approved_gets_a_number(office, issue, made):
    document = getattr(office, made)()
    with pytest.raises((ValidationError, OutgoingDocument.DoesNotExist)):
        issue(document)
    with pytest.raises(ValidationError, match="duyệt"):
        issue(document, by=system(office.day))
    assert not YearBook.objects.exists()


# --- Guards of the database: what passes by the deed is refused too ---


FROZEN = {
    "subject": "khác",
    "number": 7,
    "symbol": "QĐ-BQLKCN",
    "issued_on": date(2022, 3, 1),
    "state": "draft",
    "note": "x",
}


@pytest.mark.parametrize("column", FROZEN)
def test_nothing_changes_what_is_issued(office, issue, column):
    document = issue(office.approved())
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=document.pk).update(**{column: FROZEN[column]})


def test_nothing_deletes_what_is_issued(office, issue):
    document = issue(office.approved())
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=document.pk).delete()


def test_a_number_is_in_a_book_once(office, issue):
    issue(office.approved())
    YearBook.objects.update(last_number=0)  # somebody tampered with the counter
    with pytest.raises(ValidationError) as error, transaction.atomic():
        issue(office.approved())
    assert error.value.code == "taken"
    assert YearBook.objects.get().last_number == 0


@pytest.mark.parametrize(
    "half", [{"number": 9}, {"state": "issued"}, {"issued_on": date(2022, 3, 15)}, {"symbol": "KH-B"}]
)
def test_numbered_if_and_only_if_issued(office, half):
    draft = office.approved()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=draft.pk).update(**half)


# --- Drafts ---


def test_a_draft_knows_who_made_it_where(office):
    draft = office.draft()
    assert (draft.drafted_by, draft.drafting_unit, draft.unit) == (
        office.people["owner"],
        office.investment,
        "Phòng Quản lý đầu tư",
    )
    assert Activity.objects.get().restricted


def test_nobody_drafts_in_a_unit_that_is_not_theirs(office):
    with pytest.raises(ValidationError):
        office.draft(by=office.stranger)
    with pytest.raises(PermissionDenied):
        office.draft(by=office.manager)


@pytest.mark.parametrize(("who", "may"), [("owner", True), ("head", True), ("colleague", False), ("stranger", False)])
def test_who_changes_a_draft(office, who, may):
    draft = office.draft()
    if may:
        assert change_draft(draft, {"subject": "Khác"}, by=getattr(office, who)).subject == "Khác"
    else:
        with pytest.raises(PermissionDenied):
            change_draft(draft, {"subject": "Khác"}, by=getattr(office, who))


def test_what_was_issued_meanwhile_is_not_changed(office, issue):
    draft = office.approved()
    issue(draft)
    with pytest.raises(ValidationError, match="01/KH-BQLKCN"):
        change_draft(draft, {"subject": "Khác"}, by=office.owner)


def test_two_people_on_one_draft(office):
    draft = office.draft()
    change_draft(draft, {"subject": "Của trưởng phòng"}, by=office.head, version=draft.version)
    with pytest.raises(ValidationError) as error:
        change_draft(draft, {"note": "Của chuyên viên"}, by=office.owner, version=draft.version)
    assert error.value.code == "conflict"


def test_a_draft_lacks_nothing(office):
    with pytest.raises(ValidationError) as error:
        office.draft(signing_post=None, signer="")
    assert "signer" in error.value.message_dict


def test_a_units_new_code_does_not_touch_what_is_issued(office, issue):
    letter = issue(office.approved(type=a_type("", "Công văn")))
    Unit.objects.filter(pk=office.investment.pk).update(code="QLĐT")
    letter.refresh_from_db()
    assert str(letter) == "01/BQLKCN-ĐT"


def test_the_system_drafts_too(office):
    draft = draft_document(office.words(), unit=office.investment, by=system(office.day))
    assert draft.drafted_by is None
