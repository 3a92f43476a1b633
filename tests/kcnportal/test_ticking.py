"""Beat rings whatever the clock on the wall does, and each step of a tick has its turn."""

from datetime import timedelta

import pytest
import time_machine
from celery import Celery
from django.conf import settings
from django.utils import timezone

from kcnportal.jobs import each
from kcnportal.ticking import Ticker


@pytest.fixture
def beat():
    """The portal's schedule, and a broker in memory that nobody listens to."""
    app = Celery("beat", broker="memory://")
    app.conf.beat_schedule = settings.CELERY_BEAT_SCHEDULE
    return Ticker(app=app)


def rung(beat):
    with beat.app.connection_for_read() as connection:
        return connection.channel().queue_purge("celery")


@pytest.mark.parametrize("step", [timedelta(), timedelta(hours=-1), timedelta(days=-400), timedelta(days=400)])
def test_it_rings_at_its_pace_also_when_the_clock_is_stepped(beat, step):
    rung(beat)
    assert beat.tick() == settings.JOB_SWEEP_SECONDS
    with time_machine.travel(timezone.now() + step):
        assert beat.tick() == settings.JOB_SWEEP_SECONDS
    assert rung(beat) == 2


def test_a_step_that_fails_keeps_no_other_from_its_turn():
    taken = []
    with pytest.raises(ExceptionGroup) as told:
        each(lambda: taken.append("mails"), lambda: {}["a template"], lambda: taken.append("backup"))
    assert taken == ["mails", "backup"]
    assert [type(error) for error in told.value.exceptions] == [KeyError]
