"""What a program asks before it sends people here, or starts the portal anew."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

LIVE, READY = "/healthz/live", "/healthz/ready"


@pytest.mark.django_db
def test_a_process_that_answers_lives_and_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(LIVE)
    assert (answer.status_code, answer.content) == (200, b"live\n")


@pytest.mark.django_db
def test_it_is_ready_when_the_database_is_at_this_version(client, django_assert_max_num_queries):
    client.get(READY)
    with django_assert_max_num_queries(1):
        answer = client.get(READY)
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_a_database_of_an_older_version_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="accounts").order_by("-name")[0].delete()
    answer = client.get(READY)
    assert (answer.status_code, answer.content) == (503, b"1 migrations are not applied\n")


@pytest.mark.django_db
def test_a_database_without_tables_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO gone")
    assert client.get(READY).status_code == 503


@pytest.mark.django_db
def test_a_database_that_is_away_leaves_the_process_alive(client):
    def away(*_statement):
        raise OperationalError("connection refused")

    with connection.execute_wrapper(away):
        assert client.get(LIVE).status_code == 200
        answer = client.get(READY)
    assert (answer.status_code, answer.content) == (503, b"the database does not answer\n")


@pytest.mark.django_db
@pytest.mark.sqlite_only
@pytest.mark.parametrize("page", [LIVE, READY])
def test_it_begins_no_session(client, page):
    assert not client.get(page).cookies


@pytest.mark.django_db
@pytest.mark.sqlite_only
def test_programs_on_the_same_machine_ask_without_encryption(settings):
    settings.SECURE_SSL_REDIRECT = True
    client = Client()
    assert client.get(READY).status_code == 200
    assert client.get("/sign-in/").status_code == 301
