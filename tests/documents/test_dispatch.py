"""Sent and received: to whom a document went, how, when, and who has it (D30-1.e, D30-1.k)."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Activity
from documents.actions.dispatch import dispatch_document, receive_all, record_receipts, strike_dispatch
from documents.models import Dispatch, Organisation, OutgoingDocument
from tests.documents.pages import LIST, ROLES, page

WHO = "- UBND tỉnh;\n- Sở Xây dựng;\n- Lưu: VT, ĐT."


@pytest.fixture
def office(office):
    """Two days after the document was issued."""
    office.day = date(2022, 3, 17)
    return office


@pytest.fixture
def document(office):
    return office.registered(469, date(2022, 3, 15), recipients=WHO)


def sending(recipient, means="post", **values):
    return {"recipient": recipient, "means": means, **values}


def send(office, document, *names, on=None, by=None):
    sendings = [sending(name) for name in names]
    return dispatch_document(document, sendings, sent_on=on or office.day, by=by or office.clerk)


def typed(**changes):
    """The page as it comes: both recipients ticked."""
    rows = {f"to-{place}-{name}": value for place in (0, 1) for name, value in (("chosen", "on"), ("means", "post"))}
    return rows | {"sent_on": "17/03/2022"} | changes


# --- Sending ---


def test_the_clerk_sends_to_all_at_once(office, as_, document):
    url = f"{LIST}{document.pk}/dispatch/"
    asked = page(as_("clerk"), url)
    assert "UBND tỉnh" in asked and "Lưu: VT" not in asked
    as_("clerk").post(url, typed(**{"to-0-envelopes": "2", "to-0-note": "hỏa tốc"}))
    rows = list(document.dispatches.values_list("recipient", "means", "sent_on", "envelopes", "note"))
    assert rows == [
        ("UBND tỉnh", "post", date(2022, 3, 17), 2, "hỏa tốc"),
        ("Sở Xây dựng", "post", date(2022, 3, 17), None, ""),
    ]
    assert "UBND tỉnh; Sở Xây dựng" in str(Activity.objects.latest("pk"))


def test_the_rest_is_sent_later(office, as_, document):
    url = f"{LIST}{document.pk}/dispatch/"
    first = typed()
    del first["to-1-chosen"]
    as_("clerk").post(url, first)
    assert [row.recipient for row in document.dispatches.all()] == ["UBND tỉnh"]
    assert "to-0-chosen" not in page(as_("clerk"), url)
    as_("clerk").post(url, typed())
    assert document.dispatches.count() == 2
    assert "/dispatch/" not in page(as_("clerk"), f"{LIST}{document.pk}/")


@pytest.mark.parametrize("written", ["UBND tỉnh", "UBND TỈNH", "UBND tỉnh (để b/c)"])
def test_a_recipient_is_matched_to_its_organisation_however_it_is_written(office, written):
    document = office.registered(1, recipients=f"- {written};\n- Sở Xây dựng.")
    province = Organisation.objects.create(name="Ubnd Tỉnh")
    send(office, document, written, "Sở Xây dựng")
    assert [row.organisation for row in document.dispatches.all()] == [province, None]


@pytest.mark.parametrize(("day", "told"), [("14/03/2022", "trước ngày phát hành"), ("18/03/2022", "chưa đến")])
def test_not_before_the_issue_and_not_in_the_future(office, as_, document, day, told):
    html = as_("clerk").post(f"{LIST}{document.pk}/dispatch/", typed(sent_on=day)).content.decode()
    assert told in html and day in html and not Dispatch.objects.exists()


def test_nobody_is_sent_it_twice(office, document):
    send(office, document, "UBND tỉnh")
    with pytest.raises(ValidationError, match="UBND tỉnh"):
        send(office, document, "Sở Xây dựng", "UBND tỉnh")
    assert document.dispatches.count() == 1


def test_the_database_knows_a_recipient_once(office, document):
    row = {"document": document, "recipient": "UBND tỉnh", "means": "post", "sent_on": office.day}
    Dispatch.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.create(**row)


def test_only_its_own_recipients_and_at_least_one(office, document):
    for names in ([], ["Công an tỉnh"], ["Lưu: VT, ĐT."]):
        with pytest.raises(ValidationError):
            send(office, document, *names)


def test_a_draft_is_not_sent(office, as_):
    draft = office.draft()
    with pytest.raises(ValidationError):
        send(office, draft, "UBND tỉnh")
    assert as_("clerk").get(f"{LIST}{draft.pk}/dispatch/").status_code == 404


def test_what_the_old_register_sent_is_not_sent_again(office, as_):
    old = office.registered(1, dispatched_on=date(2022, 3, 15))
    assert "15/03/2022" in as_("clerk").get(f"{LIST}{old.pk}/dispatch/", follow=True).content.decode()
    with pytest.raises(ValidationError, match="15/03/2022"):
        send(office, old, "UBND tỉnh")


@pytest.mark.parametrize("who", [who for who in ROLES if who != "clerk"])
def test_nobody_else_sends_or_records_receipts(office, as_, document, who):
    send(office, document, "UBND tỉnh")
    row = document.dispatches.get()
    assert as_(who).post(f"{LIST}{document.pk}/dispatch/", typed()).status_code == 404
    assert as_(who).post(f"{LIST}{document.pk}/receipts/", {f"of-{row.pk}-note": "x"}).status_code == 404
    with pytest.raises(PermissionDenied):
        send(office, document, "Sở Xây dựng", by=getattr(office, who))
    with pytest.raises(PermissionDenied):
        record_receipts(document, {row.pk: {"note": "x"}}, by=getattr(office, who))
    assert list(document.dispatches.values_list("recipient", "note")) == [("UBND tỉnh", "")]


# --- Receipts ---


def opened(client, document):
    """The values of the receipts' page as a browser would send them back."""
    html = page(client, f"{LIST}{document.pk}/receipts/")
    inputs = re.findall(r"<input[^>]*>", html)
    found = {re.search(r'name="([^"]+)"', tag)[1]: re.search(r'value="([^"]*)"', tag) for tag in inputs if "of-" in tag}
    sent = {name: value[1] if value else "" for name, value in found.items()}
    return sent | {f"of-{row.pk}-means": row.means for row in document.dispatches.all()}


def test_a_receipt_is_recorded_for_each_recipient(office, as_, document):
    send(office, document, "UBND tỉnh", "Sở Xây dựng", on=date(2022, 3, 15))
    first = document.dispatches.first()
    sent = opened(as_("clerk"), document) | {f"of-{first.pk}-received_on": "16/03/2022", f"of-{first.pk}-note": "đã ký"}
    as_("clerk").post(f"{LIST}{document.pk}/receipts/", sent)
    assert list(document.dispatches.values_list("received_on", "note")) == [(date(2022, 3, 16), "đã ký"), (None, "")]
    for who in ("owner", "stranger", "manager", "clerk"):
        html = page(as_(who), f"{LIST}{document.pk}/")
        assert "1/2 nơi nhận" in html and "16/03/2022" in html
        assert ("/receipts/" in html) == (who == "clerk")


@pytest.mark.parametrize(
    ("received", "told"), [("14/03/2022", "trước"), ("18/03/2022", "chưa đến"), ("31/02/2022", "Hãy nhập ngày")]
)
def test_a_receipt_lies_between_the_sending_and_today(office, as_, document, received, told):
    send(office, document, "UBND tỉnh", on=date(2022, 3, 15))
    row = document.dispatches.get()
    sent = opened(as_("clerk"), document) | {f"of-{row.pk}-received_on": received}
    html = as_("clerk").post(f"{LIST}{document.pk}/receipts/", sent).content.decode()
    assert told in html and "UBND tỉnh: " in html
    row.refresh_from_db()
    assert row.received_on is None


def test_the_database_refuses_a_receipt_before_the_sending(office, document):
    send(office, document, "UBND tỉnh")
    with pytest.raises(IntegrityError), transaction.atomic():
        document.dispatches.update(received_on=office.day - timedelta(days=1))


def test_two_clerks_at_one_page_lose_nothing(office, as_, document):
    send(office, document, "UBND tỉnh", "Sở Xây dựng", on=date(2022, 3, 15))
    first, second = document.dispatches.all()
    stale = opened(as_("clerk"), document)
    fresh = opened(as_("clerk"), document) | {f"of-{first.pk}-received_on": "16/03/2022"}
    as_("clerk").post(f"{LIST}{document.pk}/receipts/", fresh)
    as_("clerk").post(f"{LIST}{document.pk}/receipts/", stale | {f"of-{second.pk}-received_on": "17/03/2022"})
    assert list(document.dispatches.values_list("received_on", flat=True)) == [date(2022, 3, 16), date(2022, 3, 17)]


def test_rows_of_another_document_are_not_touched(office, document):
    other = office.registered(470)
    send(office, other, "UBND tỉnh")
    row = other.dispatches.get()
    record_receipts(document, {row.pk: {"received_on": office.day}}, by=office.clerk)
    row.refresh_from_db()
    assert row.received_on is None


def test_what_was_sent_cannot_be_deleted(office, document):
    send(office, document, "UBND tỉnh")
    with pytest.raises(IntegrityError), transaction.atomic():
        document.dispatches.all()._raw_delete("default")


# --- Told from the rows ---


def test_dispatched_is_a_fact_of_its_rows(office, document):
    def told(document):
        found = OutgoingDocument.objects.with_dispatch().get(pk=document.pk)
        return found.sent_on, found.sent, found.received

    assert told(document) == (None, 0, 0)
    send(office, document, "UBND tỉnh", on=date(2022, 3, 16))
    send(office, document, "Sở Xây dựng")
    document.dispatches.filter(recipient="UBND tỉnh").update(received_on=date(2022, 3, 17))
    assert told(document) == (date(2022, 3, 16), 2, 1)
    assert told(office.registered(1, dispatched_on=date(2022, 3, 15))) == (date(2022, 3, 15), 0, 0)


def test_the_register_shows_it_on_choice(office, as_, document):
    send(office, document, "UBND tỉnh")
    html = page(as_("owner"), LIST, columns=["number", "sent_on", "received"])
    assert "17/03/2022" in html and "0/1" in html


def test_an_organisations_page_shows_what_it_was_sent(office, as_, document):
    province = Organisation.objects.create(name="UBND tỉnh")
    send(office, document, "UBND tỉnh")
    assert "469/KH-BQLKCN" in page(as_("owner"), f"/documents/organisations/{province.pk}/")


# --- All received on one day ---


def test_all_are_received_on_one_day_in_one_step(office, as_, document):
    send(office, document, "UBND tỉnh", "Sở Xây dựng", on=date(2022, 3, 16))
    first = document.dispatches.first()
    record_receipts(document, {first.pk: {"received_on": date(2022, 3, 16)}}, by=office.clerk)
    url = f"{LIST}{document.pk}/received/"
    assert url in page(as_("clerk"), f"{LIST}{document.pk}/receipts/")
    asked = page(as_("clerk"), url).partition("<main")[2]
    assert "Sở Xây dựng" in asked and "UBND tỉnh" not in asked
    assert as_("clerk").post(url, {"received_on": "17/03/2022"}).status_code == 302
    days = list(document.dispatches.values_list("received_on", flat=True))
    assert days == [date(2022, 3, 16), date(2022, 3, 17)]
    assert as_("clerk").get(url).status_code == 302
    assert url not in page(as_("clerk"), f"{LIST}{document.pk}/receipts/")


def test_nobody_received_it_before_it_was_sent(office, document):
    send(office, document, "UBND tỉnh", "Sở Xây dựng")
    with pytest.raises(ValidationError, match="UBND tỉnh"):
        receive_all(document, received_on=date(2022, 3, 16), by=office.clerk)
    assert not document.dispatches.exclude(received_on=None).exists()


# --- Struck out ---


def test_a_wrong_row_is_struck_out_with_a_reason_and_kept(office, as_, document):
    send(office, document, "UBND tỉnh")
    row = document.dispatches.get()
    url = f"/documents/dispatches/{row.pk}/strike/"
    assert url in page(as_("clerk"), f"{LIST}{document.pk}/")
    assert as_("clerk").post(url, {"reason": " "}).status_code == 200
    assert as_("clerk").post(url, {"reason": "Ghi nhầm nơi nhận"}).status_code == 302
    html = page(as_("stranger"), f"{LIST}{document.pk}/")
    assert 'class="out"' in html and "Ghi nhầm nơi nhận" in html and "/strike/" not in html
    assert as_("clerk").get(url).status_code == 404
    assert "Ghi nhầm" in str(Activity.objects.latest("pk"))


def test_what_is_struck_out_counts_no_more_and_may_be_sent_anew(office, document):
    send(office, document, "UBND tỉnh")
    strike_dispatch(document.dispatches.get(), reason="Ghi nhầm", by=office.clerk)
    assert counted(document) == (None, 0, 0)
    send(office, document, "UBND tỉnh")
    assert counted(document) == (office.day, 1, 0)
    assert document.dispatches.count() == 2
    with pytest.raises(ValidationError):
        send(office, document, "UBND tỉnh")


def counted(document):
    return OutgoingDocument.objects.with_dispatch().values_list("sent_on", "sent", "received").get(pk=document.pk)


def test_a_row_is_struck_out_once(office, document):
    send(office, document, "UBND tỉnh")
    row = document.dispatches.get()
    strike_dispatch(row, reason="Ghi nhầm", by=office.clerk)
    with pytest.raises(ValidationError):
        strike_dispatch(row, reason="lần nữa", by=office.clerk)
    record_receipts(document, {row.pk: {"received_on": office.day}}, by=office.clerk)
    assert document.dispatches.get().received_on is None


@pytest.mark.parametrize("who", [who for who in ROLES if who != "clerk"])
def test_nobody_else_strikes_out_or_receives_for_all(office, as_, document, who):
    send(office, document, "UBND tỉnh")
    row = document.dispatches.get()
    for url, sent in (
        (f"/documents/dispatches/{row.pk}/strike/", {"reason": "x"}),
        (f"{LIST}{document.pk}/received/", {"received_on": "17/03/2022"}),
    ):
        assert as_(who).post(url, sent).status_code == 404
    with pytest.raises(PermissionDenied):
        strike_dispatch(row, reason="x", by=getattr(office, who))
    with pytest.raises(PermissionDenied):
        receive_all(document, received_on=office.day, by=getattr(office, who))
