"""The Celery app. Tasks are doorbells: each takes ids, finds its work in the database and may run twice."""

import logging.config
import os
import resource

from celery import Celery
from celery.signals import setup_logging, task_postrun, task_prerun, worker_process_init
from django.conf import settings

from kcnportal import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcnportal.settings")

app = Celery("kcnportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def write_the_portal_s_log(loglevel, **_about):
    """Celery's programs write their lines as the web does, not in a form of their own."""
    logging.config.dictConfig(settings.LOGGING)
    logging.root.setLevel(loglevel)


@task_prerun.connect
def begin_task(task_id, task, **_about):
    logs.begin(task=task_id, name=task.name)


@task_postrun.connect
def end_task(**_about):
    logs.begin()


@worker_process_init.connect
def limit_memory(**_about):
    """A job that eats memory fails with an error of its own, and the machine has enough for the others."""
    most = settings.JOB_MEMORY_MB << 20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
