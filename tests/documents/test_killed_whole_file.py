"""A worker that is killed (kill -9) while it makes a whole case file leaves no copy of what is in it on the disk."""

import tempfile

import pytest

from documents import merging
from documents.actions.case_file import open_case_file, put_into_file
from documents.actions.whole_file import make_whole_file, request_whole_file
from tests.documents import papers
from tests.documents.case_files import words
from tests.documents.whole_files import attach

pytestmark = pytest.mark.sqlite_only  # what lies on a disk does not hang on the database


class Killed(BaseException):
    """Just now; nobody is to catch it."""


@pytest.fixture
def left(office, tmp_path, monkeypatch):
    """What has a name where temporary files are made, at the moment at which all files are laid: that stays when the
    process is killed just then."""
    case_file = open_case_file(words(office), by=office.owner)
    directive = office.directed(office.arrival())
    attach(directive, papers.pdf("Restricted"), "chỉ thị.pdf", by=office.clerk)
    put_into_file(directive, case_file, by=office.clerk)
    export = request_whole_file(case_file, by=office.owner)
    place = tmp_path / "tmp"
    place.mkdir()
    found = []

    def look(*_args, **_options):
        found.extend(place.rglob("*"))
        raise Killed

    def names():
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        monkeypatch.setattr(merging, "run", look)
        with pytest.raises(Killed):
            make_whole_file(export.pk, office.owner.day)
        return found

    return names


def test_nothing_is_left(left):
    assert left() == []


def test_the_twin_with_named_files_leaves_them(left, monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryFile", tempfile.NamedTemporaryFile)
    assert left()
