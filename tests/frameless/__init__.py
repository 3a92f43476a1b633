"""Pages without what is around every page alike (menus, bell, search), for tests that look at thousands of them: who
gets an answer, not what the frame says. The frame itself: tests/pages/test_shell.py, for everybody.
"""

from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.test import override_settings

HERE = Path(__file__).parent


@contextmanager
def without_frame():
    (engine,) = settings.TEMPLATES
    with override_settings(TEMPLATES=[engine | {"DIRS": [HERE, *engine["DIRS"]]}]):
        yield
