"""Who is it? The user that a channel names, and what is noted about them in every turn."""

from sqlalchemy import Connection

from bot.core.records import ClientRecords, Records
from bot.storage.entities import Person
from bot.storage.people import add_person, find_typed, find_who_comes, save_place, save_reach, save_typed
from bot.storage.reminder_rows import wake
from flows.walk.assessment import Flow

LONG_AWAY = 3600  # seconds: a user who had blocked us was


def read_user(
    connection: Connection,
    flow: Flow,
    channel: str,
    external_id: str,
    now: int,
    machine: str | None = None,
    language: str | None = None,
) -> Records | None:
    """An unknown user is noted down with the least that is needed to answer, in this language; None without one."""
    found = find_who_comes(connection, channel, external_id)
    if found is None:
        if language is None:
            return None
        person = add_person(connection, channel, external_id, language, now)
        return Records(connection, flow, person, now, machine, is_new=True)
    person, assessment = found
    if assessment is None:
        return Records(connection, flow, person, now, machine)
    return ClientRecords(connection, flow, person, assessment, now, machine)


def note_that_they_are_here(records: Records, channel: str, external_id: str) -> None:
    """They take messages again, and what rested while they were away is planned on."""
    if not records.person.is_reachable:
        save_reach(records.connection, channel, external_id, None)
    if records.away > LONG_AWAY or not records.person.is_reachable:
        wake(records.connection, records.person.id)


def note_place(records: Records, person: Person, seen: int | None = None) -> None:
    """Where the user is now, and when they last did something: in this turn, unless it is said."""
    save_place(records.connection, person, records.now if seen is None else seen)


def note_typed(records: Records, message: int) -> None:
    """Which card a typed message answered, for the time in which it can be edited."""
    save_typed(records.connection, records.person.id, message, records.person.address, records.now)


def place_of_typed(records: Records, message: int) -> str | None:
    """The address of the card that a typed message answered."""
    return find_typed(records.connection, records.person.id, message)
