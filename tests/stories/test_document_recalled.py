"""A notice goes out, and has to be called back; told from the desks of those who do it, over the portal's own pages."""

import re
from datetime import date

import pytest
from django.test import Client

from accounts.models import Agency, Demonstration
from documents.models import OutgoingDocument, Register
from tests.documents.office import Office

DOCUMENTS = "/documents/outgoing/"


@pytest.fixture
def office(db):
    return Office(day=date(2022, 3, 15))


class Desk:
    """Somebody of the office before the portal, on the story's day."""

    def __init__(self, person):
        self.client = Client()
        self.client.force_login(person)

    def reads(self, url):
        answer = self.client.get(url)
        assert answer.status_code == 200, url
        return answer.content.decode()

    def sends(self, url, **typed):
        answer = self.client.post(url, typed)
        assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
        return answer.url


def day_comes(day):
    Demonstration.objects.update_or_create(pk=1, defaults={"day": day})


def test_a_document_is_recalled(office):
    Agency.objects.update(identifier="H62.40")
    clerk, officer, stranger = (Desk(office.people[who]) for who in ("clerk", "owner", "stranger"))
    day_comes(date(2022, 3, 15))

    # The records clerk keeps who is written to.
    for name in ("UBND tỉnh", "Sở Xây dựng"):
        clerk.sends("/documents/organisations/new/", name=name)

    # A notice is approved, numbered, and sent to both.
    notice = office.approved(subject="Thông báo lịch kiểm tra", recipients="UBND tỉnh\nSở Xây dựng\nLưu: VT, ĐT")
    page = f"{DOCUMENTS}{notice.pk}/"
    token = re.search(r'name="one_time" value="([^"]+)"', clerk.reads(f"{page}issue/"))[1]
    clerk.sends(f"{page}issue/", one_time=token)
    assert "H62.40.2022.VBD.1" in stranger.reads(page) and "Chưa gửi" in stranger.reads(page)
    rows = {f"to-{place}-{name}": value for place in (0, 1) for name, value in (("chosen", "on"), ("means", "post"))}
    clerk.sends(f"{page}dispatch/", sent_on="15/03/2022", **rows)

    # The next day one of them has it.
    day_comes(date(2022, 3, 16))
    first, second = OutgoingDocument.objects.get(pk=notice.pk).dispatches.all()
    clerk.sends(f"{page}receipts/", **receipt(first, received_on="16/03/2022"), **receipt(second))
    assert "1/2 nơi nhận" in stranger.reads(page)

    # It was a mistake: the head of the board orders it back.
    day_comes(date(2022, 3, 17))
    assert "không thể hoàn tác" in clerk.reads(f"{page}recall/")
    order = {"recalled_on": "17/03/2022", "ordered_by": "Trưởng ban", "reason": "Thông báo nhầm lịch"}
    told = clerk.reads(clerk.sends(f"{page}recall/", **order))
    assert "UBND tỉnh" in told and "Sở Xây dựng" in told
    clerk.sends(f"{page}receipts/", **receipt(first, told_on="17/03/2022", received_on="16/03/2022"), **receipt(second))
    assert [row.recipient for row in second.document.dispatches.filter(told_on=None)] == ["Sở Xây dựng"]

    # Everybody sees it, marked; nobody sends, replaces or corrects it; a new notice takes the next number.
    seen = stranger.reads(page)
    assert "Thông báo nhầm lịch" in seen and "state-recalled" in seen
    assert f'href="{page}replace/"' not in officer.reads(page) and f'href="{page}dispatch/"' not in clerk.reads(page)
    assert "đã thu hồi" in stranger.reads(DOCUMENTS)
    again = office.approved(subject="Thông báo lịch kiểm tra (mới)", recipients="UBND tỉnh")
    token = re.search(r'name="one_time" value="([^"]+)"', clerk.reads(f"{DOCUMENTS}{again.pk}/issue/"))[1]
    clerk.sends(f"{DOCUMENTS}{again.pk}/issue/", one_time=token)
    again.refresh_from_db()
    assert again.number == 2 and Register.objects.common().documents.issued().count() == 2


def receipt(row, **changes):
    """The row of a recipient as the page sends it back: what stood there, and what is typed now."""
    row.refresh_from_db()
    stood = {"means": row.means, "sent_on": row.sent_on, "received_on": row.received_on or ""}
    now = {"means": row.means, "sent_on": f"{row.sent_on:%d/%m/%Y}"}
    now["received_on"] = f"{row.received_on:%d/%m/%Y}" if row.received_on else ""
    sent = {f"initial-of-{row.pk}-{name}": value for name, value in stood.items()}
    return sent | {f"of-{row.pk}-{name}": value for name, value in (now | changes).items()}
