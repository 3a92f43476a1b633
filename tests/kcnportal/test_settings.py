import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "SECRET_KEY": "k4Yw0-a-key-as-long-and-mixed-as-a-real-one-must-be-Zq81mLx73PfRt5uV",
    "ALLOWED_HOSTS": "portal.example.vn",
    "HTTPS": "true",
    "DEBUG": "false",
}


def test_every_variable_is_in_the_example_environment():
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', (ROOT / "kcnportal" / "settings.py").read_text()))
    told = set(re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == told


def check(tmp_path, **environment):
    # The browser tests of the same run let Django's own guard sleep; a server does not.
    plain = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=plain | {"KCN_VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kcnportal.settings"} | environment,
        capture_output=True,
        text=True,
    )


def test_production_settings_pass_djangos_own_check(tmp_path):
    checked = check(tmp_path, **PRODUCTION)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("weaker", [{"HTTPS": "false"}, {"SECRET_KEY": "short"}, {"DEBUG": "true"}])
def test_the_check_finds_what_is_weaker(tmp_path, weaker):
    assert check(tmp_path, **PRODUCTION | weaker).returncode != 0


def test_https_guards_every_cookie(tmp_path):
    """What tests/pages/test_headers.py sets is what the environment sets."""
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "SESSION_COOKIE_SECURE", "HSTS")
    program = f"from kcnportal import settings as s; print(*(getattr(s, n, s.SECURE_HSTS_SECONDS) for n in {names}))"
    environment = os.environ | PRODUCTION | {"KCN_VAR_DIR": str(tmp_path)}
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["__Host-sessionid", "__Host-csrftoken", "__Host-language", "True", "31536000"]


def test_the_secret_key_is_made_once_and_private(tmp_path):
    def key():
        return subprocess.run(
            [sys.executable, "-c", "from kcnportal import settings; print(settings.SECRET_KEY)"],
            cwd=ROOT,
            env=os.environ | {"KCN_VAR_DIR": str(tmp_path), "SECRET_KEY": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    first = key()
    assert len(first) > 60
    assert key() == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_files_go_to_an_s3_compatible_store_by_the_environment_alone(tmp_path):
    program = """
import django; django.setup()
from django.core.files.storage import default_storage as store
print(store.bucket_name, store.endpoint_url, store.region_name, store.default_acl)
"""
    store = {"STORAGE_BUCKET": "van-ban", "STORAGE_ENDPOINT": "https://s3.example.vn", "STORAGE_REGION": "vn-1"}
    own = {"KCN_VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kcnportal.settings"}
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | own | store,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["van-ban", "https://s3.example.vn", "vn-1", "private"]
