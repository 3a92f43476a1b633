"""A backup that is to be encrypted, and is killed (kill -9) before, leaves nothing that can be read."""

import os

import pyrage
import pytest

from kcnportal.backup import archive

pytestmark = pytest.mark.sqlite_only  # no database is asked
PUBLIC = str(pyrage.x25519.Identity.generate().to_public())
SAID = os.urandom(1000)  # does not become shorter


def left(folder, recipient):
    """The bytes of all that has a name while the archive is being written: that stays when the process is killed."""
    with archive.written(folder / "taken", recipient) as made:
        archive.add(made, "files/a", [SAID])
        made.fp.flush()
        return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_that_can_be_read_is_left(tmp_path):
    assert SAID not in left(tmp_path, PUBLIC)


def test_the_twin_that_is_not_encrypted_leaves_it(tmp_path):
    assert SAID in left(tmp_path, None)
