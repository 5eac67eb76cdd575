"""Which partner is talked about, and who else is there?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.core.address import Deed
from bot.core.visit import Visit
from bot.services.deeds import StaleDeed, check_person
from bot.services.keeping import Moved
from bot.services.planning import plan_unfinished
from bot.storage.assessments import add_assessment, newest_assessment, save_version
from bot.storage.entities import Relationship
from bot.storage.people import save_settings
from bot.storage.relationships import (
    add_relationship,
    count_relationships,
    delete_relationship,
    find_relationship,
    list_relationships,
    save_relationship_version,
)
from bot.storage.sent_files import forget_sent
from bot.storage.undo import LastDeed, forget, nickname_of, put, remember
from flows.walk.assessment import Flow

MOST_PARTNERS = 100


class TooMany(Exception):
    """There is no room for one more partner."""


def begin(connection: Connection, flow: Flow, visit: Visit) -> Visit:
    """A partner nobody has said anything about yet, with an assessment to fill."""
    person = visit.person
    relationship = add_relationship(connection, person.id, visit.now)
    assessment = add_assessment(connection, person.id, relationship, flow.content.version, visit.now)
    plan_unfinished(connection, visit, assessment)
    return turn_to(connection, visit, relationship)


def turn_to(connection: Connection, visit: Visit, relationship: int) -> Visit:
    """From now on this partner is talked about."""
    person = replace(visit.person, relationship=relationship)
    return replace(visit, person=person, assessment=newest_assessment(connection, person.id, relationship))


def begin_new(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Moved:
    """Raises StaleDeed, and TooMany."""
    check_person(visit, deed)
    if visit.assessment is None:
        raise StaleDeed
    if count_relationships(connection, visit.person.id) >= MOST_PARTNERS:
        raise TooMany
    # A second tap on the same button is stale, or it would begin a second one.
    visit = replace(visit, person=save_settings(connection, visit.person))
    visit = begin(connection, flow, visit)
    return visit, f"name/{visit.person.relationship}"


def switch(connection: Connection, visit: Visit, deed: Deed) -> Visit:
    """Raises StaleDeed."""
    return turn_to(connection, visit, _find(connection, visit, deed).id)


def rename(connection: Connection, visit: Visit, relationship: int, nickname: str | None) -> Visit:
    """Raises StaleDeed for a partner who is not theirs."""
    of = find_relationship(connection, visit.person.id, relationship)
    assessment = visit.assessment
    if of is None or assessment is None:
        raise StaleDeed
    put(connection, [nickname_of(of.id, nickname)], visit.now)
    save_relationship_version(connection, of)
    saved = save_version(connection, assessment)
    last = LastDeed(saved.id, saved.version, visit.person.address, (nickname_of(of.id, of.nickname),))
    remember(connection, visit.person.id, last, visit.now)
    return turn_to(connection, visit, assessment.relationship)


def remove(connection: Connection, flow: Flow, visit: Visit, deed: Deed) -> Visit:
    """Deletes one partner with everything said about them; the caller then empties the log. Raises StaleDeed."""
    of = _find(connection, visit, deed)
    forget(connection, visit.person.id)  # what was typed about them would stay to be taken back
    delete_relationship(connection, of.id)
    forget_sent(connection, visit.person.id)  # their name may stand in a picture
    if visit.person.relationship != of.id:
        return visit
    left = list_relationships(connection, visit.person.id)
    return turn_to(connection, visit, left[-1].id) if left else begin(connection, flow, visit)


def _find(connection: Connection, visit: Visit, deed: Deed) -> Relationship:
    found = find_relationship(connection, visit.person.id, deed.id)
    if found is None or found.version != deed.version:
        raise StaleDeed
    return found
