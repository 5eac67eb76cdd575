"""How does a file come in, in slices, so that nothing of it shows before the last one?

All of it belongs to a stand-in, a person whom no channel knows. The last slice gives everything to its owner and takes
the stand-in away. One mark a person says which stand-in is theirs; a slice that does not find it writes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, insert, or_, select, update

from bot.action_state import ActionState
from bot.storage import tables as t
from bot.storage.dialects import insert_into
from bot.storage.relationships import delete_relationship

MOST_BYTES = 1024 * 1024
GIVEN_UP = -1
LEFT_AFTER = 60  # seconds without a slice: the process at work on it is gone
NUMBERED: Mapping[str, Table] = {"relationship": t.relationship, "assessment": t.assessment, "action": t.action}
TABLES: Mapping[str, Table] = {**NUMBERED, "fact": t.fact, "note": t.note, "answer": t.answer}
Numbers = Mapping[tuple[str, int], int]


class UnderWay(Exception):
    """Another file of this person is being brought in."""


class ImportStopped(Exception):
    """The mark is gone: the person erased themselves, or it took too long and was cleared away."""


@dataclass(frozen=True)
class There:
    """Whom the person talks about already, by number, day and name."""

    numbers: frozenset[tuple[int, int]]
    names: frozenset[tuple[int, str]]
    count: int


def knows_person(connection: Connection, person: int, identities: Sequence[tuple[str, str]]) -> bool:
    query = select(t.identity.c.channel, t.identity.c.external_id).where(t.identity.c.person == person)
    theirs = {(row.channel, row.external_id) for row in connection.execute(query)}
    return not theirs.isdisjoint(identities)


def find_there(connection: Connection, person: int) -> There:
    named = and_(
        t.note.c.owner == "relationship", t.note.c.owner_id == t.relationship.c.id, t.note.c.field == "nickname"
    )
    columns = (t.relationship.c.id, t.relationship.c.created, t.note.c.words)
    rows = connection.execute(select(*columns).outerjoin(t.note, named).where(t.relationship.c.person == person)).all()
    named_rows = ((row.created, row.words) for row in rows if row.words)
    return There(frozenset((row.id, row.created) for row in rows), frozenset(named_rows), len(rows))


def open_job(connection: Connection, person: int, now: int) -> int:
    """The number of a new stand-in. Raises UnderWay; what the previous process left is given up."""
    theirs = t.import_job.c.person == person
    found = connection.execute(select(t.import_job.c.touched).where(theirs)).scalars().all()
    if not all(_is_left(touched, now) for touched in found):
        raise UnderWay
    connection.execute(update(t.import_job).where(theirs).values(touched=GIVEN_UP))
    values = {"language": "en", "address": "welcome", "version": 1, "created": now, "seen": now}
    stand_in = connection.execute(insert(t.person).values(values).returning(t.person.c.id)).scalar_one()
    connection.execute(insert(t.import_job).values(person=person, stand_in=stand_in, touched=now))
    return int(stand_in)


def write_rows(
    connection: Connection, stand_in: int, table: str, rows: Sequence[Mapping[str, Any]], numbers: Numbers, now: int
) -> Numbers:
    """Writes one slice; `numbers` are those that the database gave, by table and the number in the file. Returns those
    that it gave to these rows. Raises ImportStopped."""
    _touch(connection, stand_in, now)
    values = [_renumbered(row, table, stand_in, numbers) for row in rows]
    if table not in NUMBERED:
        connection.execute(insert(TABLES[table]), values)
        return {}
    id_ = TABLES[table].c.id
    given = connection.execute(insert(TABLES[table]).returning(id_, sort_by_parameter_order=True), values).scalars()
    return {(table, row["id"]): new for row, new in zip(rows, given, strict=True)}


def adopt(connection: Connection, person: int, stand_in: int, now: int, most: int, most_open: int) -> tuple[int, int]:
    """Gives everything to its owner: so many partners at most in all, and so many open actions; the open ones with the
    nearest day stay open. How many partners did not fit, and how many actions were closed. Raises ImportStopped."""
    _touch(connection, stand_in, now)
    left = _drop_above(connection, person, stand_in, most)
    closed = _close_above(connection, person, stand_in, now, most_open)
    for table in NUMBERED.values():
        connection.execute(update(table).where(table.c.person == stand_in).values(person=person))
    connection.execute(delete(t.import_job).where(t.import_job.c.stand_in == stand_in))
    connection.execute(delete(t.person).where(t.person.c.id == stand_in))
    return left, closed


def add_missing(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]], person: int) -> None:
    """What is not known of the person's firm."""
    values = [{**row, "owner_id": person} for row in rows]
    if values:
        connection.execute(insert_into(connection.dialect.name, TABLES[table]).on_conflict_do_nothing(), values)


def list_left(connection: Connection, now: int, is_alone: bool) -> tuple[int, ...]:
    """The stand-ins of imports that nobody is at any more: of all where no other process could be."""
    query = select(t.import_job.c.stand_in, t.import_job.c.touched)
    rows = connection.execute(query).all()
    return tuple(row.stand_in for row in rows if is_alone or _is_left(row.touched, now))


def clear(connection: Connection, stand_in: int) -> bool:
    """Takes one partner of a stand-in away, and the stand-in with the last one. Is there more?"""
    query = select(t.relationship.c.id).where(t.relationship.c.person == stand_in).limit(1)
    found = connection.execute(query).scalar_one_or_none()
    if found is not None:
        delete_relationship(connection, found)
        return True
    connection.execute(delete(t.import_job).where(t.import_job.c.stand_in == stand_in))
    connection.execute(delete(t.person).where(t.person.c.id == stand_in))
    return False


def give_up(connection: Connection, stand_in: int) -> None:
    """Nobody goes on with it; what is there of it is cleared away later."""
    connection.execute(update(t.import_job).where(t.import_job.c.stand_in == stand_in).values(touched=GIVEN_UP))


def stand_ins_of(connection: Connection, person: int) -> tuple[int, ...]:
    query = select(t.import_job.c.stand_in).where(t.import_job.c.person == person)
    return tuple(connection.execute(query).scalars())


def _is_left(touched: int, now: int) -> bool:
    """A clock that was set back is no reason to keep it."""
    return not now - LEFT_AFTER <= touched <= now + LEFT_AFTER


def _touch(connection: Connection, stand_in: int, now: int) -> None:
    mine = and_(t.import_job.c.stand_in == stand_in, t.import_job.c.touched != GIVEN_UP)
    touched = connection.execute(update(t.import_job).where(mine).values(touched=now).returning(t.import_job.c.person))
    if touched.one_or_none() is None:
        raise ImportStopped


def _renumbered(row: Mapping[str, Any], table: str, stand_in: int, numbers: Numbers) -> dict[str, Any]:
    values = {key: value for key, value in row.items() if key != "id"}
    match table:
        case "fact" | "note":
            values["owner_id"] = numbers[row["owner"], row["owner_id"]]
        case "answer":
            values["assessment"] = numbers["assessment", row["assessment"]]
        case "assessment" | "action":
            values |= {"person": stand_in, "relationship": numbers["relationship", row["relationship"]]}
        case _:
            values["person"] = stand_in
    return values if table == "assessment" or table not in NUMBERED else values | {"version": 1}


def _drop_above(connection: Connection, person: int, stand_in: int, most: int) -> int:
    """Somebody may have begun with another partner meanwhile."""
    mine = t.relationship.c.person
    count = select(func.count()).select_from(t.relationship).where(or_(mine == person, mine == stand_in))
    above = max(0, int(connection.execute(count).scalar_one()) - most)
    last = select(t.relationship.c.id).where(mine == stand_in).order_by(t.relationship.c.id.desc()).limit(above)
    for relationship in connection.execute(last).scalars().all() if above else ():
        delete_relationship(connection, relationship)
    return above


def _close_above(connection: Connection, person: int, stand_in: int, now: int, most: int) -> int:
    count = select(func.count()).select_from(t.action).where(t.action.c.person == person, _is_open())
    room = max(0, most - int(connection.execute(count).scalar_one()))
    nearest = (t.action.c.day.is_(None), t.action.c.day, t.action.c.id)
    theirs = select(t.action.c.id).where(t.action.c.person == stand_in, _is_open()).order_by(*nearest)
    stay = theirs.limit(room).subquery()
    above = and_(t.action.c.person == stand_in, _is_open(), t.action.c.id.not_in(select(stay.c.id)))
    closing = update(t.action).where(above).values(state=ActionState.DROPPED.value, closed=now, why="other")
    return connection.execute(closing).rowcount


def _is_open() -> ColumnElement[bool]:
    return t.action.c.state == ActionState.OPEN.value
