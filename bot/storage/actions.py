"""What has been taken on, and what became of it?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.action_state import ActionState
from bot.storage import tables as t
from bot.storage.entities import Action

OWNER = "action"  # of typed words about actions, in `note`
TITLE, NAME, HAPPENED = "title", "owner", "happened"
STATE = "state"
MINUTES = 60


def add_action(connection: Connection, person: int, relationship: int, recommendation: str | None, now: int) -> Action:
    """One that is open, of nobody else, without a day."""
    values = {
        "person": person,
        "relationship": relationship,
        "version": 1,
        "state": ActionState.OPEN.value,
        "recommendation": recommendation,
        "created": now,
    }
    id_ = connection.execute(insert(t.action).values(values).returning(t.action.c.id)).scalar_one()
    return Action(int(id_), person, relationship, 1, ActionState.OPEN, now, recommendation)


def find_action(connection: Connection, person: int, action: int) -> Action | None:
    """None for one that is not theirs."""
    query = select(t.action).where(t.action.c.id == action, t.action.c.person == person)
    return next(iter(_read_all(connection, connection.execute(query).all())), None)


def list_actions(connection: Connection, person: int) -> tuple[Action, ...]:
    """All of a person, about all partners, the oldest first."""
    query = select(t.action).where(t.action.c.person == person).order_by(t.action.c.id)
    return _read_all(connection, connection.execute(query).all())


def actions_of(connection: Connection, relationship: int) -> tuple[Action, ...]:
    query = select(t.action).where(t.action.c.relationship == relationship).order_by(t.action.c.id)
    return _read_all(connection, connection.execute(query).all())


def count_actions(connection: Connection, relationship: int) -> int:
    query = select(func.count()).select_from(t.action).where(t.action.c.relationship == relationship)
    return int(connection.execute(query).scalar_one())


def save_action(connection: Connection, of: Action) -> Action:
    """Everything but what was typed; counts the action on to its next version."""
    saved = replace(of, version=of.version + 1)
    values = {**columns_of(saved), "version": saved.version}
    connection.execute(update(t.action).where(t.action.c.id == of.id).values(values))
    return saved


def columns_of(action: Action) -> dict[str, str | int | None]:
    """What of an action can change, by column."""
    return {
        STATE: action.state.value,
        "recommendation": action.recommendation,
        "day": action.day.toordinal() if action.day else None,
        "minute": action.at.hour * MINUTES + action.at.minute if action.at else None,
        "closed": action.closed,
        "why": action.why,
        "is_hushed": int(action.is_hushed),
    }


def put_action(connection: Connection, action: int, column: str, value: str | None) -> None:
    """Makes one column as it was and counts the action on; an action that had no state was not there."""
    if column == STATE and value is None:
        connection.execute(delete(t.note).where(t.note.c.owner == OWNER, t.note.c.owner_id == action))
        connection.execute(delete(t.action).where(t.action.c.id == action))
        return
    is_number = column in ("day", "minute", "closed", "is_hushed")
    kept = int(value) if is_number and value is not None else value
    values = {column: kept, "version": t.action.c.version + 1}
    connection.execute(update(t.action).where(t.action.c.id == action).values(values))


def _read_all(connection: Connection, rows: Iterable[Row[Any]]) -> tuple[Action, ...]:
    found = list(rows)
    here = (t.note.c.owner == OWNER) & t.note.c.owner_id.in_([row.id for row in found])
    words: dict[int, dict[str, str]] = {}
    for note in connection.execute(select(t.note).where(here)) if found else ():
        words.setdefault(note.owner_id, {})[note.field] = note.words
    return tuple(_read(row, words.get(row.id, {})) for row in found)


def _read(row: Row[Any], words: Mapping[str, str]) -> Action:
    return Action(
        id=row.id,
        person=row.person,
        relationship=row.relationship,
        version=row.version,
        state=ActionState(row.state),
        created=row.created,
        recommendation=row.recommendation,
        title=words.get(TITLE),
        owner=words.get(NAME),
        happened=words.get(HAPPENED),
        day=date.fromordinal(row.day) if row.day else None,
        at=time(*divmod(row.minute, MINUTES)) if row.minute is not None else None,
        closed=row.closed,
        why=row.why,
        is_hushed=bool(row.is_hushed),
    )
