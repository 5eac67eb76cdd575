"""Which day is written in digits alone?"""

import re
from datetime import date
from re import Match

from bot.reading.days import Days, Rule, day_in, day_without_year, year_of


def _year_first(found: Match[str], today: date) -> Days:
    return day_in(int(found["year"]), int(found["month"]), int(found["day"]))


def _day_first(found: Match[str], today: date) -> Days:
    """Dots with a year, or two of them, are how day and month follow one another in Europe."""
    if found["year"]:
        return day_in(year_of(found["year"]), int(found["month"]), int(found["day"]))
    return day_without_year(int(found["month"]), int(found["day"]), today)


def _either_way(found: Match[str], today: date) -> Days:
    """The first is the month in China and America, the day in most of Europe."""
    one, other = int(found["one"]), int(found["other"])
    orders = tuple(dict.fromkeys((month, day) for month, day in ((one, other), (other, one)) if month <= 12))
    if found["year"]:
        return _shortest([day_in(year_of(found["year"]), *order) for order in orders])
    if len(orders) == 1:
        return day_without_year(*orders[0], today)
    # Next year's where this year's is over: that one of the two is over does not say that the other is meant.
    years = [today.year + (date(today.year, *order) < today) for order in orders]
    return tuple(day for year, order in zip(years, orders, strict=True) for day in day_in(year, *order))


def _shortest(found: list[Days]) -> Days:
    """Days that exist come before those that would have to be others."""
    certain = tuple(day for days in found if len(days) == 1 for day in days)
    return certain or (found[0] if found else ())


IN_DIGITS: tuple[Rule, ...] = (
    (re.compile(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"), _year_first),
    (re.compile(r"(?P<year>20\d\d) (?P<month>\d{1,2}) (?P<day>\d{1,2})"), _year_first),
    (re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)"), _year_first),
    (re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>0?\d|1[0-2])\. ?(?P<year>\d{4}|\d\d)?"), _day_first),
    (re.compile(r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<other>\d{1,2})(?:(?P=sign)(?P<year>\d{4}|\d\d))?"), _either_way),
)
