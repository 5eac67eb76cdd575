"""Which days do Chinese words mean that name a part of a week, a month, a quarter or a year?"""

import re
from datetime import date, timedelta
from re import Match

from bot.reading.days import Days, Rule, monday, month_named, quarter_of, some_of_year, weekday_of
from bot.reading.days_in_han import MONTH, PERIOD, PERIODS, WEEK_WORD, WEEKDAY, WEEKDAYS, WITHIN, read_count
from bot.schedule.months import add_months, last_of, month_end, year_end

LAST_DAY = "(?:的)?最后[一1]天"
CALENDAR_YEAR = r"(?P<year>20\d\d|2[4-9]|3\d)年"


def _weekday(found: Match[str]) -> int:
    words = found["weekday"].replace("天", "日")
    return int(words) - 1 if words.isdecimal() else WEEKDAYS.index(words)


def _weekday_of_week(found: Match[str], today: date) -> Days:
    """下周周六."""
    return weekday_of(_weekday(found), PERIODS[found["period"]], today)


def _part_of_week(found: Match[str], today: date) -> Days:
    days = {"初": (0, 1), "中": (2,)}[found["part"]]
    return tuple(monday(today, PERIODS[found["period"]]) + timedelta(days=day) for day in days)


def _last_of_month(found: Match[str], today: date) -> Days:
    if found["month"]:
        return (month_end(month_named(read_count(found["month"]), today)),)
    return (month_end(today, PERIODS[found["period"] or "这"]),)


def _between_thirds(found: Match[str], today: date) -> Days:
    """上中旬 and 中下旬: to be asked."""
    if found["month"]:
        first = month_named(read_count(found["month"]), today)
    else:
        first = add_months(today.replace(day=1), PERIODS[found["period"] or "这"])
    days = (5, 10, 15) if found["part"] == "上中" else (15, 20, 25)
    return tuple(first.replace(day=min(day, last_of(first))) for day in days)


def _calendar_year(found: Match[str]) -> int:
    return int(found["year"]) + 2000 * (len(found["year"]) == 2)


def _within_year(found: Match[str], today: date) -> Days:
    return (year_end(date(_calendar_year(found), 1, 1)),)


def _after_year(found: Match[str], today: date) -> Days:
    """The first day of the year that follows, and the Monday behind it where that is no working day."""
    first = date(_calendar_year(found) + 1, 1, 1)
    return first, first + timedelta(days=7 - first.weekday()) if first.weekday() > 4 else first


def _year(found: Match[str], today: date) -> Days:
    named = found.groupdict().get("year")
    return some_of_year(_calendar_year(found) if named else today.year + {"明": 1, "后": 2}[found["relative"]], today)


def _half_year(found: Match[str], today: date) -> Days:
    end = date(today.year, 6, 30) if found["half"] == "上" else year_end(today)
    return (end if end >= today else end.replace(year=end.year + 1),)


SPANS_IN_HAN: tuple[Rule, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (f"{CALENDAR_YEAR}{WITHIN}", _within_year),
        (f"{CALENDAR_YEAR}[之以]后", _after_year),
        ("(?P<year>20\\d\\d)年", _year),
        ("(?P<relative>[明后])年", _year),
        (f"{PERIOD}{WEEK_WORD}的?{WEEK_WORD}{WEEKDAY}", _weekday_of_week),
        (f"{PERIOD}{WEEK_WORD}(?P<part>[初中])", _part_of_week),
        (f"(?:{PERIOD}月份?|{MONTH}|月){LAST_DAY}", _last_of_month),
        (f"(?:{PERIOD}月份?|{MONTH})(?P<part>上中|中下)旬", _between_thirds),
        (f"第?(?P<quarter>[一二三四1-4])季度?{WITHIN}?", quarter_of),
        (f"(?:本|这个?|当)季度?{WITHIN}?", quarter_of),
        (f"(?P<later>下)个?季度?{WITHIN}?", quarter_of),
        (f"(?P<half>[上下])半年{WITHIN}?", _half_year),
        ("今?年?(?:的)?最后[一1]天", lambda found, today: (year_end(today),)),
        ("(?:今年|年)尾", lambda found, today: (year_end(today),)),
        ("(?:这个?|本)?月尾", lambda found, today: (month_end(today),)),
    )
)
