"""Which days can be chosen?"""

from datetime import date, timedelta

from bot.cards.actions.load import line_at
from bot.cards.card import Place
from bot.cards.due_day.change import read_day
from bot.cards.due_day.shown import DayAsked, DaysOffered, MonthShown
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand
from bot.schedule.month_page import month_of
from bot.schedule.months import month_end, quarter_end

OFFERED = "tomorrow", "week", "two_weeks", "month_end", "quarter_end"
MOST_DAYS = 3


def load_when(records: ClientRecords, place: Place) -> DayAsked | None:
    line, today = line_at(records, place), records.today
    return DayAsked(line, tuple(zip(OFFERED, _offered(today), strict=True)), today.replace(day=1)) if line else None


def load_month(records: ClientRecords, place: Place) -> MonthShown | None:
    """The month in the address (`202612`), else this one."""
    line, today = line_at(records, place), records.today
    more = place.rest.partition("/")[2]
    return MonthShown(line, month_of(_first_of(more, today), today)) if line else None


def load_days(records: ClientRecords, place: Place) -> DaysOffered | None:
    """`20261201`, or several joined by a comma, and perhaps `.1500`. None where all of them are over."""
    line = line_at(records, place)
    days, _, at = place.rest.partition("/")[2].partition(".")
    try:
        read = [read_day(day)[0] for day in days.split(",")[:MOST_DAYS]]
        clock = read_day(f"20260101.{at}")[1] if at else None
    except StaleCommand:
        return None
    ahead = tuple(day for day in read if day >= records.today)
    return DaysOffered(line, ahead, clock) if line and ahead else None


def _offered(today: date) -> tuple[date, ...]:
    """Tomorrow, in a week, in two, at the end of the month and of the quarter; the ends of the next where these are
    today or tomorrow."""
    ends = [end if end > today + timedelta(days=1) else later for end, later in _ends(today)]
    return (*(today + timedelta(days=days) for days in (1, 7, 14)), *ends)


def _ends(today: date) -> tuple[tuple[date, date], ...]:
    return (month_end(today), month_end(today, 1)), (quarter_end(today), quarter_end(today, 1))


def _first_of(more: str, today: date) -> date:
    try:
        return date(int(more[:4]), int(more[4:]), 1)
    except ValueError:
        return today
