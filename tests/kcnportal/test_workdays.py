"""Working days: what a deadline counts."""

from datetime import date, timedelta

from hypothesis import given, strategies as st

from kcnportal.workdays import Workdays

PLAIN = Workdays()
# The holidays of 30 April and 1 May 2025, with the Friday between swapped for Saturday 26 April.
SPRING = Workdays(
    off=frozenset({date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2)}), worked=frozenset({date(2025, 4, 26)})
)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def test_five_working_days_from_a_friday_are_the_next_friday():
    assert PLAIN.after(date(2022, 3, 11), 5) == date(2022, 3, 18)


def test_holidays_are_not_counted_and_a_worked_saturday_is():
    assert SPRING.after(date(2025, 4, 25), 3) == date(2025, 4, 29)
    assert SPRING.after(date(2025, 4, 29), 1) == date(2025, 5, 5)


def test_a_holiday_on_a_sunday_takes_no_working_day():
    assert Workdays(off=frozenset({date(2022, 5, 1)})).between(date(2022, 4, 29), date(2022, 5, 2)) == 1


@given(days, st.integers(0, 60))
def test_between_counts_back_what_after_counted(day, count):
    assert SPRING.between(day, SPRING.after(day, count)) == count


@given(days, days)
def test_between_counts_each_working_day_once(start, end):
    step = 1 if start <= end else -1
    first, last = sorted([start, end])
    worked = sum(SPRING.is_worked(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    assert SPRING.between(start, end) == step * worked
