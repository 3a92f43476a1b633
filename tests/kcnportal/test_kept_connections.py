"""Connections to PostgreSQL are kept from request to request, and begun anew after the server was away."""

import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.utils import ConnectionHandler
from environ import Env

from tests.postgres import throw_away_postgres

pytestmark = pytest.mark.postgresql_only


def process_asked(connection):
    """Which process of the server answers a request."""
    connection.close_if_unusable_or_obsolete()  # as Django does at the beginning and the end of each
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_connection_is_kept_and_after_a_restart_of_the_server_the_next_request_is_answered(django_db_blocker):
    with django_db_blocker.unblock(), throw_away_postgres() as server:
        place = Env.db_url_config(server.url)
        connection = ConnectionHandler({DEFAULT_DB_ALIAS: settings.DATABASES["default"] | place})[DEFAULT_DB_ALIAS]
        first = process_asked(connection)
        assert process_asked(connection) == first
        server.stop()
        server.start()
        assert process_asked(connection) != first
        connection.close()
