"""What beat runs: it rings at a steady pace, by a clock that nobody steps.

Celery's own schedulers go by the clock on the wall, and keep in a file when they rang last: a clock that is put back by
an hour would silence them for an hour, also after a restart.
"""

from celery.beat import Scheduler
from django.conf import settings


class Ticker(Scheduler):
    def setup_schedule(self):
        self.merge_inplace(self.app.conf.beat_schedule)

    def tick(self):
        """Ring for everything there is. Returns the seconds until the next time."""
        for entry in self.schedule.values():
            self.apply_entry(entry, producer=self.producer)
        return settings.JOB_SWEEP_SECONDS
