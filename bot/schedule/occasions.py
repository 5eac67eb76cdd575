"""When is a user reminded of an action?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.schedule.hours import A_DAY, Hours, local_day, next_moment

OVERDUE_AFTER = timedelta(days=3)


class Occasion(StrEnum):
    """What a reminder of an action says."""

    TOMORROW = "tomorrow"
    TODAY = "today"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Planned:
    """A moment in the user's hours, in UTC."""

    occasion: Occasion
    at: datetime


def plan_action(day: date, now: datetime, hours: Hours) -> tuple[Planned, ...]:
    """The day before, on the day or on the next working day where it is one off, and once when it is three days over;
    no two on one local day. What is over already is left out, and so is the day before where it is one off."""
    before, on_day = next_moment(day - A_DAY, hours), next_moment(day, hours)
    overdue = next_moment(day + OVERDUE_AFTER, hours, (local_day(on_day, hours.zone),))
    planned = (
        *((Planned(Occasion.TOMORROW, before),) if local_day(before, hours.zone) < day else ()),
        Planned(Occasion.TODAY, on_day),
        Planned(Occasion.OVERDUE, overdue),
    )
    return tuple(one for one in planned if one.at > now)
