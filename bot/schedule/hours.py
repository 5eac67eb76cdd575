"""At which moment may a user be written to? Only in their own hours, once a day and three times a week at most."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedule.zones import find_zone

WORKING_DAYS = frozenset(range(5))
MOST_A_WEEK = 3
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """When a user may be written to: from `start` until before `end`, local time of `zone` (an IANA name; unknown ones
    count as UTC), on `weekdays` (0 is Monday). The end is after the start, so no hours reach into the night.

    Raises ValueError for hours that never come."""

    zone: str
    start: time = time(9)
    end: time = time(18)
    weekdays: frozenset[int] = WORKING_DAYS

    def __post_init__(self) -> None:
        if not self.start < self.end or not self.weekdays or not self.weekdays <= set(range(7)):
            raise ValueError("hours that never come")


def next_moment(wanted: datetime | date, hours: Hours, sent: Collection[date] = ()) -> datetime:
    """The first moment in the user's hours that is not before an aware moment, or not before a local day; in UTC.

    `sent` are the local days on which something was sent or is to be, as they were kept at that time: when somebody
    flies west, a day comes twice and still counts once."""
    zone = find_zone(hours.zone).info
    earliest = wanted.astimezone(UTC) if isinstance(wanted, datetime) else None
    day = earliest.astimezone(zone).date() if earliest else wanted
    days = frozenset(sent)
    while True:
        is_allowed = day.weekday() in hours.weekdays and has_room(day, days)
        if moment := next(_moments(day, earliest, hours, zone), None) if is_allowed else None:
            return moment
        day += A_DAY


def moment_at(day: date, at: time, zone: str) -> datetime:
    """The moment of a local time, in UTC. Where clocks go forward 02:30 is 03:30; where they go back, the first one."""
    return datetime.combine(day, at.replace(fold=0), find_zone(zone).info).astimezone(UTC)


def local_day(moment: datetime, zone: str) -> date:
    """The day on which it is there: what to keep of a sending."""
    return moment.astimezone(find_zone(zone).info).date()


def has_room(day: date, sent: Collection[date]) -> bool:
    """May something be sent on this day besides? No seven days in a row get more than three."""
    if day in sent:
        return False
    # In days from this one; a week around it begins up to six days before.
    away = [(other - day).days for other in set(sent)]
    return all(sum(first <= n < first + 7 for n in away) < MOST_A_WEEK for first in range(-6, 1))


def _moments(day: date, earliest: datetime | None, hours: Hours, zone: ZoneInfo) -> Iterator[datetime]:
    """The first moment of the day's hours, and the wanted one when it lies in them. There may be none: hours of which
    clocks going forward leave nothing, or a day that a zone left out."""
    starts = (datetime.combine(day, hours.start.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1))
    for moment in starts if earliest is None else sorted((*starts, earliest)):
        local = moment.astimezone(zone)
        if local.date() == day and hours.start <= local.time() < hours.end and (not earliest or moment >= earliest):
            yield moment
