"""The process that parses what people bring: it stops at its limits, and there is nothing of the portal in it.

Each program that is stopped also runs within wider limits and ends: so it was the limit that stopped it.
"""

import json
import os

import pytest

from kcnportal.limited import Limits, Stopped, run


@pytest.fixture
def program(tmp_path):
    def write(text):
        path = tmp_path / "program.py"
        path.write_text(text)
        return path

    return write


def said(program, *words, **limits):
    with (
        open(os.devnull, "rb") as nothing,
        run(str(program), *words, source=nothing, limits=Limits(**limits)) as output,
    ):
        return output.read()


EATS = "import sys; eaten = bytearray(300 * 2**20); sys.stdout.write('done')"
LOOPS = "import time, sys\nwhile time.process_time() < 1.5: pass\nsys.stdout.write('done')"
WAITS = "import time, sys; time.sleep(1); sys.stdout.write('done')"
WRITES = "import sys; sys.stdout.write('done' + ' ' * 2 * 2**20)"


@pytest.mark.parametrize(
    ("text", "limit"),
    [(EATS, {"memory": 200}), (LOOPS, {"processor": 1}), (WAITS, {"clock": 0.5}), (WRITES, {"output": 1})],
    ids=["memory", "processor", "clock", "output"],
)
def test_what_goes_over_a_limit_is_stopped(program, text, limit):
    with pytest.raises(Stopped):
        said(program(text), **limit)
    assert said(program(text)).strip() == b"done"


@pytest.mark.parametrize("text", ["import os; os.abort()", "raise RuntimeError", "no Python at all"])
def test_what_breaks_down_is_told_as_stopped(program, text):
    with pytest.raises(Stopped):
        said(program(text))


def test_the_words_reach_the_program(program):
    assert said(program("import sys; sys.stdout.write(sys.argv[1])"), "bảng -x") == "bảng -x".encode()


def test_nothing_of_the_portal_is_there(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "nobody's business")
    told = json.loads(
        said(program("import json, os, sys\nprint(json.dumps([dict(os.environ), sorted(sys.modules)]))")).decode()
    )
    assert "nobody's business" not in str(told)
    assert not {"django", "kcnportal", "celery"} & set(told[1])
