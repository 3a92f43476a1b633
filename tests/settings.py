"""The portal's own settings on throw-away ground: a var folder of its own, and never a database found by looking.

SQLite in that folder, or PostgreSQL where TEST_DATABASE_URL names a server. Nothing of the developer's environment, of
.env or of var/ is used: a test that forgot to say where it writes still does no harm. The broker is in memory and
nobody reads it; a test about the broker starts its own.
"""

import os
import tempfile
from pathlib import Path
from urllib.parse import quote

# The first process makes the folder, and tests/conftest.py removes it at the end; xdist's workers find it named.
TESTS_DIR = Path(os.environ.get("KCN_TESTS_DIR") or tempfile.mkdtemp(prefix="kcnportal-tests-"))
os.environ["KCN_TESTS_DIR"] = str(TESTS_DIR)
VAR = TESTS_DIR / os.environ.get("PYTEST_XDIST_WORKER", "main")

os.environ.update(
    DEBUG="false",
    HTTPS="false",
    ALLOWED_HOSTS="127.0.0.1,localhost,[::1],testserver",
    MEDIA_ROOT=str(VAR / "files"),
    KCN_VAR_DIR=str(VAR),
    SECRET_KEY="a key for tests that protects nothing",
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{quote(str(VAR / 'portal.sqlite3'))}",
    CELERY_BROKER_URL="memory://",
    LOG_LEVEL="WARNING",
    OIDC_ISSUER="",
    SECOND_FACTOR_FOR="",  # tests about it say whom it is for
)

from kcnportal.settings import *  # noqa: E402, F403
from kcnportal.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: several threads and processes use it. What is thrown away need not reach the disk.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
