"""How does a user say when they want to be written to?"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.preferred_hours.load import IN_ZONES
from bot.cards.preferred_hours.shown import ClockAsked
from bot.core.address import CLOCK, Command, passing
from bot.core.change import Change, SavePerson, SavePreferences
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand
from bot.reading.dates import read_clock
from bot.reading.places import read_place
from bot.schedule.zones import find_zone
from bot.storage.entities import ReminderPreferences

CLOCK_SET = Notice(N_("Noted. Reminders come in your hours; /reminders changes them."))
CLOCK_UNKNOWN = Notice(N_("I did not understand that time. Type it like 14:30, or tap one."))


def choose_zone(records: ClientRecords, command: Command) -> Change:
    """`zone.Asia/Shanghai`."""
    zone, preferences = find_zone(_value(command)), records.preferences
    if not zone.is_known:
        raise StaleCommand
    chosen = replace(preferences, hours=replace(preferences.hours, zone=zone.name), is_sure=True)
    return replace(_save(records, command, chosen), says=CLOCK_SET)


def choose_times(records: ClientRecords, command: Command) -> Change:
    """`times.0900-1800`."""
    preferences = records.preferences
    try:
        start, end = (datetime.strptime(part, "%H%M").time() for part in _value(command).split("-"))
        hours = replace(preferences.hours, start=start, end=end)
    except ValueError as error:
        raise StaleCommand from error
    return _save(records, command, replace(preferences, hours=hours))


def choose_weekdays(records: ClientRecords, command: Command) -> Change:
    """`days.01234`; 0 is Monday."""
    preferences = records.preferences
    try:
        hours = replace(preferences.hours, weekdays=frozenset(map(int, _value(command))))
    except ValueError as error:
        raise StaleCommand from error
    return _save(records, command, replace(preferences, hours=hours))


def understand_clock(records: ClientRecords, shown: ClockAsked, words: str) -> Change:
    """What their clock shows, or the place that they name; the zones where it is that time are offered."""
    place = read_place(words)
    if isinstance(place, ZoneInfo):
        return Change(go_to=passing(f"{CLOCK}/{place.key.replace('/', IN_ZONES)}", shown.back))
    time = records.local_now.astimezone(place).time() if place else read_clock(words)
    if time is None:
        return Change(says=CLOCK_UNKNOWN, is_understood=False, is_prose=True)
    return Change(go_to=passing(f"{CLOCK}/{time:%H%M}", shown.back))


def _value(command: Command) -> str:
    return command.answer.partition(".")[2]


def _save(records: ClientRecords, command: Command, preferences: ReminderPreferences) -> Change:
    """Buttons about the user that were shown before are stale from now on."""
    records.check_person(command)
    return Change((SavePreferences(preferences), SavePerson(records.person)), command.address)
