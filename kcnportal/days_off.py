"""Vietnam's days off and worked days of a year, as the package `holidays` has them: the first fill of the table."""

from datetime import date

from kcnportal.late import late

days_of_country = late("holidays.country_holidays")
# Swaps that the package does not have: (day, whether it is worked, name).
SWAPS = [
    (date(2026, 1, 2), False, "Ngày nghỉ (thay cho ngày 10/01/2026)"),
    (date(2026, 1, 10), True, "Làm bù cho ngày 02/01/2026"),
]


def special_days(year):
    """(day, whether it is worked, name) of each weekday that is off and each Saturday or Sunday that is worked."""
    package = days_of_country("VN", years=year, language="vi")
    days = {day: (day, False, name) for day, name in package.items() if day.weekday() < 5}
    days |= {day: (day, True, "Làm bù") for day in package.weekend_workdays if day.year == year}
    days |= {day: (day, is_worked, name) for day, is_worked, name in SWAPS if day.year == year}
    return [days[day] for day in sorted(days)]
