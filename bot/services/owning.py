"""When do people want to hear from us, and what still holds of what they said?"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.core.address import Deed
from bot.core.visit import Visit
from bot.schedule.reminder_kind import ReminderKind
from bot.schedule.zones import find_zone
from bot.services.deeds import StaleDeed, check_person
from bot.services.planning import keep_preferences, preferences_of
from bot.storage.people import save_settings
from bot.storage.reminders import drop, list_waiting

ZONE, TIMES, WEEKDAYS = "zone", "times", "days"
ABOUT_HOURS = (ZONE, TIMES, WEEKDAYS)


def choose_hours(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    """A zone (`zone.Asia/Shanghai`), hours (`times.0900-1800`) or days (`days.01234`). Raises StaleDeed."""
    check_person(visit, deed)
    name, _, value = deed.answer.partition(".")
    if name not in ABOUT_HOURS:
        raise StaleDeed
    _choose_hours(connection, visit, name, value)
    return replace(visit, person=save_settings(connection, visit.person))


def stop_reminders(connection: Connection, visit: Visit, deed: Deed, is_stopped: bool) -> Visit:
    """No reminder of anything any more, or again. Raises StaleDeed."""
    check_person(visit, deed)
    visit = replace(visit, person=save_settings(connection, visit.person))
    keep_preferences(connection, visit, replace(preferences_of(connection, visit), is_stopped=is_stopped))
    return visit


def stop_digest(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    """No message once a month about what is open, until something new is taken on. Raises StaleDeed."""
    check_person(visit, deed)
    visit = replace(visit, person=save_settings(connection, visit.person))
    drop(connection, [one.id for one in list_waiting(connection, visit.person.id) if one.kind is ReminderKind.DIGEST])
    return visit


def _choose_hours(connection: Connection, visit: Visit, name: str, value: str) -> None:
    """Raises StaleDeed."""
    if visit.assessment is None:
        raise StaleDeed
    preferences = preferences_of(connection, visit)
    try:
        if name == ZONE:
            if not find_zone(value).is_known:
                raise StaleDeed
            preferences = replace(preferences, hours=replace(preferences.hours, zone=value), is_sure=True)
        elif name == TIMES:
            start, end = (datetime.strptime(part, "%H%M").time() for part in value.split("-"))
            preferences = replace(preferences, hours=replace(preferences.hours, start=start, end=end))
        else:
            preferences = replace(preferences, hours=replace(preferences.hours, weekdays=frozenset(map(int, value))))
    except ValueError as error:
        raise StaleDeed from error
    keep_preferences(connection, visit, preferences)
