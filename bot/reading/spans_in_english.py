"""Which days do English words mean that name a part of a week, a month, a quarter or a year?"""

import re
from datetime import date, timedelta
from re import Match

from bot.reading.days import WEEK, Days, Rule, coming_weekday, monday, month_named, quarter_of, some_of_year, weekday_of
from bot.reading.days_in_english import MONTH, MONTHS, WEEKDAY, WEEKDAYS, YEAR
from bot.reading.numbers import CARDINALS, ORDINALS
from bot.schedule.months import add_months, last_of, month_end, year_end

NTH = rf"(?:the )?(?:(?P<nth>[1-5])(?:st|nd|rd|th)|(?P<ordinal>{'|'.join(ORDINALS[:5])}))"
WHICH = "(?P<which>this|next|the)"
IN_MONTH = rf"(?:of|in) (?:{WHICH} month|{MONTH}(?: {YEAR})?)"
COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(CARDINALS)})"


def _first(found: Match[str], today: date) -> date:
    if found["month"]:
        month = MONTHS.index(found["month"][:3]) + 1
        return date(int(found["year"]), month, 1) if found["year"] else month_named(month, today)
    return add_months(today.replace(day=1), int(found["which"] == "next"))


def _weekday(found: Match[str]) -> int:
    return WEEKDAYS.index(found["weekday"][:3])


def _nth(found: Match[str]) -> int:
    return int(found["nth"]) if found["nth"] else ORDINALS.index(found["ordinal"]) + 1


def _count(found: Match[str]) -> int:
    words = found["count"]
    return int(words) if words.isdecimal() else CARDINALS.index(words) + 1 if words in CARDINALS else 1


def _nth_in(first: date, weekday: int, nth: int) -> date:
    """Raises ValueError where the month has no such day."""
    return first.replace(day=1 + (weekday - first.weekday()) % WEEK + (nth - 1) * WEEK)


def _nth_weekday(found: Match[str], today: date) -> Days:
    """The first Sunday: this month's while it is ahead, else next month's."""
    first = today.replace(day=1)
    days = [_nth_in(month, _weekday(found), _nth(found)) for month in (first, add_months(first, 1))]
    return tuple(day for day in days if day >= today)[:1]


def _nth_weekday_of(found: Match[str], today: date) -> Days:
    return (_nth_in(_first(found, today), _weekday(found), _nth(found)),)


def _last_weekday_of(found: Match[str], today: date) -> Days:
    end = month_end(_first(found, today))
    return (end - timedelta(days=(end.weekday() - _weekday(found)) % WEEK),)


def _last_day_of(found: Match[str], today: date) -> Days:
    return (month_end(_first(found, today)),)


def _part_of_week(found: Match[str], today: date) -> Days:
    weeks = int(found["which"] == "next")
    days = {"early": (0, 1), "mid": (2,), "middle": (2,), "late": (3, 4)}[found["part"]]
    return tuple(monday(today, weeks) + timedelta(days=day) for day in days)


def _part_of_month(found: Match[str], today: date) -> Days:
    first = _first(found, today)
    days = {"early": (1, 5, 10), "late": (21, 25, last_of(first))}[found["part"]]
    return tuple(first.replace(day=day) for day in days)


def _weeks_on(found: Match[str], today: date) -> Days:
    """A week on Friday, which is also Friday week: the one after the coming one."""
    weeks = 2 if found.groupdict().get("fortnight") else _count(found) if found.groupdict().get("count") else 1
    following = today + timedelta(days=(_weekday(found) - today.weekday()) % WEEK or WEEK)
    return (following + timedelta(weeks=weeks),)


def _weekday_next(found: Match[str], today: date) -> Days:
    following = coming_weekday(_weekday(found), today)[-1]
    return tuple(dict.fromkeys((following, *weekday_of(_weekday(found), 1, today))))


def _half_year(found: Match[str], today: date) -> Days:
    end = date(today.year, 6, 30) if found["half"] in ("1", "first") else year_end(today)
    return (end if end >= today else end.replace(year=end.year + 1),)


def _year(found: Match[str], today: date) -> Days:
    return some_of_year(int(found["year"]) if found["year"] else today.year + 1, today)


SPANS_IN_ENGLISH: tuple[Rule, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{NTH} {WEEKDAY} {IN_MONTH}", _nth_weekday_of),
        (rf"(?:the )?last {WEEKDAY} {IN_MONTH}", _last_weekday_of),
        (rf"(?:the )?last day {IN_MONTH}", _last_day_of),
        (rf"{NTH} {WEEKDAY}", _nth_weekday),
        (rf"(?P<part>early|mid|late)[ -](?:in )?{WHICH} week", _part_of_week),
        (rf"(?P<part>early|late)[ -](?:in )?(?:{WHICH} month|{MONTH}(?: {YEAR})?)", _part_of_month),
        (rf"{WEEKDAY} (?:week|(?P<fortnight>fortnight))", _weeks_on),
        (rf"(?:{COUNT} weeks?|(?P<fortnight>a fortnight)|week) on {WEEKDAY}", _weeks_on),
        (rf"{WEEKDAY} next", _weekday_next),
        (r"q(?P<quarter>[1-4])(?: (?P<year>20\d\d))?", quarter_of),
        (r"(?:this|the|current) quarter", quarter_of),
        (r"(?P<later>next) quarter", quarter_of),
        (r"(?:(?:the )?end of )?h(?P<half>[12])", _half_year),
        (r"(?:the )?end of (?:the )?(?P<half>first|second) half(?: of the year)?", _half_year),
        (r"next year|in (?P<year>20\d\d)", _year),
    )
)
