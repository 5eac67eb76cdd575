"""Who is here, and what have they said so far?"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.storage.entities import Assessment, Person
from bot.storage.people import add_person, find_who_comes


@dataclass(frozen=True)
class Visit:
    """One person for the length of a turn, which happens at `now` (UTC seconds). The assessment begins with their
    consent; before it there is none. `machine` is the time zone that their own machine names, where we see it."""

    person: Person
    assessment: Assessment | None
    now: int
    machine: str | None = None

    @property
    def away(self) -> int:
        """Seconds since they last did something."""
        return max(0, self.now - self.person.seen)

    def at(self, address: str) -> "Visit":
        return replace(self, person=replace(self.person, address=address))


def arrive(connection: Connection, channel: str, external_id: str, language: str, now: int) -> Visit:
    """Whoever comes for the first time is noted down with the least that is needed to answer."""
    return Visit(add_person(connection, channel, external_id, language, now), None, now)


def come_back(connection: Connection, channel: str, external_id: str, now: int) -> Visit | None:
    """None for an unknown user."""
    found = find_who_comes(connection, channel, external_id)
    return Visit(*found, now) if found else None
