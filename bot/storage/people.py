"""Who is it, where do they stand, what did they agree to?"""

from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage import tables as t
from bot.storage.values import Consent, Person

HANDLED_FOR = 48 * 3600  # Telegram repeats an update for at most 24 h; the double is kept


def record_update(connection: Connection, channel: str, update_id: int, now: int) -> bool:
    """True the first time this update is seen. Older records are dropped on the way."""
    connection.execute(delete(t.handled).where(t.handled.c.at < now - HANDLED_FOR))
    try:
        connection.execute(insert(t.handled).values(channel=channel, update_id=update_id, at=now))
    except IntegrityError:
        return False
    return True


def find_person(connection: Connection, channel: str, external_id: str) -> Person | None:
    query = (
        select(t.person.c.id, t.person.c.language, t.person.c.address, t.person.c.version, t.identity.c.card)
        .join(t.identity, t.identity.c.person == t.person.c.id)
        .where(t.identity.c.channel == channel, t.identity.c.external_id == external_id)
    )
    row = connection.execute(query).one_or_none()
    return Person(row.id, row.language, row.address, row.version, row.card) if row else None


def add_person(connection: Connection, channel: str, external_id: str, language: str, now: int) -> Person:
    """The least that is needed to ask: a language and where to answer."""
    values = {"language": language, "address": "welcome", "version": 1, "created": now}
    person = connection.execute(insert(t.person).values(values).returning(t.person.c.id)).scalar_one()
    connection.execute(insert(t.identity).values(channel=channel, external_id=external_id, person=person))
    return Person(person, language, "welcome", 1)


def save_address(connection: Connection, person: Person, address: str) -> Person:
    if address != person.address:
        connection.execute(update(t.person).where(t.person.c.id == person.id).values(address=address))
    return replace(person, address=address)


def save_language(connection: Connection, person: Person, language: str) -> Person:
    changed = replace(person, language=language, version=person.version + 1)
    values = {"language": language, "version": changed.version}
    connection.execute(update(t.person).where(t.person.c.id == person.id).values(values))
    return changed


def save_card(connection: Connection, channel: str, external_id: str, card: int | None) -> None:
    """Remembers which message shows the card."""
    same = (t.identity.c.channel == channel) & (t.identity.c.external_id == external_id)
    connection.execute(update(t.identity).where(same).values(card=card))


def add_consent(connection: Connection, person: Person, consent: Consent) -> Person:
    values = {
        "person": person.id,
        "purpose": consent.purpose,
        "text_version": consent.text_version,
        "language": consent.language,
        "given": consent.given,
    }
    connection.execute(insert(t.consent).values(values))
    connection.execute(update(t.person).where(t.person.c.id == person.id).values(version=person.version + 1))
    return replace(person, version=person.version + 1)


def delete_person(connection: Connection, person: int) -> None:
    """Deletes every row about the person; `secure_delete` overwrites the bytes, the store empties the log."""
    theirs = select(t.relationship.c.id).where(t.relationship.c.person == person)
    for table in (t.fact, t.note):
        connection.execute(delete(table).where(table.c.owner == "relationship", table.c.owner_id.in_(theirs)))
        connection.execute(delete(table).where(table.c.owner == "person", table.c.owner_id == person))
    connection.execute(delete(t.person).where(t.person.c.id == person))
