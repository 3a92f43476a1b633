"""The demonstration's plans: told by the deeds of its people, and no figure of a report moves."""

from datetime import date

import pytest
from django.test import Client

from accounts.demonstration import LAST_DAY
from accounts.models import User
from documents.models import DeadlineMove, KeyTask, OutgoingDocument, PlanClosing, TaskNote
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
