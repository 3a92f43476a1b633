"""Sets of records are locked against change and deletion (D30-9.g): who locks, who releases, and what it says."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from accounts.actions.locking import lock_set, release_lock
from accounts.models import Activity, RecordLock, Role
from tests import people

pytestmark = pytest.mark.django_db
YEAR_END = date(2021, 12, 31)
WHY = "Số liệu năm 2021 đã báo cáo"


@pytest.fixture
def leader():
    return people.make_person(Role.LEADER)


@pytest.fixture
def lock(leader):
    return lock_set("ledger", last_day=YEAR_END, reason=WHY, by=people.actor(leader))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("role", [Role.OFFICER, Role.UNIT_HEAD, Role.CLERK, Role.MANAGER])
def test_only_leaders_and_administrators_lock_and_release(role, lock):
    somebody = people.actor(people.make_person(role, fields=["investment"]))
    with pytest.raises(PermissionDenied):
        lock_set("statements", last_day=YEAR_END, reason=WHY, by=somebody)
    with pytest.raises(PermissionDenied):
        release_lock(lock, reason=WHY, by=somebody)


def test_an_administrator_locks_from_the_page_after_reading_what_follows(client):
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    typed = {"last_day": "31/12/2021", "first_day": "", "reason": WHY}
    assert "ledger" in client.get("/locks/new/").content.decode()
    assert client.post("/locks/new/?kind=ledger", typed).status_code == 200
    assert not RecordLock.objects.exists()
    made = client.post("/locks/new/?kind=ledger", typed | {"sure": "on"})
    lock = RecordLock.objects.get()
    assert (lock.last_day, lock.reason, made.url) == (YEAR_END, WHY, f"/locks/{lock.pk}/")
    assert WHY in client.get("/locks/").content.decode()
    assert str(lock) in str(Activity.objects.get())


@pytest.mark.parametrize(
    "typed", [{"last_day": ""}, {"last_day": "31/02/2021"}, {"first_day": "01/01/2022"}, {"reason": " "}]
)
def test_what_is_wrong_is_said_in_the_form(client, leader, typed):
    people.signed_in(client, leader)
    sent = {"last_day": "31/12/2021", "first_day": "", "reason": WHY, "sure": "on"} | typed
    assert client.post("/locks/new/?kind=ledger", sent).status_code == 200
    assert not RecordLock.objects.exists()


def test_the_same_is_locked_once(lock, leader):
    with pytest.raises(ValidationError, match=str(leader)):
        lock_set("ledger", last_day=YEAR_END, reason=WHY, by=people.actor(leader))


def test_a_lock_is_released_with_a_reason_and_stays_on_record(client, lock, leader):
    people.signed_in(client, leader)
    page = f"/locks/{lock.pk}/release/"
    assert client.post(page, {"reason": ""}).status_code == 200
    client.post(page, {"reason": "Thanh tra yêu cầu bổ sung"})
    lock.refresh_from_db()
    assert (lock.released_by, lock.reason, lock.release_reason) == (leader, WHY, "Thanh tra yêu cầu bổ sung")
    assert client.get(page).status_code == 404
    shown = client.get(f"/locks/{lock.pk}/").content.decode()
    assert WHY in shown and "Thanh tra yêu cầu bổ sung" in shown


@pytest.mark.parametrize(
    "write",
    [
        lambda lock: lock.delete(),
        lambda lock: RecordLock.objects.update(last_day=date(2020, 1, 1)),
        lambda lock: RecordLock.objects.update(reason="khác"),
    ],
    ids=["deleted", "narrowed", "another reason"],
)
def test_the_database_keeps_a_lock_as_it_was_set(lock, write):
    with pytest.raises(DatabaseError), transaction.atomic():
        write(lock)


def test_a_released_lock_is_not_locked_again_by_changing_it(lock, leader):
    release_lock(lock, reason="Mở lại", by=people.actor(leader))
    with pytest.raises(DatabaseError), transaction.atomic():
        RecordLock.objects.update(released_at=None, released_by=None, release_reason="")
