"""The portal's settings, with a kind of background work beside that misbehaves; no task takes long."""

from kcnportal.settings import *  # noqa: F403

INSTALLED_APPS += ["benchmarks.bad"]  # noqa: F405
CELERY_TASK_TIME_LIMIT = 8
