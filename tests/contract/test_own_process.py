"""Both commands in a process of their own, on a freshly migrated database: exit status, and nothing else on standard
output.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .files import write_csv
from .good_rows import GOOD, PARKS, another

pytestmark = pytest.mark.sqlite_only  # how a program ends does not hang on its database

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A fresh office: `office("import_records", ...)` gives the finished process."""
    folder = tmp_path_factory.mktemp("office")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kcnportal.settings",
        "DATABASE_URL": f"sqlite:///{folder}/office.sqlite3",
        "KCN_VAR_DIR": str(folder / "var"),
    }

    def run(*words):
        command = [sys.executable, str(PROJECT / "manage.py"), *map(str, words)]
        return subprocess.run(
            command,
            env=environment,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=120,
            encoding="utf-8",
            check=False,
        )

    migrated = run("migrate", "--verbosity", "0")
    assert migrated.returncode == 0, migrated.stderr
    return run


def test_a_good_file_ends_with_0(office, tmp_path):
    ended = office("import_records", "parks", write_csv(PARKS, tmp_path / "parks.csv"))
    assert ended.returncode == 0, ended.stderr


def test_a_bad_row_ends_with_1(office, tmp_path):
    ended = office("import_records", "parks", write_csv([another("parks", status="closed")], tmp_path / "parks.csv"))
    assert ended.returncode == 1
    assert "closed" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr


def test_rows_left_out_end_with_1(office, tmp_path):
    path = write_csv([GOOD["investors"], another("investors", country="ZZ")], tmp_path / "investors.csv")
    assert office("import_records", "investors", path, "--skip-bad-rows").returncode == 1
    assert Path(f"{path}.bad.csv").exists()


def test_an_unknown_kind_ends_with_2(office, tmp_path):
    assert office("import_records", "forests", write_csv(PARKS, tmp_path / "parks.csv")).returncode == 2


def test_wrong_headers_end_with_2(office, tmp_path):
    ended = office("import_records", "parks", write_csv([PARKS[0] | {"colour": "đỏ"}], tmp_path / "parks.csv"))
    assert ended.returncode == 2
    assert "colour" in ended.stdout + ended.stderr


def test_an_unreadable_file_ends_with_2(office, tmp_path):
    (tmp_path / "parks.xlsx").write_bytes(b"not a sheet")
    ended = office("import_records", "parks", tmp_path / "parks.xlsx")
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_a_report_on_standard_output_is_all_that_is_there(office):
    ended = office("make_report", "2022-9M", "--format", "json", "--output", "-")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["period"] == {
        "code": "2022-9M",
        "calendar": "statutory",
        "start": "2021-12-15",
        "end": "2022-09-14",
    }


def test_a_report_goes_into_its_file(office, tmp_path):
    ended = office(
        "make_report", "2022-Y", "--calendar", "calendar", "--format", "json", "--output", tmp_path / "report.json"
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["period"]["end"] == "2022-12-31"


@pytest.mark.parametrize("code", ["2022", "2022-13M", "2022-Q5", "2022-00", "2022-13", "2022-1M", "năm ngoái"])
def test_an_unknown_period_is_refused_without_a_report(office, tmp_path, code):
    ended = office("make_report", code, "--format", "json", "--output", tmp_path / "report.json")
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "report.json").exists()


def test_vietnamese_headers_are_understood_though_nobody_compiled_the_catalogue(office, tmp_path):
    for compiled in PROJECT.glob("kcnportal/locale/**/*.mo"):
        compiled.unlink()
    table = tmp_path / "dau-tu.csv"
    table.write_text("Mã nhà đầu tư,Tên,Quốc gia\nVN-1,Công ty Một,VN\n", encoding="utf-8")
    assert office("import_records", "investors", table).returncode == 0
