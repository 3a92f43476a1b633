"""A database that keeps people waiting too long, or is away: they are asked for patience, and lose nothing."""

import sqlite3
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests import people
from tests.copies import used_copy

SHORT = 200  # milliseconds; the portal waits for twenty seconds


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture
def reader(transactional_db):
    """Somebody signed in, whose database waits for a lock no longer than the test does."""
    client = people.signed_in(Client(raise_request_exception=False), people.make_person())
    with connection.cursor() as cursor:
        cursor.execute(
            f"PRAGMA busy_timeout = {SHORT}" if connection.vendor == "sqlite" else f"SET lock_timeout = {SHORT}"
        )
    return client


@contextmanager
def somebody_else():
    """Another connection to the same database."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(database["NAME"], isolation_level=None)) as other:
            yield other
    else:
        names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        with psycopg.connect(**{name: database[key] for name, key in names.items()}) as other:
            yield other


def choose_dark(reader, **headers):
    with somebody_else() as other:
        other.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "SELECT 1 FROM accounts_user FOR UPDATE")
        return reader.post(reverse("theme"), {"theme": "dark"}, headers=headers)


@pytest.mark.parametrize(("language", "said"), [("vi", "Chưa có gì thay đổi."), ("en", "Nothing was changed.")])
def test_who_waits_too_long_for_another_s_work_is_asked_to_try_again(reader, language, said):
    User.objects.update(language=language)
    response = choose_dark(reader)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    page = response.content.decode()
    assert said in page and f'<html lang="{language}"' in page
    assert User.objects.get().theme != "dark"
    assert reader.post(reverse("theme"), {"theme": "dark"}).status_code == 302
    assert User.objects.get().theme == "dark"


def test_a_part_of_a_page_says_so_beside_the_page_that_stands(reader):
    response = choose_dark(reader, hx_request="true")
    assert response.status_code == 503
    assert response.headers["HX-Retarget"] == ".messages"
    assert response.content.decode().strip().startswith('<p class="alert')


@pytest.mark.postgresql_only
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_lost_database_does_not_say_that_nothing_was_changed(reader, language):
    reader.cookies["language"] = language  # all that is known of the reader
    with somebody_else() as other, connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        other.execute("SELECT pg_terminate_backend(%s, 5000)", cursor.fetchone())
        other.commit()
    response = reader.get("/")
    assert response.status_code == 503
    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    assert "Chưa có gì" not in page and "Nothing was changed" not in page
    connection.close()  # as at the end of a real request
    assert reader.get("/").status_code == 200


def test_a_fault_of_the_portal_does_not_ask_to_try_again(reader, monkeypatch):
    def asks_for_what_is_not_there(*args):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM nowhere")

    monkeypatch.setattr("kcnportal.views.render", asks_for_what_is_not_there)
    assert reader.get("/").status_code == 500
