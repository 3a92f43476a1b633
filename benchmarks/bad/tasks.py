"""What a job may do to its worker."""

import os
import signal
import time

from celery import shared_task

from benchmarks.bad.models import BadJob
from kcnportal import jobs


@shared_task
def do_badly(pk):
    jobs.run(BadJob, pk, lambda job: HOW[job.how]())


def eat_memory():
    eaten = []
    while True:
        eaten.append(b"x" * (64 << 20))


def loop():
    while True:
        pass


def hang():
    time.sleep(10**6)


def crash():
    os.kill(os.getpid(), signal.SIGSEGV)


def vanish():
    """As when the system kills it for its memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def raise_an_error():
    raise ValueError("a fault in the code")


HOW = {deed.__name__: deed for deed in (eat_memory, loop, hang, crash, vanish, raise_an_error)}
