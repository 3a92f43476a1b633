"""The clock, passed in: views, tasks and commands read it here; models and deeds are told the day."""

from datetime import timedelta

from django.utils import timezone


def today():
    """The day in Asia/Ho_Chi_Minh."""
    return timezone.localdate()


def hour():
    return timezone.localtime().hour


def seconds_from_now(seconds):
    return timezone.now() + timedelta(seconds=seconds)
