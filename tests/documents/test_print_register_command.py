"""`manage.py print_register` in a process of its own: exit status, and nothing but the file on standard output."""

import subprocess
import sys
from pathlib import Path

import pytest

from .books import OUTGOING, docx_table, pdf_pages, xlsx_table
from .office import Office

pytestmark = pytest.mark.sqlite_only  # what is printed does not hang on the database

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def printed(transactional_db, program_environment, tmp_path):
    """`printed("outgoing", "--year", ...)` gives the finished process; the office's register holds one document."""
    office = Office()
    office.registered(469)

    def run(*words):
        command = [sys.executable, str(PROJECT / "manage.py"), "print_register", *map(str, words)]
        return subprocess.run(command, env=program_environment, cwd=tmp_path, capture_output=True, timeout=120)

    return run


def test_each_format_goes_into_its_file(printed, tmp_path):
    for kind in ("pdf", "xlsx", "docx"):
        ended = printed("outgoing", "--year", 2022, "--format", kind, "--output", f"so.{kind}")
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    assert "469/KH-BQLKCN" in pdf_pages((tmp_path / "so.pdf").read_bytes())[1]
    assert xlsx_table((tmp_path / "so.xlsx").read_bytes(), OUTGOING)[0][0] == "469/KH-BQLKCN"
    assert docx_table((tmp_path / "so.docx").read_bytes())[1][0][0] == "469/KH-BQLKCN"


def test_standard_output_holds_the_file_alone(printed):
    ended = printed("outgoing", "--year", 2022, "--register", "VBD", "--format", "pdf", "--output", "-")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "469/KH-BQLKCN" in pdf_pages(ended.stdout)[1]


def test_what_is_not_there_ends_with_2_and_says_so(printed, tmp_path):
    asked = {"kind": "outgoing", "--year": "2022", "--format": "pdf", "--output": "so.pdf"}
    for wrong, words in (
        ({"kind": "archive"}, "archive"),
        ({"--year": "1999"}, "1999"),
        ({"--year": "năm nay"}, "năm nay"),
        ({"--register": "ZZ"}, "VBD"),
        ({"--register": "VBDEN"}, "VBD"),
        ({"--format": "odt"}, "docx"),
        ({"--output": "no/such/folder/so.pdf"}, "so.pdf"),
        ({"kind": "incoming"}, "2022"),
    ):
        kind, *options = (asked | wrong).items()
        ended = printed(kind[1], *(word for option in options for word in option))
        assert (ended.returncode, ended.stdout) == (2, b""), wrong
        assert words in ended.stderr.decode() and "Traceback" not in ended.stderr.decode()
    assert not (tmp_path / "so.pdf").exists()


def test_a_postal_register_without_post_is_empty_yet_there(printed):
    ended = printed("postal", "--year", 2022, "--format", "pdf", "--output", "-")
    assert ended.returncode == 0 and "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN" in pdf_pages(ended.stdout)[0]
