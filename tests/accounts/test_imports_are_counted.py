"""PostgreSQL plans by what it last counted: right after an import it must have counted what came in."""

import pytest
from django.db import connection

from accounts.actions.imports import kind_named, take_file
from accounts.actor import system
from accounts.clock import portal_today
from tests.copies import used_copy

pytestmark = pytest.mark.postgresql_only


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


def counted(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return cursor.fetchone()[0]


def test_what_an_import_brought_is_counted_at_once(transactional_db, tmp_path):
    file = tmp_path / "investors.csv"
    file.write_text("code,name,country\nDT-1,Công ty Một,KR\nDT-2,Công ty Hai,VN\n")
    before = counted("projects_investor")
    take_file(kind=kind_named("investors"), path=file, by=system(portal_today()))
    assert before in (-1, 0)  # never counted, or when it was empty
    assert counted("projects_investor") == 2
