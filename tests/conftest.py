"""What serves every test. Fixtures about people, parks and so on live beside the tests that need them."""

import gc
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections
from django.utils import translation
from hypothesis import HealthCheck, settings as hypothesis_settings
from playwright.sync_api import sync_playwright
from pytest_django.plugin import blocking_manager_key

from kcnportal.catalogues import compile_catalogues
from tests.copies import url_of_database
from tests.demonstration import drop_board, loaded_board
from tests.migrated import put_migrated_database

CHROMIUM = "/usr/bin/chromium"
# A sandbox of its own is refused to root; the rest keeps the browser from calling anywhere but the page.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A busy machine is no finding: how fast an example comes says nothing of what it shows.
hypothesis_settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("portal")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "client", "admin_client"}


def pytest_addoption(parser):
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out the tests that use no database (bin/test runs those once, not once for each engine)",
    )


def pytest_configure(config):
    # A program that a test starts loads the portal's own settings; the environment made in tests/settings.py is enough.
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    compile_catalogues()


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):  # the workers of xdist have ended before the process that started them
        with config.stash[blocking_manager_key].unblock():
            drop_board()
        shutil.rmtree(os.environ["KCN_TESTS_DIR"], ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is loaded here stays: the collector need not go through it again and again (a tenth of the time)."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)


def uses_database(item):
    return (
        item.get_closest_marker("django_db") is not None
        or item.get_closest_marker("postgresql_only") is not None
        or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        or hasattr(item.cls, "databases")  # a TestCase of Django
    )


def pytest_collection_modifyitems(config, items):
    """Leave out what says nothing on this engine; it runs on the other one, so it is not "skipped"."""
    other = "postgresql_only" if connection.vendor == "sqlite" else "sqlite_only"
    left_out = [
        item
        for item in items
        if item.get_closest_marker(other) or (config.option.only_database and not uses_database(item))
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]
    if not Path(CHROMIUM).exists():
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=f"no Chromium ({CHROMIUM}): this test needs a browser"))


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings, django_db_blocker):
    """The test database is there already, as a copy of the migrated one. It is the one in use from here on, also for a
    run in which each test copies it and none asks for it by a mark."""
    name = connection.creation._get_test_db_name()
    with django_db_blocker.unblock():
        put_migrated_database(name)
        connection.close()
    connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["NAME"] = name
    return True


@pytest.fixture(autouse=True)
def own_ground(settings, tmp_path):
    """Each test has its own folder of files, and starts in Vietnamese."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session")
def board_database(django_db_setup, django_db_blocker):
    """The name of a database with the demonstration board. Work on copies of it (tests.copies)."""
    with django_db_blocker.unblock():
        return loaded_board()


@pytest.fixture
def program_environment(tmp_path):
    """The environment for a program that a test starts (manage.py, a worker): the test's database, a var of its own.

    The test must commit for the program to see anything: use it with transactional_db.
    """
    return os.environ | {
        "DATABASE_URL": url_of_database(),
        "KCN_VAR_DIR": str(tmp_path / "var"),
        "MEDIA_ROOT": str(django_settings.MEDIA_ROOT),
        "DJANGO_SETTINGS_MODULE": "kcnportal.settings",
    }


@pytest.fixture(scope="session")
def playwright(django_db_setup, django_db_blocker):
    """Playwright, started where no connection is left open: from then on an event loop runs in this thread, and Django
    keeps connections by its contexts. One from before would be out of reach and hold the database for ever."""
    with django_db_blocker.unblock():
        connections.close_all()
    started = sync_playwright().start()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # Playwright drives the browser from an event loop in this thread, where Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": CHROMIUM_OPTIONS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
