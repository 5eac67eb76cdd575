"""What can somebody do with what is held about them? Agree to it, change its language, take it along, erase it."""

import json
from dataclasses import replace

from sqlalchemy import Connection

from bot.addresses import Deed
from bot.services.answering import StaleDeed
from bot.services.visit import Visit
from bot.storage.assessments import add_assessment, add_relationship, latest_assessment
from bot.storage.exports import export_person
from bot.storage.people import add_consent, delete_person, save_language
from bot.storage.values import Consent
from flows.assessment import Flow

PURPOSE = "use"
TEXT_VERSION = "2026-11"  # of what the welcome card promises; kept with every consent


def agree(connection: Connection, flow: Flow, visit: Visit, deed: Deed, now: int) -> Visit:
    """Records the consent and opens the first assessment. Raises StaleDeed if it is not theirs or was given already."""
    _check(visit, deed)
    if visit.assessment is not None:
        raise StaleDeed
    consent = Consent(PURPOSE, TEXT_VERSION, visit.person.language, now)
    person = add_consent(connection, visit.person, consent)
    relationship = add_relationship(connection, person.id, now)
    add_assessment(connection, person.id, relationship, flow.content.version, now)
    return Visit(person, latest_assessment(connection, person.id))


def speak(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    _check(visit, deed)
    return replace(visit, person=save_language(connection, visit.person, deed.answer))


def erase(connection: Connection, visit: Visit, deed: Deed) -> None:
    """Deletes every row about the person; the caller then empties the log."""
    _check(visit, deed)
    delete_person(connection, visit.person.id)


def export(connection: Connection, person: int) -> str:
    """All that is held, as readable JSON."""
    return json.dumps(export_person(connection, person), ensure_ascii=False, indent=2)


def _check(visit: Visit, deed: Deed) -> None:
    if (deed.id, deed.version) != (visit.person.id, visit.person.version):
        raise StaleDeed
