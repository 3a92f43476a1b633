"""A new database is made by few, squashed migrations; one of before, and a backup of before, go along the files that
these replace. That both ways lead to the same database: python -m benchmarks migrations."""

import re

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from kcnportal import migrated
from kcnportal.backup.restoring import last_of

pytestmark = pytest.mark.sqlite_only  # what is done in the database, others show on both
# The last file of a squashed migration, and all that builds on it.
LAST = [
    ("reports", "0017_the_english_report_names_the_agency_with_its_article"),
    ("reports", "0018_english_csv_and_json"),
]


def files(plan):
    made = [migration for migration, _backwards in plan]
    return [key for migration in made for key in migration.replaces or [(migration.app_label, migration.name)]]


@pytest.mark.parametrize("app, name", migrated.squashed())
def test_a_squashed_migration_stands_for_every_file_up_to_its_own(app, name):
    last = re.search(r"_squashed_(\d{4}_\w+)", name)[1]
    assert set(migrated.squashed()[app, name].replaces) == {
        key for key in migrated.known() if key[0] == app and key[1] <= last
    }


def test_no_migration_builds_on_a_squashed_one_by_its_name():
    """The next squashed migration stands in its place."""
    on_disk = MigrationLoader(None).disk_migrations
    assert [key for key, migration in on_disk.items() if migrated.squashed().keys() & set(migration.dependencies)] == []


@pytest.mark.django_db
def test_a_database_between_two_files_goes_on_along_the_files():
    done = MigrationRecorder.Migration.objects
    names = [name for _app, name in [*LAST, *migrated.squashed()]]
    done.filter(app="reports", name__in=names).delete()
    assert migrated.pending() == {*LAST}
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    assert files(executor.migration_plan(executor.loader.graph.leaf_nodes())) == LAST


@pytest.mark.django_db
@pytest.mark.parametrize("missing, squashed", [(set(), True), ({*LAST}, False)], ids=["of this version", "of before"])
def test_a_backup_is_read_into_exactly_the_tables_at_which_it_was_made(missing, squashed):
    wanted = migrated.known() - missing
    executor = migrated.executor_to(wanted)
    plan = executor.migration_plan(last_of(wanted, executor.loader.graph), clean_start=True)
    made_by = files(plan)
    assert set(made_by) == wanted and len(made_by) == len(wanted)
    assert any(migration.replaces for migration, _backwards in plan) == squashed
