"""Two schedulers and two workers at once: one reminder, one mail. Each guard has its twin, without it."""

import threading
from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError, connection

from accounts.models import Notice
from documents.actions.morning import begin_morning, send_digest
from documents.models import Digest, KeyTask, Morning
from kcnportal import jobs
from tests.documents.office import Office

DAY = date(2022, 3, 15)


@pytest.fixture
def office(transactional_db):
    office = Office()
    for name in ("head", "owner"):
        office.people[name].email = f"{name}@board.example"
        office.people[name].save()
    KeyTask.objects.create(
        plan=office.registered(1), order=1, title="Đầu việc", lead_unit=office.investment.name, due_on=DAY
    )
    return office


def at_once(count, deed):
    """What each of several threads got from the same deed at the same moment."""
    together, found = threading.Barrier(count), []

    def run():
        together.wait()
        try:
            found.append(deed())
        except IntegrityError as error:
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_of_three_schedulers_one_reminds_and_asks_for_the_mails(office):
    found = at_once(3, lambda: begin_morning(DAY))
    assert sorted(len(digests) for digests in found) == [0, 0, 2]
    assert Notice.objects.of(office.people["owner"]).count() == 1
    assert Digest.objects.count() == 2


def test_twin_without_the_morning_a_second_scheduler_asks_for_the_mails_again(office, monkeypatch):
    begin_morning(DAY)
    monkeypatch.setattr(Morning.objects, "filter", lambda **_day: Morning.objects.none())
    monkeypatch.setattr(Morning.objects, "get_or_create", lambda **_day: (None, True))
    with pytest.raises(IntegrityError):  # the second guard: one mail a person and day
        begin_morning(DAY)
    assert Digest.objects.count() == 2


def test_an_occasion_rings_once_even_without_the_morning(office):
    begin_morning(DAY)
    Morning.objects.all().delete()
    Digest.objects.all().delete()
    begin_morning(DAY)
    assert Notice.objects.of(office.people["owner"]).count() == 1


def test_of_two_workers_with_one_mail_one_sends_it(office):
    digest = begin_morning(DAY)[0]
    at_once(2, lambda: jobs.run(Digest, digest.pk, send_digest))
    assert len(mail.outbox) == 1


def test_twin_without_the_claim_both_send_it(office, monkeypatch):
    digest = begin_morning(DAY)[0]
    monkeypatch.setattr(jobs, "claim", lambda model, pk: model.objects.get(pk=pk))
    at_once(2, lambda: jobs.run(Digest, digest.pk, send_digest))
    assert len(mail.outbox) == 2
