"""Make .venv hold what the locks say: bin/_python bin/_venv.py requirements.txt [requirements-dev.txt]

Takes a moment when the locks have not changed since the last time. Standard library only: nothing is installed yet.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"


def said(vi, en):
    print(f"{vi} / {en}", flush=True)


def digest(path):
    return hashlib.sha256(path.read_bytes() + sys.version.encode()).hexdigest()


def usable():
    """Not if its Python is gone, an installation was broken off, or its folder was moved (its programs name it)."""
    settings = VENV / "pyvenv.cfg"
    if not PYTHON.exists() or not settings.exists() or UNFINISHED.exists():
        return False
    made_by = [line for line in settings.read_text().splitlines() if line.startswith("command = ")]
    return not made_by or made_by[0].endswith(str(VENV))


def make_venv():
    if not usable():
        said("Tạo .venv", "Making .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True, start_new_session=True)


def install(*locks):
    """Install the locks whose text has changed since they were last installed; one installation at a time."""
    with open(__file__) as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        make_venv()
        stamps = {VENV / f"{lock}.sha256": digest(ROOT / lock) for lock in locks}
        if all(stamp.exists() and stamp.read_text() == value for stamp, value in stamps.items()):
            return
        said("Cài các gói Python", "Installing Python packages")
        UNFINISHED.touch()
        command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
        command += [part for lock in locks for part in ("-r", ROOT / lock)]
        subprocess.run(command, check=True, start_new_session=True, env=os.environ | {"PIP_ROOT_USER_ACTION": "ignore"})
        UNFINISHED.unlink()
        for stamp, value in stamps.items():
            stamp.write_text(value)


if __name__ == "__main__":
    try:
        install(*sys.argv[1:])
    except subprocess.CalledProcessError as failure:
        said("Không cài được", "Could not install")
        sys.exit(failure.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
