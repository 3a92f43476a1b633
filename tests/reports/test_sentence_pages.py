"""The office writes its sentences and sees what each says of a report before it is used."""

from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.actions.sentence import change_sentence, record_sentence
from reports.models import SentenceTemplate
from tests.reports.pages import page
from tests.twice import sent_twice

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database

TYPED = {"section": "fdi", "position": "5", "text": "Có {fdi.new.count} dự án.", "english": "", "is_used": "on"}
VALUES = {"section": "fdi", "position": 5, "text": "Có {fdi.new.count} dự án.", "english": "", "is_used": True}


@pytest.fixture
def report(office):
    office.today_is("10/01/2022").certify("61.5")
    return office.today_is("20/09/2022").report()


@pytest.fixture
def sentence(office):
    return record_sentence(VALUES, by=office.owner)


def test_the_list_shows_what_each_sentence_says_of_the_latest_report(report, as_):
    shown = page(as_("manager"), "sentencetemplate-list")
    assert "Thu hút vốn FDI đạt 61,5 triệu USD." in shown and "FDI attracted reached 61.5 million USD." in shown
    assert "{fdi.attracted|same_period}" in shown


def test_before_the_first_report_the_list_shows_the_sentences_alone(office, as_):
    assert "{fdi.attracted|same_period}" in page(as_("manager"), "sentencetemplate-list")


def test_a_sentence_is_tried_before_it_is_kept(report, as_):
    client, before = as_("owner"), SentenceTemplate.objects.count()
    response = client.post(reverse("sentencetemplate-new"), TYPED | {"try": "1"})
    assert "Có 1 dự án." in unescape(response.content.decode())
    assert SentenceTemplate.objects.count() == before
    assert client.post(reverse("sentencetemplate-new"), TYPED).status_code == 302
    assert SentenceTemplate.objects.filter(text=TYPED["text"]).exists()


def test_a_sentence_that_is_sent_twice_is_kept_once(office, as_):
    sent_twice(as_("owner"), reverse("sentencetemplate-new"), TYPED)
    assert SentenceTemplate.objects.filter(text=TYPED["text"]).count() == 1


def test_a_report_made_afterwards_has_the_sentence_and_one_made_before_has_not(report, office, sentence):
    def texts(report):
        return [row["vi"] for row in report.snapshot["kept"]["letter"]["sentences"]]

    assert sentence.text not in texts(report) and sentence.text in texts(office.report())
    change_sentence(sentence, VALUES | {"is_used": False}, by=office.head)
    assert sentence.text not in texts(office.report())


def test_a_part_that_there_is_not_is_named_beside_its_field(office, as_):
    response = as_("owner").post(reverse("sentencetemplate-new"), TYPED | {"english": "{fdi.atracted}"})
    assert response.status_code == 200 and "{fdi.atracted}" in str(response.context["form"].errors["english"])
    with pytest.raises(ValidationError) as refused:
        record_sentence(VALUES | {"text": "[đạt"}, by=office.owner)
    assert "text" in refused.value.message_dict


def test_the_second_of_two_people_on_a_sentence_is_told(office, sentence, as_):
    client, address = as_("head"), reverse("sentencetemplate-edit", args=[sentence.pk])
    assert client.post(address, TYPED | {"position": "6", "version": "1"}).status_code == 302
    assert client.post(address, TYPED | {"position": "7", "version": "1"}).status_code == 200
    sentence.refresh_from_db()
    assert (sentence.position, sentence.version) == (6, 2)


@pytest.mark.parametrize("who", ["manager", "clerk", "administrator"])
def test_sentences_are_written_by_who_keeps_the_figures_and_by_leaders(office, who):
    with pytest.raises(PermissionDenied):
        record_sentence(VALUES, by=getattr(office, who))
    assert record_sentence(VALUES, by=office.leader)


def test_an_administrator_s_form_refuses_what_nobody_could_read_too(office, as_):
    sentence = SentenceTemplate.objects.first()
    client, url = as_("administrator"), reverse("admin:reports_sentencetemplate_change", args=[sentence.pk])
    assert client.post(url, TYPED | {"text": "{nothing}"}).status_code == 200
    assert client.post(url, TYPED).status_code == 302
    sentence.refresh_from_db()
    assert sentence.text == TYPED["text"]


def test_nothing_that_is_typed_is_run_as_markup(report, as_):
    text = "<script>alert(1)</script> {{ 7|add:7 }}"
    client = as_("owner")
    assert client.post(reverse("sentencetemplate-new"), TYPED | {"text": text}).status_code == 200  # braces do not pair
    client.post(reverse("sentencetemplate-new"), TYPED | {"text": "<script>alert(1)</script>"})
    shown = client.get(reverse("sentencetemplate-list")).content.decode()
    assert "<script>alert(1)" not in shown and "&lt;script&gt;alert(1)" in shown


def test_the_pages_take_few_queries(report, sentence, as_):
    client = as_("owner")
    for name, args in (("sentencetemplate-list", []), ("sentencetemplate-edit", [sentence.pk])):
        with CaptureQueriesContext(connection) as captured:
            page(client, name, *args)
        assert len(captured) <= 12, name
