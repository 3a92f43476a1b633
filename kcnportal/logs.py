"""Lines of the log: each says for which request or task it was written, and none quotes a record.

What an error says may quote what somebody typed: a title, a secret word (trust, rule 11). So of an error only its kind
and place are written, and its words where they speak of the machine or the code alone. LOG_LEVEL=DEBUG writes all.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, ProgrammingError

OF_THE_MACHINE = (OSError, OperationalError, InterfaceError, ProgrammingError, ImportError, ImproperlyConfigured)
OF_THE_CODE = (AttributeError, TypeError, NameError)
LONGEST_CHAIN = 10  # of errors, one the cause of the next

refused = logging.getLogger("kcnportal.refused")  # what somebody tried and may not: a name of its own, to look for

_about = ContextVar("about")


def about():
    """{"request": id} or {"task": id, ...}: for what the lines of this moment are written."""
    return _about.get({})


def begin(**values):
    """From here on the lines of this thread are about this."""
    _about.set(values)


def add(**values):
    _about.set(about() | values)


@contextmanager
def adding(**values):
    before = _about.set(about() | values)
    try:
        yield
    finally:
        _about.reset(before)


class About(logging.Filter):
    """Gives each line what it is about, and takes from Celery's own lines what they quote."""

    def filter(self, record):
        record.about = about()
        if record.name.startswith("celery") and isinstance(record.args, Mapping):
            if "id" in record.args:
                record.about = record.about | {"task": record.args["id"], "name": record.args["name"]}
            if "exc" in record.args and record.exc_info:
                error = record.exc_info[1]
                record.args = {**record.args, "exc": words_of(error), "traceback": ""}
        return True


class Line(logging.Formatter):
    """`12:00:01 ERROR django.request Internal Server Error: /parks/1 [request=… person=…]`"""

    def format(self, record):
        first, *more = super().format(record).split("\n")
        said = " ".join(f"{name}={value}" for name, value in record.about.items())
        return "\n".join([f"{first} [{said}]" if said else first, *more])

    def formatException(self, exc_info):
        return told(exc_info[1])


class JsonLine(Line):
    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **record.about,
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def told(error):
    """Where an error and those that led to it came from, the first of them first."""
    steps = []
    while error is not None and len(steps) < LONGEST_CHAIN:
        steps.append("".join(traceback.format_tb(error.__traceback__)) + words_of(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(reversed(steps))


def words_of(error):
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, OF_THE_MACHINE + OF_THE_CODE) or logging.root.isEnabledFor(logging.DEBUG):
        lines = str(error).splitlines() or [""]
        return f"{kind}: {lines[0]}"  # PostgreSQL quotes the row in the lines below
    return kind
