"""How long a project lasts by its term. Pure; the calendar, leases and what cannot be so of a project ask alike."""

from datetime import date

LEAP_DAY = (2, 29)


def ends_on(certified_from, years):
    """The last day of a term of so many years from the first certificate; None where one of them is missing.

    The day on which it begins is not counted, and it ends with the same day of its last year (Bộ luật Dân sự 2015, Điều
    147 khoản 2, Điều 148 khoản 4): 50 years from 15/3/2022 end with 15/3/2072, which is still a day of the project.
    Where that year has no 29 February, with the last day of the month (as Điều 148 khoản 3 says of months).
    """
    if certified_from is None or not years or certified_from.year + years > date.max.year:
        return None
    year = certified_from.year + years
    if (certified_from.month, certified_from.day) == LEAP_DAY:
        return date.fromordinal(date(year, 3, 1).toordinal() - 1)
    return certified_from.replace(year=year)
