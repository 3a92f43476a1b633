"""An office's server as deploy/ describes it: the very files are read; only places and ports are the test's own."""

import configparser
import http.client
import os
import re
import shlex
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from tests.postgres import free_port
from tests.programs import PATIENCE

DEPLOY = Path(settings.BASE_DIR) / "deploy"
NAME = "portal.example.vn"
KEPT = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")  # what nginx keeps in files for a moment
OF_THE_SUITE = {"MEDIA_ROOT", "LOG_LEVEL", "DEBUG", "SECOND_FACTOR_FOR", "DJANGO_ALLOW_ASYNC_UNSAFE"}
ANSWER = 20 * PATIENCE  # seconds: while new processes begin on a busy machine, nobody accepts and requests wait
UNITS = ("web", "worker", "sweep", "beat")


class Unit:
    """What a unit of systemd says, with the test's places in it."""

    def __init__(self, name, places):
        parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=["="])
        parser.optionxform = str
        parser.read(DEPLOY / f"kcnportal-{name}.service")
        self.service, self.places = parser["Service"], places

    def command(self, key, pid=None):
        words = shlex.split(self.service[key].replace("$MAINPID", str(pid)).replace("%%", "%"))
        return [placed(word, self.places) for word in words]


def placed(word, places):
    for place, own in places.items():
        word = word.replace(place, str(own))
    return word


def own_places(folder, web_port):
    return {
        "/srv/kcnportal/.venv/bin/python": sys.executable,
        "/srv/kcnportal": settings.BASE_DIR,
        "/var/lib/kcnportal": folder / "var",
        "/var/backups/kcnportal": folder / "backups",
        "/run/kcnportal": folder / "run",
        "127.0.0.1:8000": f"127.0.0.1:{web_port}",
    }


def environment(places, filled_in):
    """deploy/kcnportal.env: what it leaves empty is filled in, or left out as an administrator may leave it. The tick
    comes sooner than in an office."""
    lines = re.findall(r"^([A-Z_]+)=(.*)$", (DEPLOY / "kcnportal.env").read_text(), re.MULTILINE)
    assert set(filled_in) <= {name for name, _value in lines}
    found = {name: placed(value, places) for name, value in lines} | filled_in
    plain = {name: value for name, value in os.environ.items() if name not in OF_THE_SUITE}
    return plain | {name: value for name, value in found.items() if value} | {"JOB_SWEEP_SECONDS": "1"}


def certificate(folder):
    """A certificate of its own for the site's name, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    (folder / "site.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (folder / "site.key").write_bytes(secret)


class Nginx:
    """The real one with the site of deploy/, on ports of its own, before the web of this port."""

    def __init__(self, folder, web_port):
        self.folder, self.process = folder, None
        self.http, self.https = free_port(), free_port()
        certificate(folder)
        site = (DEPLOY / "nginx.conf").read_text()
        for place, own in {
            "127.0.0.1:8000": f"127.0.0.1:{web_port}",
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.https} ssl http2;",
            "listen [::]:80;": "",
            "listen [::]:443 ssl http2;": "",
            f"/etc/ssl/certs/{NAME}.pem": str(folder / "site.pem"),
            f"/etc/ssl/private/{NAME}.key": str(folder / "site.key"),
        }.items():
            assert place in site
            site = site.replace(place, own)
        (folder / "site.conf").write_text(site)
        self.config = folder / "nginx.conf"
        kept = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in KEPT)
        root = "user root;" if os.geteuid() == 0 else ""
        self.config.write_text(
            f"{root} pid {folder}/nginx.pid; error_log {folder}/nginx.log; daemon off; events {{}}\n"
            f"http {{ access_log off;\n{kept} include {folder}/site.conf; }}\n"
        )

    def command(self, *more):
        return ["nginx", "-p", self.folder, "-e", self.folder / "nginx.log", "-c", self.config, *more]

    def check(self):
        return subprocess.run(self.command("-t"), capture_output=True, text=True)

    def start(self):
        self.process = subprocess.Popen(self.command(), stderr=subprocess.DEVNULL)

    def end(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)


def ask(port, page, certificate=None, method="GET", body=None, **headers):
    """(status, headers, text) of an answer; raises OSError or HTTPException where there is none."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER)
    if certificate:
        link.sock = ssl.create_default_context(cafile=certificate).wrap_socket(
            socket.create_connection(("127.0.0.1", port), timeout=ANSWER), server_hostname=NAME
        )
    with closing(link):
        link.request(method, page, body, {"Host": NAME, **headers})
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")


class Askers:
    """Several who ask for a page again and again; `lost` has what was no good answer."""

    def __init__(self, asking, count=2):
        self.asking, self.is_over, self.good, self.lost = asking, threading.Event(), 0, []
        self.threads = [threading.Thread(target=self.run, daemon=True) for _number in range(count)]

    def run(self):
        while not self.is_over.wait(0.02):
            try:
                status = self.asking()
            except (OSError, http.client.HTTPException) as error:
                self.lost.append(repr(error))
            else:
                self.lost.append(status) if status != 200 else self.count()

    def count(self):
        self.good += 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.is_over.set()
        for thread in self.threads:
            thread.join(ANSWER)
