"""Campaigns: what belongs together, and who says so."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents.actions.campaign import add_campaign, put_into_campaign, take_out_of_campaign
from documents.actions.task import add_task
from documents.models import Answer, Campaign, DocumentType, IncomingDocument, OutgoingDocument, Register, YearBook
from tests.documents.pages import numbers, page

EVERYBODY = ["owner", "head", "clerk", "leader", "manager", "administrator"]
KEEPERS = ("head", "leader")


@pytest.fixture
def campaign(office):
    values = {"name": "Phòng, chống dịch Covid-19", "starts_on": date(2022, 1, 1)}
    return add_campaign(values, by=office.leader)


@pytest.fixture
def directive(office):
    """Number 56 of the year, from the provincial People's Committee, to be answered by the 10th."""
    book, _made = YearBook.objects.get_or_create(register=Register.objects.arrivals(), year=2022)
    document = IncomingDocument(
        book=book,
        arrival_number=56,
        arrived_on=date(2022, 3, 1),
        author="UBND tỉnh",
        number="1234",
        symbol="UBND-VX",
        dated_on=date(2022, 2, 28),
        type=DocumentType.objects.letter(),
        subject="Tăng cường phòng, chống dịch",
        due_on=date(2022, 3, 10),
    )
    document.fold_words()
    document.save()
    return document


def test_the_story_of_a_campaign(office, as_, campaign, directive):
    """A directive and a plan are put in by number, a task by its form; the page counts them and says what is late."""
    plan = office.registered(221, subject="Kế hoạch phòng, chống dịch")
    url = f"/documents/campaigns/{campaign.pk}/"
    assert as_("leader").post(f"{url}add/document/", {"document": "221/KH"}).status_code == 302
    assert as_("leader").post(f"{url}add/directive/", {"document": "1234/UBND-VX"}).status_code == 302
    typed = {"order": 1, "title": "Tiêm vắc xin", "lead_unit": office.investment.name, "due_on": "31/03/2022"}
    typed["campaign"] = campaign.pk
    assert as_("head").post(f"/documents/outgoing/{plan.pk}/tasks/new/", typed).status_code == 302
    html = page(as_("manager"), url)
    assert numbers(html).count("221/KH-BQLKCN") == 2 and "Tiêm vắc xin" in html and "Còn 12 ngày" in html
    assert "1234/UBND-VX" in html and "Quá 3 ngày" in html and "1 chưa xong" in html

    Answer.objects.create(incoming=directive, outgoing=office.registered(230, code="BC"))
    html = page(as_("manager"), url)
    assert "Hoàn thành, trễ 3 ngày" in html and "chưa xong" not in html


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_keeps_campaigns(office, as_, campaign, who):
    document, keeps = office.registered(221), who in KEEPERS
    url = f"/documents/campaigns/{campaign.pk}/"
    answers = [
        as_(who).post("/documents/campaigns/new/", {"name": "Cải cách hành chính", "starts_on": "01/01/2022"}),
        as_(who).post(f"{url}add/document/", {"document": "221"}),
        as_(who).post(f"/documents/campaigns/take-out/document/{document.pk}/"),
    ]
    assert [answer.status_code for answer in answers] == [302 if keeps else 404] * 3
    assert Campaign.objects.count() == 1 + keeps
    if who != "administrator":
        assert (f"{url}add/" in page(as_(who), url)) is keeps
    if not keeps:
        actor = getattr(office, who)
        for deed in (lambda: put_into_campaign(document, campaign, by=actor), lambda: add_campaign({}, by=actor)):
            with pytest.raises(PermissionDenied):
                deed()
        with pytest.raises(PermissionDenied):
            take_out_of_campaign(document, by=actor)


def test_what_belongs_to_one_campaign_is_not_put_into_another(office, campaign):
    other = add_campaign({"name": "Khác", "starts_on": date(2022, 1, 1)}, by=office.head)
    document = put_into_campaign(office.registered(221), campaign, by=office.head)
    with pytest.raises(ValidationError):
        put_into_campaign(document, other, by=office.head)
    take_out_of_campaign(document, by=office.head)
    assert put_into_campaign(document, other, by=office.head).campaign == other


def test_an_issued_document_says_the_same_in_a_campaign(office, campaign):
    document = office.registered(221)
    put_into_campaign(document, campaign, by=office.head)
    after = OutgoingDocument.objects.get(pk=document.pk)
    assert (after.campaign, after.subject, after.number) == (campaign, document.subject, 221)


def test_drafts_and_their_tasks_are_hidden_in_a_campaign(office, as_, campaign):
    draft = office.draft(subject="Dự thảo kín", campaign=campaign)
    values = {"order": 1, "title": "Việc kín", "lead_unit": office.investment.name, "due_on": date(2022, 6, 30)}
    add_task(draft, {**values, "campaign": campaign}, by=office.head)
    url = f"/documents/campaigns/{campaign.pk}/"
    assert "Dự thảo kín" in page(as_("colleague"), url) and "Việc kín" in page(as_("colleague"), url)
    assert "kín" not in page(as_("stranger"), url)
    counts = b"".join(as_("stranger").get("/documents/campaigns/", {"export": "csv"}).streaming_content)
    assert counts.decode("utf-8-sig").splitlines()[1].endswith(",0,0,0,0,0")


@pytest.mark.parametrize("typed", ["56", "1234/ubnd-vx", "56 (2022)"])
def test_a_directive_is_named_by_either_number(office, as_, campaign, directive, typed):
    as_("head").post(f"/documents/campaigns/{campaign.pk}/add/directive/", {"document": typed})
    directive.refresh_from_db()
    assert directive.campaign == campaign


@pytest.mark.parametrize("typed", ["57", "1234/UBND", "56 (2021)", "999999999999", "x", "\0"])
def test_what_names_no_directive_is_said(office, as_, campaign, directive, typed):
    answer = as_("head").post(f"/documents/campaigns/{campaign.pk}/add/directive/", {"document": typed})
    assert answer.status_code == 200 and answer.context["form"].errors


def test_lists_narrowed_to_a_campaign(office, as_, campaign):
    put_into_campaign(office.registered(221, date(2021, 5, 5)), campaign, by=office.head)
    office.registered(222)
    client = as_("owner")
    assert numbers(page(client, "/documents/outgoing/", campaign=campaign.pk)) == ["221/KH-BQLKCN"]


def test_a_campaign_ends_after_it_starts(office, as_, campaign):
    typed = {"name": campaign.name, "starts_on": "01/01/2022", "ends_on": "31/12/2021", "version": 1}
    url = f"/documents/campaigns/{campaign.pk}/edit/"
    assert as_("head").post(url, typed).status_code == 200
    assert as_("head").post(url, typed | {"ends_on": "31/12/2022"}).status_code == 302


def test_the_page_asks_little(office, as_, campaign, django_assert_max_num_queries):
    for number in range(1, 30):
        put_into_campaign(office.registered(number), campaign, by=office.head)
    client = as_("head")
    with django_assert_max_num_queries(26):
        page(client, f"/documents/campaigns/{campaign.pk}/")
    with django_assert_max_num_queries(12):
        page(client, "/documents/campaigns/")
