"""When will an action be done?"""

from dataclasses import dataclass
from datetime import date, time

from bot.cards.actions.shown import ActionLine
from bot.schedule.month_page import MonthPage

NO_DAY = "none"  # instead of a day


@dataclass(frozen=True)
class DayAsked:
    """`offered` are days by what they are called; `month` is the first day of this month."""

    line: ActionLine
    offered: tuple[tuple[str, date], ...]
    month: date


@dataclass(frozen=True)
class MonthShown:
    line: ActionLine
    page: MonthPage


@dataclass(frozen=True)
class DaysOffered:
    """Which of these days is meant? One of them: is it this one?"""

    line: ActionLine
    days: tuple[date, ...]
    at: time | None
