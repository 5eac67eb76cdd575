"""Who is here, and what have they said so far?"""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.storage.assessments import latest_assessment
from bot.storage.people import add_person, find_person
from bot.storage.values import Assessment, Person


@dataclass(frozen=True)
class Visit:
    """One person for the length of a turn. The assessment begins with their consent; before it there is none."""

    person: Person
    assessment: Assessment | None


def arrive(connection: Connection, channel: str, external_id: str, language: str, now: int) -> Visit:
    """Whoever comes for the first time is noted down with the least that is needed to answer."""
    return Visit(add_person(connection, channel, external_id, language, now), None)


def come_back(connection: Connection, channel: str, external_id: str) -> Visit | None:
    """None for somebody who is not known."""
    person = find_person(connection, channel, external_id)
    return Visit(person, latest_assessment(connection, person.id)) if person else None
