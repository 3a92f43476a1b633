"""Ways around the rules that somebody might try: each fails as if the thing were not there, or with a sentence."""

from html import unescape
from io import BytesIO
from uuid import uuid4

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions.imports import kind_named, take_file
from documents.actions.after import correct_document, recall_document
from documents.actions.answer import draft_answer
from documents.actions.assignment import Part, direct_document, hand_on
from documents.actions.campaign import add_campaign, put_into_campaign, take_out_of_campaign
from documents.actions.file import attach_file, take_off_file
from documents.actions.outgoing import change_draft, issue_document
from documents.actions.plan import hang_plan
from documents.actions.task import add_task
from documents.actions.way import submit_document, take_back
from documents.actions.yearbook import continue_numbering, open_book
from documents.filling import fill, sample_values
from documents.models import DocumentFile, DocumentType, OutgoingDocument, YearBook
from documents.work import Work
from tests.contract.driver import run_import
from tests.contract.files import write_csv
from tests.contract.good_rows import GOOD
from tests.documents import papers
from tests.documents.pages import page


def issued(office, document=None, **words):
    document = document or office.approved(**words)
    return issue_document(document.pk, by=office.clerk, token=uuid4(), clock=office.clock)


def attach(office, document, name="ke-hoach.pdf", part="main", by=None):
    return attach_file(document, part=part, upload=papers.upload(papers.pdf("abc"), name), by=by or office.owner)


# --- What was said before the issue ---


@pytest.fixture
def revised(office):
    """(an issued document, the file of its first draft, one that was taken off), whose drafts said something else."""
    document = office.draft(subject="Chuyện chưa nên nói")
    first = attach(office, document, "ban-nhap-dau.pdf")
    annex = attach(office, document, "phu-luc-bo-di.pdf", part="annex")
    take_off_file(annex, by=office.owner)
    attach(office, document, "ban-cuoi.pdf")
    document = change_draft(document, {"subject": "Kế hoạch năm 2022"}, by=office.owner)
    return issued(office, office.approve(document)), first, annex


@pytest.mark.parametrize("who", ["stranger", "other_head", "manager"])
def test_the_files_of_earlier_drafts_are_not_there_for_those_who_had_nothing_to_do_with_it(office, as_, revised, who):
    document, *earlier = revised
    shown = page(as_(who), f"/documents/outgoing/{document.pk}/")
    assert "ban-cuoi.pdf" in shown
    for file in earlier:
        assert file.name not in shown
        for address in ("", "download/", "pages/1/"):
            assert as_(who).get(f"/documents/files/{file.pk}/{address}").status_code == 404
    assert not DocumentFile.objects.visible_to(getattr(office, who)).filter(is_current=False).exists()


@pytest.mark.parametrize("who", ["owner", "colleague", "head"])
def test_they_stay_for_those_who_had(as_, revised, who):
    document, *earlier = revised
    shown = page(as_(who), f"/documents/outgoing/{document.pk}/")
    for file in earlier:
        assert file.name in shown
        assert as_(who).get(f"/documents/files/{file.pk}/download/").status_code == 200


def test_an_earlier_scan_of_the_signed_copy_was_never_a_draft(office, as_, revised):
    document, *_drafts = revised
    scan = attach(office, document, "ban-ky.pdf", part="signed", by=office.clerk)
    attach(office, document, "ban-ky-ro-hon.pdf", part="signed", by=office.clerk)
    assert as_("stranger").get(f"/documents/files/{scan.pk}/").status_code == 200


def test_the_admins_history_of_a_document_begins_with_its_issue(as_, revised):
    document, *_files = revised
    shown = page(as_("administrator"), f"/admin/documents/outgoingdocument/{document.pk}/history/")
    assert document.written_number in shown
    assert "Chuyện chưa nên nói" not in unescape(shown)


# --- Take back what was read already ---


@pytest.mark.parametrize("address", ["", "download/", "pages/1/"])
def test_who_read_the_file_has_read_the_document(office, as_, address):
    document = office.draft()
    file = attach(office, document)
    document = submit_document(document, by=office.owner)
    assert as_("head").get(f"/documents/files/{file.pk}/{address}").status_code == 200
    with pytest.raises(ValidationError):
        take_back(document, by=office.owner)


# --- A recalled document stays as it is (D30-8.a) ---


@pytest.fixture
def recalled(office):
    document = issued(office)
    recall_document(document, recalled_on=office.day, ordered_by="Trưởng ban", reason="Sai", by=office.clerk)
    return document


def test_a_recalled_document_takes_no_signed_copy(office, as_, recalled):
    assert "/files/new/" not in page(as_("clerk"), f"/documents/outgoing/{recalled.pk}/")
    assert as_("clerk").get(f"/documents/outgoing/{recalled.pk}/files/new/").status_code == 404
    with pytest.raises(PermissionDenied):
        attach(office, recalled, part="signed", by=office.clerk)


def test_nothing_is_put_into_or_under_a_recalled_plan(office, recalled):
    other = issued(office, subject="Kế hoạch khác")
    task = {"order": 1, "title": "Việc", "lead_unit": office.investment.name, "due_on": office.day}
    for deed in (
        lambda: hang_plan(recalled, under=other, by=office.head),
        lambda: hang_plan(other, under=recalled, by=office.head),
        lambda: add_task(recalled, task, by=office.head),
    ):
        with pytest.raises(ValidationError) as refused:
            deed()
        assert "recalled" in [error.code for error in refused.value.error_list]


def test_a_recalled_document_stays_in_the_campaign_in_which_it_is(office, as_):
    campaign = add_campaign({"name": "Phòng, chống Covid-19", "starts_on": office.day}, by=office.head)
    inside, outside = issued(office), issued(office, subject="Kế hoạch khác")
    put_into_campaign(inside, campaign, by=office.head)
    for document in (inside, outside):
        recall_document(document, recalled_on=office.day, ordered_by="Trưởng ban", reason="Sai", by=office.clerk)
    with pytest.raises(ValidationError):
        put_into_campaign(outside, campaign, by=office.head)
    with pytest.raises(ValidationError):
        take_out_of_campaign(inside, by=office.head)
    answer = as_("head").post(f"/documents/campaigns/take-out/document/{inside.pk}/", follow=True)
    assert inside.written_number in answer.content.decode()  # and not a failure


# --- Powers ---


def test_a_substitute_for_some_fields_of_work_directs_nothing_that_arrives(office, as_):
    document = office.arrival()
    office.give("leader", "other_head", fields=["labour"])
    assert as_("other_head").get(f"/documents/incoming/{document.pk}/direct/").status_code == 404
    with pytest.raises(PermissionDenied):
        office.directed(document, by=office.other_head)
    office.give("leader", "other_head")
    office.directed(document, by=office.other_head)


def test_a_document_is_corrected_also_where_its_register_takes_no_letters(office):
    plans = office.open_register("KH")
    plans.types.set([DocumentType.objects.get(code="KH")])
    letter = correct_document(issued(office, register=plans), unit=office.investment, by=office.owner)
    assert letter.register == office.common


# --- Drafts that others must not know of ---


def test_the_draft_of_another_unit_does_not_show_as_an_answer_under_way(office):
    directive = office.arrival()
    parts = [Part(office.investment, True), Part(office.planning)]
    directive = direct_document(directive, text="Tham mưu", parts=parts, by=office.leader)
    hand_on(directive.assignments.get(is_lead=True), person=office.people["owner"], due_on=None, by=office.head)
    before = [item.kind for item in Work(office.owner).items]
    draft_answer(directive, office.words(), unit=office.planning, by=office.stranger)
    assert [item.kind for item in Work(office.owner).items] == before == ["propose"]
    draft_answer(directive, office.words(), unit=office.investment, by=office.owner)
    assert "answering" in [item.kind for item in Work(office.owner).items]


# --- Templates ---


def template(text, where):
    document = docx.Document()
    if where == "header":
        document.sections[0].header.paragraphs[0].text = text
    elif where == "property":
        document.core_properties.title = text
    else:
        document.add_paragraph(text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("where", ["body", "header", "property"])
@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ subject|attr('__class__') }}",
        "{{ '{0.__class__}'.format(subject) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ 'a' * 10**10 }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    ],
)
def test_a_template_reaches_nothing_but_the_words_it_is_given(text, where):
    with pytest.raises(ValidationError):
        fill(template(text, where), sample_values())


# --- Old registers are no way around the counter ---


def old_row(number, date="2022-01-04", **columns):
    row = {"number": str(number), "date": date, "year": date[:4], "project_code": "", "park_code": ""}
    return GOOD["outgoing_documents"] | row | columns


def test_no_number_is_inserted_into_a_book_in_which_numbers_are_given(office):
    issued(office)
    status, said = run_import("outgoing_documents", [old_row(7)])
    assert status
    assert "không chèn" in said
    assert OutgoingDocument.objects.issued().count() == 1
    assert YearBook.objects.get(register=office.common, year=2022).last_number == 1


def test_what_lies_below_the_number_that_was_continued_from_may_still_come_in(office):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=office.day, by=office.clerk)
    assert issued(office).number == 469
    assert run_import("outgoing_documents", [old_row(468)])[0] == 0
    assert run_import("outgoing_documents", [old_row(470)])[0]


def test_the_register_of_one_unit_is_not_filled_by_the_clerks_of_another(office, tmp_path):
    register = office.open_register("HĐ")
    register.issued_by = office.planning
    register.save()
    path = write_csv([old_row(7, register="HĐ")], tmp_path / "so.csv")
    with pytest.raises(ValidationError):
        take_file(kind=kind_named("outgoing_documents"), path=path, by=office.clerk)
    assert not OutgoingDocument.objects.exists()
