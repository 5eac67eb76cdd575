"""What has been taken on, and what became of it?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, delete, func, insert, select, update

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


def list_open_actions(connection: Connection, person: int) -> tuple[Action, ...]:
    """Those about all partners that are still to be done, the oldest first."""
    query = select(t.action).where(t.action.c.person == person, _is_open()).order_by(t.action.c.id)
    return _read_all(connection, connection.execute(query).all())


def partners_with_practices(connection: Connection, person: int) -> frozenset[int]:
    """Those about whom advice was taken on and not dropped."""
    is_kept = and_(t.action.c.recommendation.is_not(None), t.action.c.state != ActionState.DROPPED.value)
    query = select(t.action.c.relationship).where(t.action.c.person == person, is_kept)
    return frozenset(connection.execute(query.distinct()).scalars())


def count_all_actions(connection: Connection, person: int) -> int:
    query = select(func.count()).select_from(t.action).where(t.action.c.person == person)
    return int(connection.execute(query).scalar_one())


def count_open_actions(connection: Connection, person: int) -> int:
    query = select(func.count()).select_from(t.action).where(t.action.c.person == person, _is_open())
    return int(connection.execute(query).scalar_one())


def page_of_actions(connection: Connection, person: int, here: int, start: int, most: int) -> tuple[Action, ...]:
    """Some of all actions: the open ones first, those about the partner `here` before others, each partner's by day;
    then what is over, the newest first."""
    is_over = case((_is_open(), 0), else_=1)
    elsewhere = case((t.action.c.relationship == here, 0), else_=1)
    by_day = (elsewhere, t.action.c.relationship, t.action.c.day.is_(None), t.action.c.day)
    of_open = [case((_is_open(), part), else_=None) for part in by_day]
    of_over = case((_is_open(), None), else_=-func.coalesce(t.action.c.closed, 0))
    query = select(t.action).where(t.action.c.person == person).offset(start).limit(most)
    return _read_all(connection, connection.execute(query.order_by(is_over, *of_open, of_over, t.action.c.id)).all())


def find_actions(connection: Connection, person: int, ids: Collection[int]) -> Mapping[int, Action]:
    """Those of them that are theirs, by number."""
    query = select(t.action).where(t.action.c.person == person, t.action.c.id.in_(ids))
    return {one.id: one for one in _read_all(connection, connection.execute(query).all() if ids else ())}


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
        "is_hushed": int(action.is_muted),
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


def _is_open() -> ColumnElement[bool]:
    return t.action.c.state == ActionState.OPEN.value


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
        is_muted=bool(row.is_hushed),
    )
