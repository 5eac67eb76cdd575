"""Which partners does this person talk about?"""

from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update

from bot.storage import tables as t
from bot.storage.entities import Relationship
from bot.storage.reminder_rows import forget_reminders


def add_relationship(connection: Connection, person: int, now: int) -> int:
    values = {"person": person, "version": 1, "created": now}
    return int(connection.execute(insert(t.relationship).values(values).returning(t.relationship.c.id)).scalar_one())


def list_relationships(connection: Connection, person: int) -> tuple[Relationship, ...]:
    """All of them, the oldest first."""
    rows = connection.execute(_named().where(t.relationship.c.person == person).order_by(t.relationship.c.id))
    return tuple(Relationship(row.id, row.version, row.words) for row in rows)


def _named() -> Select[Any]:
    is_about_it = and_(t.note.c.owner == "relationship", t.note.c.owner_id == t.relationship.c.id)
    named = and_(is_about_it, t.note.c.field == "nickname")
    return select(t.relationship.c.id, t.relationship.c.version, t.note.c.words).outerjoin(t.note, named)


def find_relationship(connection: Connection, person: int, relationship: int) -> Relationship | None:
    """None for one that is not theirs."""
    query = _named().where(t.relationship.c.person == person, t.relationship.c.id == relationship)
    row = connection.execute(query).one_or_none()
    return Relationship(row.id, row.version, row.words) if row else None


def count_relationships(connection: Connection, person: int) -> int:
    query = select(func.count()).select_from(t.relationship).where(t.relationship.c.person == person)
    return int(connection.execute(query).scalar_one())


def save_relationship_version(connection: Connection, of: Relationship) -> None:
    """Something about it changed, so older buttons about it are stale."""
    connection.execute(update(t.relationship).where(t.relationship.c.id == of.id).values(version=of.version + 1))


def delete_relationship(connection: Connection, relationship: int) -> None:
    """Deletes a partner with everything said about them, and what people were to be reminded of."""
    assessments = select(t.assessment.c.id).where(t.assessment.c.relationship == relationship)
    actions = select(t.action.c.id).where(t.action.c.relationship == relationship)
    connection.execute(delete(t.note).where(t.note.c.owner == "action", t.note.c.owner_id.in_(actions)))
    forget_reminders(connection, relationship)
    for table in (t.fact, t.note):
        connection.execute(delete(table).where(table.c.owner == "assessment", table.c.owner_id.in_(assessments)))
        connection.execute(delete(table).where(table.c.owner == "relationship", table.c.owner_id == relationship))
    connection.execute(delete(t.relationship).where(t.relationship.c.id == relationship))
