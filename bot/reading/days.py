"""Which days may be meant by a month, a weekday or a number of them?"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count
from re import Match, Pattern

from bot.schedule.months import A_QUARTER, A_YEAR, add_months, last_of, month_end, quarter_end

# The days that words may mean: one when they are clear, more when it has to be asked.
Days = tuple[date, ...]
# A phrase that is matched in full, and what it means today. A day that cannot be raises ValueError or OverflowError.
Rule = tuple[Pattern[str], Callable[[Match[str], date], Days]]

WEEK = 7
# Without a year, a day that is over for longer than this is next year's.
RECENT = timedelta(days=90)
HALF_A_MONTH = timedelta(days=15)


def days_by(rules: Sequence[Rule], words: str, today: date) -> Days:
    """What the first rule that knows the words makes of them; none where none does."""
    for pattern, meaning in rules:
        if found := pattern.fullmatch(words):
            return meaning(found, today)
    return ()


def day_in(year: int, month: int, day: int) -> Days:
    """A day of the calendar; for one that the month does not have, its last and the one after, which is to be asked."""
    first = date(year, month, 1)
    if not 1 <= day <= 31:
        raise ValueError(day)
    if day <= last_of(first):
        return (first.replace(day=day),)
    return month_end(first), month_end(first) + timedelta(days=1)


def day_without_year(month: int, day: int, today: date) -> Days:
    """This year's, also when it was over lately: who means next year's then has to say so."""
    days = day_in(today.year, month, day)
    is_over = days[0] < today - RECENT if len(days) == 1 else days[0] < today
    return day_in(today.year + 1, month, day) if is_over else days


def day_of_month(number: int, today: date) -> Days:
    """The next day with this number; two where it is today's, or where the month that comes to mind has none."""
    if not 1 <= number <= 31:
        raise ValueError(number)
    firsts = (add_months(today.replace(day=1), n) for n in count())
    later = (first.replace(day=number) for first in firsts if number <= last_of(first))
    following = next(day for day in later if day > today)
    if number == today.day:
        return today, following
    in_mind = month_end(today, int(number < today.day))
    return (following,) if in_mind.day >= number else (in_mind, following)


def monday(today: date, weeks: int = 0) -> date:
    return today + timedelta(days=weeks * WEEK - today.weekday())


def weekday_of(weekday: int, weeks: int, today: date) -> Days:
    return (monday(today, weeks) + timedelta(days=weekday),)


def coming_weekday(weekday: int, today: date) -> Days:
    """The next of these, and today too where it is one."""
    ahead = (weekday - today.weekday()) % WEEK
    following = today + timedelta(days=ahead or WEEK)
    return (following,) if ahead else (today, following)


def some_of_week(weeks: int, today: date) -> Days:
    """Which day of that week? Its Monday, Wednesday and Friday; in this week what is left of it."""
    days = tuple(monday(today, weeks) + timedelta(days=n) for n in (0, 2, 4))
    if weeks < 0:
        return days
    left = tuple(day for day in days if day >= today)
    return left if len(left) > 1 else _unique((today, *left, monday(today, weeks) + timedelta(days=6)))


def some_of_month(first: date, today: date) -> Days:
    """Which day of that month? Its first, fifteenth and last; at its end, the next Friday too."""
    days = first, first.replace(day=15), month_end(first)
    friday = next(day for day in coming_weekday(4, today) if day >= today)
    is_needed = sum(day >= today for day in days) == 1 and friday < days[-1]
    return (*days, friday) if is_needed else days


def weekend(weeks: int, today: date) -> Days:
    return weekday_of(5, weeks, today) + weekday_of(6, weeks, today)


def month_named(month: int, today: date) -> date:
    """The first day of this month's next time, or of the month itself while it lasts."""
    first = date(today.year, month, 1)
    return first if month_end(first) >= today else add_months(first, A_YEAR)


def quarter_named(quarter: int, today: date) -> Days:
    """The last day of a quarter of the calendar, counted from 1."""
    return (month_end(month_named(quarter * A_QUARTER, today)),)


def quarter_of(found: Match[str], today: date) -> Days:
    """The end of a quarter that lasts, the beginning and the end of one that is ahead: `quarter` names it, perhaps in a
    `year`, else it is this one or a `later` one."""
    groups = found.groupdict()
    if quarter := groups.get("quarter"):
        month = (int(quarter) if quarter.isdecimal() else "一二三四".index(quarter) + 1) * A_QUARTER
        end = month_end(date(int(groups["year"]), month, 1) if groups.get("year") else month_named(month, today))
    else:
        end = quarter_end(today, int(bool(groups.get("later"))))
    first = add_months(end.replace(day=1), 1 - A_QUARTER)
    return (end,) if first <= today else (first, end)


def some_of_year(year: int, today: date) -> Days:
    """Which day of that year? Its beginning, its middle and its end."""
    return date(year, 1, 1), date(year, 6, 30), date(year, 12, 31)


def year_of(digits: str) -> int:
    return int(digits) + 2000 * (len(digits) == 2)


def _unique(days: Days) -> Days:
    return tuple(dict.fromkeys(days))
