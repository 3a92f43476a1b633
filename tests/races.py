"""Deeds at the same moment, each in a thread of its own."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.core.exceptions import ValidationError

from benchmarks.numbers_office import close_connection


def at_once(*deeds):
    """None for each deed that was done, else why it was refused."""
    together = threading.Barrier(len(deeds))

    def done(deed):
        together.wait()
        try:
            deed()
        except ValidationError as error:
            return error
        finally:
            close_connection()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(done, deeds))
