"""The plan of the year 2022, from the officer's draft to number 469/KH-BQLKCN, each step on its page."""

import re
from datetime import date

import pytest
from django.test import Client

from accounts.models import Activity, Demonstration, Post, Standing
from documents.models import DocumentType, OutgoingDocument, YearBook
from tests.documents.office import Office


class Desk:
    """Somebody of the office before a browser."""

    def __init__(self, office, who):
        self.client = Client()
        self.client.force_login(office.people[who])

    def sees(self, url):
        answer = self.client.get(url)
        return answer.content.decode() if answer.status_code == 200 else ""

    def does(self, url, kind, comment=""):
        """Open the page of the move, read what it says, and confirm it."""
        asked = self.sees(f"{url}way/{kind}/")
        version = re.search(r'name="version" value="(\d+)"', asked)[1]
        sent = {"version": version, "comment": comment, "sure": "yes"}
        assert self.client.post(f"{url}way/{kind}/", sent).status_code == 302
        return asked


@pytest.fixture
def office(db):
    return Office(day=date(2022, 2, 21))


def today(office, day):
    office.day = day
    Demonstration.objects.update_or_create(pk=1, defaults={"day": day})


def test_the_plan_of_the_year(office):
    YearBook.objects.create(register=office.common, year=2022, last_number=468, last_issued_on=date(2022, 2, 18))
    Post.objects.filter(user=office.people["leader"]).update(title="Phó Trưởng ban", standing=Standing.DEPUTY)
    officer, head, clerk, deputy = (Desk(office, who) for who in ("owner", "head", "clerk", "leader"))

    # Monday 21 February. The officer drafts the plan for the deputy head's signature and submits it.
    today(office, date(2022, 2, 21))
    words = {name: getattr(value, "pk", value) for name, value in office.words().items()}
    made = officer.client.post("/documents/outgoing/new/", words | {"drafting_unit": office.investment.pk})
    url = made.url
    officer.does(url, "submit", "Kính trình Trưởng phòng xem xét.")
    assert url in head.sees("/documents/waiting/")
    assert url not in clerk.sees("/documents/waiting/") and clerk.sees(url) == ""

    # Tuesday. The head of the unit finds no deadlines in it and returns it; the officer sees why, and mends it.
    today(office, date(2022, 2, 22))
    head.does(url, "return", "Chưa có thời hạn của từng nhiệm vụ.")
    assert "Chưa có thời hạn của từng nhiệm vụ." in officer.sees(url)
    assert url in officer.sees("/documents/waiting/")
    version = OutgoingDocument.objects.get().version
    officer.client.post(f"{url}edit/", words | {"note": "Đã bổ sung thời hạn", "version": version})
    officer.does(url, "submit")

    # Wednesday. The unit agrees, the office finds the form in order.
    today(office, date(2022, 2, 23))
    head.does(url, "pass_on")
    clerk.does(url, "pass_on", "Thể thức đúng.")
    assert clerk.client.get(f"{url}issue/").status_code == 302  # not yet: nobody has signed

    # Thursday. The deputy reads how it will be signed, and signs.
    today(office, date(2022, 2, 24))
    asked = deputy.does(url, "approve", "Đồng ý ban hành.")
    assert "KT. TRƯỞNG BAN" in asked and "PHÓ TRƯỞNG BAN" in asked
    assert officer.client.get(f"{url}edit/").status_code == 404  # what is signed stays as it is

    # The same day. The clerk gives it its number and the date.
    page = clerk.sees(f"{url}issue/")
    assert "469/KH-BQLKCN" in page
    clerk.client.post(f"{url}issue/", {"one_time": re.search(r'name="one_time" value="([^"]+)"', page)[1]})
    plan = OutgoingDocument.objects.get()
    assert (str(plan), plan.issued_on) == ("469/KH-BQLKCN", date(2022, 2, 24))
    assert (plan.authority_mark, plan.signer_title) == ("KT.", "Phó Trưởng ban")
    assert plan.type == DocumentType.objects.get(code="KH")

    # Everything that was said stands on one page, for those who had to do with it.
    told = officer.sees(url)
    for said in ("Kính trình Trưởng phòng xem xét.", "Chưa có thời hạn của từng nhiệm vụ.", "Đồng ý ban hành."):
        assert said in told
    assert "Đồng ý ban hành." not in Desk(office, "stranger").sees(url)
    kinds = ["submit", "return", "submit", "pass_on", "pass_on", "approve", "issue"]
    assert list(plan.moves.values_list("kind", flat=True)) == kinds
    assert [line.restricted for line in Activity.objects.order_by("id")] == [True] * 8 + [False]
    assert url not in "".join(desk.sees("/documents/waiting/") for desk in (officer, head, clerk, deputy))
