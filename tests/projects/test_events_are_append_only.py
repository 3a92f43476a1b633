"""What was recorded of a project's life stays: whoever writes past the portal is refused by the database, on both
engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from projects.models import Certificate, Project, ProjectEvent


@pytest.fixture
def event(office):
    office.certify(40)
    return office.happen("suspended", "01/QĐ")


def raw(sql):
    def write(event):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return write


@pytest.mark.parametrize(
    "write",
    [
        lambda event: ProjectEvent.objects.update(kind="resumed"),
        lambda event: event.delete(),
        raw("UPDATE projects_projectevent SET changes = '{}'"),
        raw("DELETE FROM projects_projectevent"),
        raw("UPDATE projects_certificate SET rate = 1"),
    ],
    ids=["update", "delete", "sql", "sql delete", "rate of a paper"],
)
def test_nothing_changes_or_deletes_an_event(event, write):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        write(event)
    assert ProjectEvent.objects.get().kind == "suspended"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "void"},
        {"kind": "merger"},
        {"kind": "resumed", "other": "itself"},
        {"kind": "split", "other": "itself"},
    ],
    ids=["taken back without a name", "merger with nobody", "another for nothing", "split off itself"],
)
def test_the_database_refuses_what_no_event_may_be(office, event, wrong):
    """Bulk writes pass by the forms, not by the constraints."""
    if "other" in wrong:
        wrong = wrong | {"other": event.project}
    with pytest.raises(DatabaseError), transaction.atomic():
        ProjectEvent.objects.bulk_create([bare(event, **wrong)])


def test_an_event_keeps_to_its_own_project(office, event):
    office.certify(10, code="FDI-901", number="901/GCNĐT")
    stranger = Project.objects.get(code="FDI-901")
    own = Certificate.objects.get(number="901/GCNĐT")
    for wrong in ({"project": stranger}, {"project": stranger, "certificate": own, "corrects": event}):
        with pytest.raises(DatabaseError, match="of its own project"), transaction.atomic():
            ProjectEvent.objects.bulk_create([bare(event, kind="resumed", **wrong)])


def test_an_event_is_corrected_once(office, event):
    office.take_event_back(event)
    paper = Certificate.objects.create(project=event.project, number="X", issued_on=office.day)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProjectEvent.objects.bulk_create([bare(event, kind="void", corrects=event, certificate=paper)])


def bare(event, **changes):
    values = {name: getattr(event, name) for name in ("certificate", "project", "happened_on", "recorded_on")}
    return ProjectEvent(**{**values, **changes})
