"""The throw-away server itself: what other tests rely on when they stop it."""

import psycopg
import pytest

from tests.postgres import SAFE, throw_away_postgres


@pytest.mark.postgresql_only
def test_what_was_acknowledged_survives_a_stop_without_warning():
    with throw_away_postgres(SAFE) as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("create table kept (word text)")
            connection.execute("insert into kept values ('Đà Nẵng')")
        server.stop("immediate")
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.url, connect_timeout=2)
        server.start()
        with psycopg.connect(server.url) as connection:
            assert connection.execute("select word from kept").fetchall() == [("Đà Nẵng",)]
        folder = server.folder
    assert not folder.exists()
