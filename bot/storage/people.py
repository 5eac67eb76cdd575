"""Who is it, where do they stand, what did they agree to?"""

from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Row, bindparam, delete, func, insert, select, update

from bot.storage import tables as t
from bot.storage.assessments import ITS, owned_by, read_assessment
from bot.storage.dialects import insert_into
from bot.storage.entities import Assessment, CardStyle, Consent, Person
from bot.storage.imports import stand_ins_of
from bot.storage.inbox import forget_arrivals

TYPED_FOR = 48 * 3600  # so long a message can be edited

# Built once: putting a statement together takes several times as long as running it.
FIND_PERSON = (
    select(t.person, t.identity.c.unreachable)
    .join(t.identity, t.identity.c.person == t.person.c.id)
    .where(t.identity.c.channel == bindparam("channel"), t.identity.c.external_id == bindparam("external_id"))
)
FIND_PLACE = select(t.identity.c.card, t.identity.c.pinned).where(
    t.identity.c.channel == bindparam("channel"), t.identity.c.external_id == bindparam("external_id")
)
_other = t.assessment.alias("other")
# The newest assessment with the partner that they talk about now.
_newest = (
    select(func.max(_other.c.id))
    .where(_other.c.relationship == t.person.c.relationship, _other.c.person == t.person.c.id)
    .scalar_subquery()
)
FIND_WHO_COMES = (
    FIND_PERSON.add_columns(*ITS)
    .outerjoin(t.assessment, t.assessment.c.id == _newest)
    .outerjoin(t.relationship, t.relationship.c.id == t.assessment.c.relationship)
)
SAVE_PERSON = update(t.person).where(t.person.c.id == bindparam("who"))
SAVE_IDENTITY = update(t.identity).where(
    t.identity.c.channel == bindparam("where"), t.identity.c.external_id == bindparam("who")
)


def find_person(connection: Connection, channel: str, external_id: str) -> Person | None:
    row = connection.execute(FIND_PERSON, {"channel": channel, "external_id": external_id}).one_or_none()
    return _read(row) if row else None


def find_place(connection: Connection, channel: str, external_id: str) -> tuple[int | None, int | None] | None:
    """The channel's numbers of the message that shows their card and of the pinned one; None for an unknown user."""
    row = connection.execute(FIND_PLACE, {"channel": channel, "external_id": external_id}).one_or_none()
    return (row.card, row.pinned) if row is not None else None


def find_who_comes(connection: Connection, channel: str, external_id: str) -> tuple[Person, Assessment | None] | None:
    """A person with the newest assessment with the partner that they talk about now; None for an unknown user."""
    row = connection.execute(FIND_WHO_COMES, {"channel": channel, "external_id": external_id}).one_or_none()
    if row is None:
        return None
    return _read(row), read_assessment(connection, row) if row.its_id is not None else None


def _read(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        language=row.language,
        address=row.address,
        version=row.version,
        seen=row.seen,
        relationship=row.relationship,
        card_style=CardStyle(row.card_style),
        is_plain=bool(row.is_plain),
        celebrates=bool(row.celebrates),
        pins=bool(row.pins),
        misses=row.misses,
        was_offered_language=bool(row.was_offered_language),
        is_reachable=row.unreachable is None,
    )


def add_person(connection: Connection, channel: str, external_id: str, language: str, now: int) -> Person:
    """The least that is needed to ask: a language and where to answer."""
    values = {"language": language, "address": "welcome", "version": 1, "created": now, "seen": now}
    person = connection.execute(insert(t.person).values(values).returning(t.person.c.id)).scalar_one()
    connection.execute(insert(t.identity).values(channel=channel, external_id=external_id, person=person))
    return Person(person, language, "welcome", 1, now)


def save_place(connection: Connection, person: Person, now: int) -> None:
    """Where the person stands, with everything else that a turn may change about how they are talked to."""
    values = {
        "address": person.address,
        "relationship": person.relationship,
        "misses": person.misses,
        "was_offered_language": int(person.was_offered_language),
        "seen": now,
    }
    connection.execute(SAVE_PERSON, {"who": person.id, **values})


def save_settings(connection: Connection, person: Person) -> Person:
    """Language, card style and the other ways to be talked to; counts the person on to the next version."""
    saved = replace(person, version=person.version + 1)
    values = {
        "language": saved.language,
        "card_style": saved.card_style.value,
        "is_plain": int(saved.is_plain),
        "celebrates": int(saved.celebrates),
        "pins": int(saved.pins),
        "version": saved.version,
    }
    connection.execute(update(t.person).where(t.person.c.id == person.id).values(values))
    return saved


def save_card(connection: Connection, channel: str, external_id: str, card: int | None) -> None:
    """Remembers which message shows the card."""
    connection.execute(SAVE_IDENTITY, {"where": channel, "who": external_id, "card": card})


def save_pinned(connection: Connection, channel: str, external_id: str, pinned: int | None) -> None:
    """Remembers which message of ours is at the top of the chat."""
    connection.execute(SAVE_IDENTITY, {"where": channel, "who": external_id, "pinned": pinned})


def save_reach(connection: Connection, channel: str, external_id: str, unreachable: int | None) -> None:
    """Since when nothing can be sent to them (UTC seconds); None when they are there."""
    connection.execute(SAVE_IDENTITY, {"where": channel, "who": external_id, "unreachable": unreachable})


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


def save_typed(connection: Connection, person: int, message: int, address: str, now: int) -> None:
    """Remembers which card a typed message answered, as long as it can be edited."""
    connection.execute(delete(t.typed).where(t.typed.c.at < now - TYPED_FOR))
    values = {"person": person, "message": message, "address": address, "at": now}
    connection.execute(_typing(connection.dialect.name), values)


@cache
def _typing(dialect: str) -> Executable:
    """Whoever redelivers may give one message two numbers of updates; it answered the later card."""
    typing = insert_into(dialect, t.typed)
    new = {"address": typing.excluded.address, "at": typing.excluded.at}
    return typing.on_conflict_do_update(index_elements=[t.typed.c.person, t.typed.c.message], set_=new)


def find_typed(connection: Connection, person: int, message: int) -> str | None:
    """The card that the message answered."""
    query = select(t.typed.c.address).where(t.typed.c.person == person, t.typed.c.message == message)
    return connection.execute(query).scalar_one_or_none()


def delete_person(connection: Connection, person: int) -> None:
    """Deletes every row about the person; `secure_delete` overwrites the bytes, the store empties the log."""
    forget_arrivals(connection, person)
    for one in (*stand_ins_of(connection, person), person):
        for table in (t.fact, t.note):
            connection.execute(delete(table).where(owned_by(table, one)))
        connection.execute(delete(t.person).where(t.person.c.id == one))
