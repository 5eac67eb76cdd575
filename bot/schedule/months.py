"""Which day is so many months away, and on which do a month, a quarter and a year end?"""

import calendar
from datetime import date

A_QUARTER, A_YEAR = 3, 12  # in months


def add_months(day: date, months: int) -> date:
    """The same day of another month, or the last one there: a month after 31 January is 28 or 29 February."""
    year, month = divmod(day.year * A_YEAR + day.month - 1 + months, A_YEAR)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, last_of(first)))


def last_of(day: date) -> int:
    """How many days has its month?"""
    return calendar.monthrange(day.year, day.month)[1]


def month_end(day: date, later: int = 0) -> date:
    """The last day of the month, or of the one so many months later."""
    first = add_months(day.replace(day=1), later)
    return first.replace(day=last_of(first))


def quarter_end(day: date, later: int = 0) -> date:
    """The last day of the quarter of the calendar, or of the one so many quarters later."""
    return month_end(day, -day.month % A_QUARTER + later * A_QUARTER)


def year_end(day: date, later: int = 0) -> date:
    return date(day.year + later, A_YEAR, 31)
