"""The Celery app. Tasks are doorbells: each takes ids, finds its work in the database and may run twice."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcnportal.settings")

app = Celery("kcnportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
