"""Which days does one page of a month calendar show, and which can be picked?"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.schedule.months import add_months, last_of

DAYS_OF_A_WEEK = 7
# Nobody plans an action further ahead by tapping; a later day can be typed.
MONTHS_AHEAD = 12


@dataclass(frozen=True)
class Cell:
    """One day of the month; one that is over is shown but cannot be picked."""

    day: date
    is_open: bool


@dataclass(frozen=True)
class MonthPage:
    """Weeks from Monday on, each of seven places, None where another month's days would stand. `earlier` and `later`
    are the first days of the neighbouring months, None where there is nothing to pick."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]
    earlier: date | None
    later: date | None


def month_of(first: date, today: date) -> MonthPage:
    """The page of the month of `first`, or the nearest page that has a day to pick: from this month to a year ahead."""
    earliest, latest = today.replace(day=1), add_months(today.replace(day=1), MONTHS_AHEAD)
    shown = min(max(first.replace(day=1), earliest), latest)
    days = (shown + timedelta(days=n) for n in range(last_of(shown)))
    cells = (*(None,) * shown.weekday(), *(Cell(day, day >= today) for day in days))
    cells = (*cells, *(None,) * (-len(cells) % DAYS_OF_A_WEEK))
    return MonthPage(
        shown,
        tuple(cells[at : at + DAYS_OF_A_WEEK] for at in range(0, len(cells), DAYS_OF_A_WEEK)),
        add_months(shown, -1) if shown > earliest else None,
        add_months(shown, 1) if shown < latest else None,
    )
