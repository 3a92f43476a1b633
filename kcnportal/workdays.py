"""Working days: Monday to Friday, without the days off and with the worked ones. Pure: the days are passed in."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Workdays:
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_worked(self, day):
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def after(self, day, count):
        """The working day that is `count` working days after a day: 5 days from a Friday is the next one."""
        while count:
            day += ONE_DAY
            count -= self.is_worked(day)
        return day

    def between(self, start, end):
        """How many working days lie after `start` up to and with `end`; negative when the end comes first."""
        if end < start:
            return -self.between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        counted = weeks * 5 + sum((end - ONE_DAY * back).weekday() < 5 for back in range(rest))
        counted -= sum(start < day <= end and day.weekday() < 5 for day in self.off)
        return counted + sum(start < day <= end and day.weekday() >= 5 for day in self.worked)
