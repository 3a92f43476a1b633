"""A recall is told by e-mail to those recipients whose organisation has an address; after it stands, and once."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from documents.actions.after import recall_document
from documents.actions.dispatch import dispatch_document, strike_dispatch
from documents.models import Organisation, RecallMail
from documents.tasks import send_recall_mail
from kcnportal import jobs
from reports.tasks import sweep_jobs
from tests.documents.pages import page

WHO = "UBND tỉnh\nSở Xây dựng\nCông an tỉnh\nLưu: VT"
ORDER = {"ordered_by": "Trưởng ban", "reason": "Sai căn cứ"}


@pytest.fixture
def document(office):
    """Sent to three: one with an e-mail address, one without, one that no organisation is known of."""
    Organisation.objects.create(name="UBND tỉnh", email="vanthu@tinh.example")
    Organisation.objects.create(name="Sở Xây dựng")
    document = office.registered(469, recipients=WHO)
    sendings = [{"recipient": name, "means": "post"} for name in document.addressees]
    return dispatch_document(document, sendings, sent_on=office.day, by=office.clerk)


def recall(office, document):
    return recall_document(document, recalled_on=office.day, by=office.clerk, **ORDER)


def test_whoever_has_an_address_gets_a_mail_in_vietnamese(office, document):
    recall(office, document)
    asked = RecallMail.objects.get()
    assert mail.outbox == []  # nothing leaves inside the deed
    send_recall_mail(asked.pk)
    (sent,) = mail.outbox
    assert sent.to == ["vanthu@tinh.example"] and sent.subject == "Thu hồi văn bản số 469/KH-BQLKCN ngày 15/03/2022"
    for said in (document.subject, "Trưởng ban", "Sai căn cứ", "15/03/2022", "Ban Quản lý các khu công nghiệp"):
        assert said in sent.body


def test_it_is_mailed_once_however_often_the_bell_rings(office, document):
    recall(office, document)
    for _time in range(2):
        send_recall_mail(RecallMail.objects.get().pk)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_is_tried_again(office, document, settings):
    recall(office, document)
    settings.EMAIL_BACKEND = "django.core.mail.backends.nowhere"
    send_recall_mail(RecallMail.objects.get().pk)
    asked = RecallMail.objects.get()
    assert (asked.state, asked.tries) == (jobs.Job.State.QUEUED, 1)
    assert sweep_jobs() == 1


def test_the_page_rings_and_tells_who_is_mailed(office, as_, document):
    url = f"/documents/outgoing/{document.pk}/"
    assert "Trong đó 1 nơi" in page(as_("clerk"), f"{url}recall/")
    as_("clerk").post(f"{url}recall/", {"recalled_on": "15/03/2022", **ORDER})
    assert "đang gửi thư điện tử" in page(as_("manager"), f"{url}recall/notice/")
    send_recall_mail(RecallMail.objects.get().pk)
    html = page(as_("manager"), f"{url}recall/notice/")
    assert "vanthu@tinh.example" in html and "đã gửi thư điện tử" in html
    assert document.dispatches.filter(told_on=None).count() == 3  # whether they read it, the clerk enters


def test_what_was_struck_out_is_not_mailed(office, document):
    strike_dispatch(document.dispatches.get(recipient="UBND tỉnh"), reason="Ghi nhầm", by=office.clerk)
    recall(office, document)
    assert not RecallMail.objects.exists()


def test_a_refused_recall_mails_nobody(office, document):
    with pytest.raises(ValidationError):
        recall_document(document, recalled_on=date(2022, 3, 1), by=office.clerk, **ORDER)
    assert not RecallMail.objects.exists()


def test_a_dispatch_that_is_struck_out_before_the_mail_goes_is_told_nothing(office, document):
    recall(office, document)
    asked = RecallMail.objects.get()
    strike_dispatch(asked.dispatch, reason="Chưa từng gửi", by=office.clerk)
    send_recall_mail(asked.pk)
    assert mail.outbox == []
    assert RecallMail.objects.get().state == jobs.Job.State.FAILED
