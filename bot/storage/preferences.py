"""When does a user want to hear from us?"""

from collections.abc import Mapping
from datetime import time
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.schedule.hours import Hours
from bot.storage import tables as t
from bot.storage.entities import ReminderPreferences

MINUTES = 60
# Built once: putting a statement together takes several times as long as running it.
FIND_HOURS = select(t.hours).where(t.hours.c.person == bindparam("who"))


def find_preferences(connection: Connection, person: int) -> ReminderPreferences | None:
    """None while they have said nothing about it."""
    row = connection.execute(FIND_HOURS, {"who": person}).one_or_none()
    if row is None:
        return None
    weekdays = frozenset(map(int, row.weekdays))
    hours = Hours(row.zone, time(*divmod(row.first, MINUTES)), time(*divmod(row.last, MINUTES)), weekdays)
    return ReminderPreferences(hours, bool(row.is_sure), bool(row.is_stopped))


def add_hours(connection: Connection, person: int, values: Mapping[str, Any]) -> None:
    """As an export wrote them."""
    connection.execute(insert(t.hours).values(person=person, **values))


def save_preferences(connection: Connection, person: int, preferences: ReminderPreferences) -> None:
    hours = preferences.hours
    connection.execute(delete(t.hours).where(t.hours.c.person == person))
    values = {
        "person": person,
        "zone": hours.zone,
        "is_sure": int(preferences.is_sure),
        "first": hours.start.hour * MINUTES + hours.start.minute,
        "last": hours.end.hour * MINUTES + hours.end.minute,
        "weekdays": "".join(map(str, sorted(hours.weekdays))),
        "is_stopped": int(preferences.is_stopped),
    }
    connection.execute(insert(t.hours).values(values))
