"""The demonstration's plans: told by the deeds of its people, and no figure of a report moves."""

from datetime import date

import pytest
from django.db.models import F
from django.test import Client

from accounts.demonstration import LAST_DAY
from accounts.models import User
from documents.models import (
    CaseFile,
    DeadlineMove,
    Dispatch,
    KeyTask,
    Organisation,
    OutgoingDocument,
    PlanClosing,
    TaskNote,
)
from tests.copies import used_copy
from tests.documents.pages import numbers, page


@pytest.fixture
def transactional_db(board_database, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(board_database):
        yield


def test_plan_469_with_the_plans_under_it(transactional_db):
    client = Client()
    client.force_login(User.objects.get(login="baocao"))
    plan = OutgoingDocument.objects.get(number=469, book__year=2022)
    html = page(client, f"/documents/outgoing/{plan.pk}/")
    assert {"58/KH-BQLKCN", "119/KH-BQLKCN", "221/KH-BQLKCN", "1037/KH-BQLKCN"} <= set(numbers(html))
    assert html.count("Đã kết thúc") == PlanClosing.objects.count() == 1
    assert TaskNote.objects.filter(evidence__isnull=False).count() == 7


def test_the_figures_of_tasks_are_those_of_the_files(transactional_db):
    tasks = KeyTask.objects.of_plans_dated(date(2021, 12, 15), LAST_DAY)
    assert (tasks.count(), tasks.done(date(2022, 9, 14)).count()) == (16, 9)
    assert tasks.overdue(date(2022, 9, 14)).count() == 2
    assert DeadlineMove.objects.count() == 1


def test_the_last_weeks_tell_who_was_sent_what_and_who_has_it(transactional_db):
    client = Client()
    client.force_login(User.objects.get(login="vanthu"))
    document = OutgoingDocument.objects.get(number=2198, book__year=2022)
    html = page(client, f"/documents/outgoing/{document.pk}/")
    assert "Chủ đầu tư hạ tầng KCN Bá Thiện" in html and "/receipts/" in html
    province = Organisation.objects.get(name="UBND tỉnh")
    assert numbers(page(client, f"/documents/organisations/{province.pk}/"))
    early = Dispatch.objects.filter(received_on__lte=F("sent_on")) | Dispatch.objects.filter(received_on__gt=LAST_DAY)
    assert Dispatch.objects.filter(received_on=None).exists() and not early.exists()


def test_no_mail_of_the_demonstration_reaches_anybody(transactional_db):
    addresses = Organisation.objects.exclude(email="").values_list("email", flat=True)
    assert len(addresses) > 15 and all(address.endswith(".example") for address in addresses)


def test_the_case_files_of_the_demonstration_hold_its_plans_and_campaigns(transactional_db):
    files = CaseFile.objects.with_contents()
    assert files.filter(documents__gte=1).count() == files.count() == 4
    assert files.exclude(closed_on=None).count() == 1
