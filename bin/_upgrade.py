"""To another version: check, backup, new code, migrate, sanity, report. It stops at the first thing that is wrong, and
says what was done and how to go back. The portal is stopped meanwhile (docs/operations.md).

Standard library only; it knows the portal by its commands alone. What it runs after the new code is there is that code.
"""

import argparse
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from _venv import PYTHON, ROOT, install, said


class Wrong(Exception):
    """(in Vietnamese, in English): why it goes no further."""


def run(*command, **options):
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, text=True, **options)


def git(*arguments):
    done = run("git", *arguments, capture_output=True)
    if done.returncode:
        raise Wrong(f"git {arguments[0]}: {done.stderr.strip()}", "see above")
    return done.stdout.strip()


def is_known(version):
    return run("git", "rev-parse", "--verify", "--quiet", f"{version}^{{commit}}", capture_output=True).returncode == 0


def manage(*arguments):
    if run(PYTHON, "manage.py", *arguments).returncode:
        raise Wrong(f"manage.py {arguments[0]} không xong (xem ở trên)", f"manage.py {arguments[0]} failed (see above)")


class Upgrade:
    def __init__(self, version, folder, role):
        self.version, self.role, self.done = version, role, []
        self.begun = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        self.before = git("rev-parse", "HEAD")
        self.backup = self.code_is_new = None
        self.folder = folder

    def go(self):
        for told, step in (
            ("Kiểm tra / Check", self.check),
            ("Sao lưu / Backup", self.take_backup),
            ("Phiên bản mới / New version", self.take_version),
            ("Cơ sở dữ liệu / Database", self.migrate),
            ("Đối chiếu / Sanity", self.look_over),
        ):
            print(f"== {told}", flush=True)
            begun = time.monotonic()
            step()
            self.done.append(f"{told}: {time.monotonic() - begun:.0f} s")

    def check(self):
        if git("status", "--porcelain", "--untracked-files=no"):
            raise Wrong("Mã nguồn có sửa đổi riêng (git status).", "The code has changes of its own (git status).")
        if self.version and not is_known(self.version):
            raise Wrong(
                f"Không có phiên bản {self.version}: đã chạy git fetch --tags chưa?",
                f"There is no version {self.version}: has git fetch --tags been run?",
            )
        manage("check_upgrade")

    def take_backup(self):
        """By the version that wrote the rows: the next one may have other tables."""
        folder = self.folder or self.setting("BACKUP_DIR") or f"{self.setting('VAR_DIR')}/backups"
        key = self.setting("BACKUP_KEY")
        Path(folder).mkdir(parents=True, exist_ok=True)
        file = Path(folder) / f"before-upgrade-{self.begun}{'.age' if key else '.zip'}"
        manage("backup", "--output", file, *(["--encrypt-for", key] if key else []))
        self.backup = file

    def setting(self, name):
        asked = "import sys; from django.conf import settings; print(getattr(settings, sys.argv[1]))"
        told = run(
            PYTHON,
            "-c",
            f"import os; os.environ['DJANGO_SETTINGS_MODULE']='kcnportal.settings'; {asked}",
            name,
            stdout=subprocess.PIPE,
            check=True,
        )
        return told.stdout.strip()

    def take_version(self):
        self.code_is_new = True
        if self.version:
            git("checkout", "--quiet", "--detach", self.version)
        install("requirements.txt")
        manage("compile_translations")
        manage("collectstatic", "--no-input", "--clear", "--verbosity=0")

    def migrate(self):
        manage("migrate", "--no-input", "--verbosity=1")
        if self.role:
            manage("restricted_role", self.role, "--apply")

    def look_over(self):
        manage("sanity")

    def report(self):
        print(f"\n{self.before[:12]} -> {git('rev-parse', 'HEAD')[:12]}", *self.done, sep="\n")
        said(f"Bản sao lưu: {self.backup}", f"Backup: {self.backup}")
        if changed := git("diff", "--name-only", self.before, "HEAD", "--", "deploy", ".env.example"):
            said("Đã đổi, hãy chép lại những gì đang dùng", "Changed, take over what is in use here (git diff):")
            print(changed)
        said("Xong. Khởi động lại cổng thông tin", "Done. Start the portal again: systemctl start kcnportal.target")

    def way_back(self):
        if not self.code_is_new:
            said("Chưa có gì thay đổi", "Nothing was changed; start the portal again: systemctl start kcnportal.target")
            return
        said("Để quay lại phiên bản cũ", "To go back")
        print(f"  git checkout --detach {self.before}")
        print("  bash bin/_python bin/_venv.py requirements.txt")
        print("  .venv/bin/python manage.py compile_translations")
        print("  .venv/bin/python manage.py collectstatic --no-input --clear")
        said(
            "  cơ sở dữ liệu và kho tệp rỗng mới (DATABASE_URL, MEDIA_ROOT), rồi",
            "an empty database and folder of files (DATABASE_URL, MEDIA_ROOT in .env), then",
        )
        key = " --identity FILE-WITH-THE-SECRET-KEY" if self.backup.suffix == ".age" else ""
        owner = "DATABASE_URL=OWNER… " if self.role else ""
        print(f"  {owner}.venv/bin/python manage.py restore {self.backup}{key}")
        if self.role:
            print(f"  {owner}.venv/bin/python manage.py restricted_role {self.role} --apply")


def main(arguments):
    parser = argparse.ArgumentParser(prog="bin/upgrade", description="Bring the portal to another version.")
    parser.add_argument("version", nargs="?", help="a tag or commit; without it the code stays as it is")
    parser.add_argument("--backups", help="the folder of the backup (default: BACKUP_DIR)")
    parser.add_argument("--role", help="the portal's own role in PostgreSQL, which gets its rights on new tables")
    options = parser.parse_args(arguments)
    upgrade = None
    try:
        upgrade = Upgrade(options.version, options.backups, options.role)
        upgrade.go()
        upgrade.report()
        return 0
    except Wrong as wrong:
        said(*wrong.args)
    except (OSError, subprocess.CalledProcessError) as error:
        print(error)
    if upgrade:
        upgrade.way_back()
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
