"""What was entered stays: whoever writes past the portal is refused by the database, on both engines, and seen in the
history."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Activity, Change
from projects.models import CapitalEvent, Certificate


@pytest.fixture
def event(office):
    office.certify(40)
    return CapitalEvent.objects.get()


def raw(sql):
    def write(event):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return write


def saved(event):
    event.amount = 1
    event.save()


def bulk_updated(event):
    event.amount = 1
    CapitalEvent.objects.bulk_update([event], ["amount"])


@pytest.mark.parametrize(
    "write",
    [
        saved,
        bulk_updated,
        lambda event: CapitalEvent.objects.update(amount=1),
        lambda event: event.delete(),
        lambda event: CapitalEvent.objects.filter(pk=event.pk)._raw_delete("default"),
        lambda event: Certificate.objects.update(number="khác"),
        raw("UPDATE projects_capitalevent SET happened_on = '2020-01-01'"),
        raw("UPDATE projects_capitalevent SET project_class = 'DDI', currency = 'VND'"),
        raw("DELETE FROM projects_capitalevent"),
        raw("UPDATE projects_certificate SET issued_on = '2020-01-01'"),
        raw("DELETE FROM projects_certificate"),
    ],
    ids=["save", "bulk_update", "update", "delete", "raw delete", "paper", "sql", "sql facts", "sql delete",
         "sql paper", "sql delete paper"],
)  # fmt: skip
def test_nothing_changes_or_deletes_an_entry(event, write):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        write(event)
    event = CapitalEvent.objects.get()
    assert (event.amount, event.project_class, event.certificate.number) == (40 * 10**8, "FDI", "900/GCNĐT")


@pytest.mark.parametrize(
    "wrong", [{"amount": -1}, {"currency": "VND"}, {"kind": "void", "corrects": None, "amount": 0}, {"kind": "revoked"}]
)
def test_the_database_refuses_what_no_entry_may_be(office, event, wrong):
    """Bulk writes pass by the forms, not by the constraints."""
    paper = Certificate.objects.create(project=event.project, number="X", issued_on=office.day)
    CapitalEvent.objects.filter(pk=event.pk)
    values = {name: getattr(event, name) for name in ("project", "happened_on", "recorded_on", "amount", "currency")}
    with pytest.raises(DatabaseError), transaction.atomic():
        CapitalEvent.objects.bulk_create(
            [CapitalEvent(**{"certificate": paper, "kind": "increase", **values, **event.facts(), **wrong})]
        )


def test_an_entry_comes_with_an_event_of_its_own_project(office, event):
    office.certify(10, code="FDI-901", number="901/GCNĐT")
    elsewhere = office.happen("suspended", "1/QĐ", code="FDI-901")
    paper = Certificate.objects.create(project=event.project, number="X", issued_on=office.day)
    values = {name: getattr(event, name) for name in ("project", "happened_on", "recorded_on", "amount", "currency")}
    values |= event.facts() | {"event_id": elsewhere.pk, "certificate": paper, "kind": "increase"}
    with pytest.raises(DatabaseError, match="event of its own project"), transaction.atomic():
        CapitalEvent.objects.bulk_create([CapitalEvent(**values)])


def test_history_names_the_actor_and_the_deed(office, event):
    rows = Change.objects.filter(table__in=["projects_capitalevent", "projects_project", "projects_projectinvestor",
                                            "projects_certificate"])  # fmt: skip
    activity = Activity.objects.get()
    assert rows.count() == 4
    assert {(row.actor_id, row.deed) for row in rows} == {(office.people["owner"].pk, str(activity.deed))}
    entry = rows.get(table="projects_capitalevent")
    assert entry.new["amount"] == 40 * 10**8 and entry.new["top_park_id"] == office.park.pk


def test_what_nobody_signed_for_is_seen_too(office, event):
    Certificate.objects.bulk_create([Certificate(project=event.project, number="Y", issued_on=office.day)])
    assert Change.objects.filter(table="projects_certificate").first().deed is None
