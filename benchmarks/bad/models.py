from django.db import models

from kcnportal.jobs import Job, JobQuerySet


class BadJob(Job):
    how = models.CharField(max_length=20)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "bad job", "bad jobs"
