"""The virus scanner of the office's server, when one is set (CLAMD): clamd looks at each file that people bring before
it is kept. Without its word no file is taken: an error in a check means no (trust, rule 2)."""

import logging
import socket
import struct
from contextlib import closing

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal import logs

logger = logging.getLogger(__name__)
SECONDS = 30  # for each step; clamd gives up by itself after its own limits
CHUNK = 2**16
CLEAN, FOUND = b"stream: OK", b" FOUND"


def refuse_infected(chunks):
    """Raises ValidationError: the scanner found something, or gave no answer that says that all is well."""
    if not settings.CLAMD:
        return
    try:
        answer = asked(chunks)
    except (OSError, ValueError) as error:  # ValueError: CLAMD is no address
        logger.error("The virus scanner does not answer: %s", type(error).__name__)
        answer = b""
    if answer == CLEAN:
        return
    logs.refused.warning("a file refused: virus scanner")
    if answer.endswith(FOUND):
        raise ValidationError(_("The virus scanner found something harmful in the file. It is not kept."), code="virus")
    raise ValidationError(
        _("The virus scanner did not answer, so no file is taken. Try again later, or tell an administrator."),
        code="scanner",
    )


def asked(chunks):
    """What clamd says of the bytes (its INSTREAM: each piece behind its length, an empty one at the end)."""
    with closing(connected()) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        for chunk in chunks:
            for start in range(0, len(chunk), CHUNK):
                piece = chunk[start : start + CHUNK]
                clamd.sendall(struct.pack(">I", len(piece)) + piece)
        clamd.sendall(struct.pack(">I", 0))
        with clamd.makefile("rb") as answer:
            return answer.read(CHUNK).strip(b"\0\n ")


def answers():
    """Whether clamd is there. Raises OSError where nobody answers, ValueError where CLAMD is no address."""
    with closing(connected()) as clamd:
        clamd.sendall(b"zPING\0")
        return clamd.recv(len(b"PONG")) == b"PONG"


def connected():
    """CLAMD is the path of a socket, or a host and a port. Raises OSError, ValueError."""
    if settings.CLAMD.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(SECONDS)
        clamd.connect(settings.CLAMD)
        return clamd
    host, _colon, port = settings.CLAMD.rpartition(":")
    if not host or int(port) not in range(1, 1 << 16):
        raise ValueError(settings.CLAMD)
    return socket.create_connection((host, int(port)), timeout=SECONDS)
