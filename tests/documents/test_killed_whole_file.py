"""A worker that is killed (kill -9) while it makes a whole case file leaves no copy of what is in it on the disk."""

import os
import signal
import tempfile

import pytest

from documents import merging
from documents.actions import whole_file
from documents.actions.case_file import open_case_file, put_into_file
from documents.whole_file import Contents
from tests.documents import papers
from tests.documents.test_case_files import words
from tests.documents.test_whole_files import attach

pytestmark = pytest.mark.sqlite_only  # what lies on a disk does not hang on the database


@pytest.fixture
def left(office, tmp_path, monkeypatch):
    """What lies where temporary files are made, when a process was killed at the moment at which all files are laid."""
    case_file = open_case_file(words(office), by=office.owner)
    directive = office.directed(office.arrival())
    attach(directive, papers.pdf("Restricted"), "chỉ thị.pdf", by=office.clerk)
    put_into_file(directive, case_file, by=office.clerk)
    contents = Contents(case_file, office.owner)
    assert contents.papers

    def killed(*_args, **_options):
        os.kill(os.getpid(), signal.SIGKILL)

    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setattr(merging, "run", killed)
    monkeypatch.setattr(whole_file.jobs, "renew", lambda *_args: None)
    monkeypatch.setattr(whole_file, "contents_for", lambda *_args: contents)

    def names():
        child = os.fork()
        if not child:
            try:
                whole_file.make_for(None, office.owner)
            finally:
                os._exit(1)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        return list(place.rglob("*"))

    return names


def test_nothing_is_left(left):
    assert left() == []


def test_the_twin_with_named_files_leaves_them(left, monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryFile", tempfile.NamedTemporaryFile)
    assert left()
