"""What is to be sent of all that is due for one person now?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.schedule.hours import A_DAY, Hours, next_moment


@dataclass(frozen=True)
class DueReminder:
    """A reminder and the moment at which it was to be sent, one in the person's hours."""

    id: int
    at: datetime


@dataclass(frozen=True)
class Send:
    """One message about all of these, oldest first; `is_late` when one of them waited for more than a day."""

    ids: tuple[int, ...]
    is_late: bool


@dataclass(frozen=True)
class Wait:
    """Nothing before this moment."""

    until: datetime


def choose_sending(due: Sequence[DueReminder], now: datetime, hours: Hours, sent: Collection[date]) -> Send | Wait:
    """Everything due goes into one message, now if that is allowed: at most one a day, so none waits for another, and
    after an outage there is one message too. `due` holds at least one whose moment has come; others are left alone."""
    come = sorted((one for one in due if one.at <= now), key=lambda one: (one.at, one.id))
    if not come:
        return Wait(min(one.at for one in due))
    moment = next_moment(now, hours, sent)
    if moment > now:
        return Wait(moment)
    return Send(tuple(one.id for one in come), any(is_late(one.at, now, hours) for one in come))


def is_late(at: datetime, now: datetime, hours: Hours) -> bool:
    """More than a day late; nights and days off in between do not count."""
    return now > next_moment(at + A_DAY, hours)
