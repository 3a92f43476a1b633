"""What few pages need is not held by every web process."""

import os
import subprocess
import sys

from django.conf import settings

HEAVY = {"authlib", "cryptography", "docx", "docxtpl", "holidays", "lxml", "PIL", "pypdfium2", "requests", "typst"}
HEAVY |= {"boto3", "python_calamine", "pyrage", "xlsxwriter"}
PROGRAM = "import sys, kcnportal.wsgi, kcnportal.urls; print(*sys.modules)"


def test_a_web_process_begins_without_what_prints_reads_files_or_signs_on_elsewhere(tmp_path):
    environment = os.environ | {"KCN_VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kcnportal.settings"}
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    loaded = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True)
    assert HEAVY & set(loaded.stdout.split()) == set()
