"""What changes in the database when a user says something, and how is it undone?"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Executable, Table, and_, bindparam, delete, select, update

from bot.action_state import ActionState
from bot.storage import tables as t
from bot.storage.action_rows import put_action
from bot.storage.assessments import ADVICE, PERSPECTIVE
from bot.storage.dialects import insert_into
from bot.storage.entities import Assessment, Stored, Was
from flows.content import Content, Kind, Owner
from flows.walk.assessment import Standing

ASSESSMENT, RELATIONSHIP, PERSON, UNDO = "assessment", "relationship", "person", "undo"
_Key = tuple[Stored, str, int, str]

# Built once: putting a statement together takes several times as long as running it.
CARRY_ON = update(t.undo).where(t.undo.c.person == bindparam("who"), t.undo.c.version == bindparam("before"))
FORGET = delete(t.undo).where(t.undo.c.person == bindparam("who"))
FORGET_TYPED = delete(t.note).where(t.note.c.owner == UNDO, t.note.c.owner_id == bindparam("who"))


@dataclass(frozen=True)
class LastChange:
    """The last thing that the user changed: what it was before, the version that it led to, and where it was done."""

    assessment: int
    version: int
    address: str
    was: tuple[Was, ...]

    @property
    def opens_an_action(self) -> bool:
        """Was an action open before it that is not any more?"""
        return any(was.kind is Stored.ACTION and was.value == ActionState.OPEN.value for was in self.was)


def save_standing(
    connection: Connection, of: Assessment, after: Standing, content: Content, now: int
) -> tuple[Was, ...]:
    """Writes what differs from the standing of the assessment. Returns how that stood before."""
    before = dict(_stored(of, of.standing, content))
    wanted = dict(_stored(of, after, content))
    changed = [key for key in {**before, **wanted} if before.get(key) != wanted.get(key)]
    put(connection, [_was(key, wanted) for key in changed], now)
    return tuple(_was(key, before) for key in changed)


def note_of(of: Assessment, question: str, words: str | None) -> Was:
    """A note on a question, None to take it away."""
    return Was(Stored.WORDS, ASSESSMENT, of.id, question, words)


def sheet_of(of: Assessment, line: str, value: str | None, is_typed: bool) -> Was:
    """A line of a sheet about this relationship (`plan/goals`), None to take it away."""
    kind = Stored.WORDS if is_typed else Stored.FACT
    return Was(kind, RELATIONSHIP, of.relationship, line, value)


def nickname_of(relationship: int, words: str | None) -> Was:
    return Was(Stored.WORDS, RELATIONSHIP, relationship, "nickname", words)


def put(connection: Connection, wanted: Sequence[Was], now: int) -> None:
    """Makes everything as it is said; a value of None takes it away."""
    for was in wanted:
        match was.kind:
            case Stored.SIDE:
                same = t.relationship.c.id == was.owner_id
                connection.execute(update(t.relationship).where(same).values(perspective=was.value))
            case Stored.ANSWER:
                key = {"assessment": was.owner_id, "question": was.name}
                _put(connection, t.answer, key, {"choice": was.value, "at": now, "is_earlier": int(was.is_earlier)})
            case Stored.FACT:
                key = {"owner": was.owner, "owner_id": was.owner_id, "name": was.name}
                _put(connection, t.fact, key, {"value": was.value, "at": now})
            case Stored.WORDS:
                key = {"owner": was.owner, "owner_id": was.owner_id, "field": was.name}
                _put(connection, t.note, key, {"words": was.value, "at": now})
            case Stored.ACTION:
                put_action(connection, was.owner_id, was.name, was.value)


def remember(connection: Connection, person: int, last: LastChange, now: int) -> None:
    """Keeps the last command of a person, in the place of the one before. What had been typed stays where typed words
    are kept."""
    connection.execute(FORGET_TYPED, {"who": person})
    typed = {str(place): was.value for place, was in enumerate(last.was) if was.kind is Stored.WORDS and was.value}
    put(connection, [Was(Stored.WORDS, UNDO, person, name, words) for name, words in typed.items()], now)
    was = [replace(was, value=None) if str(place) in typed else was for place, was in enumerate(last.was)]
    values = {"assessment": last.assessment, "version": last.version, "address": last.address}
    words = json.dumps([asdict(one) for one in was])
    _put(connection, t.undo, {"person": person}, {**values, "was": words})


def carry_on(connection: Connection, person: int, version: int) -> None:
    """The last command can still be taken back, although the assessment went on by one version without any change."""
    connection.execute(CARRY_ON, {"who": person, "before": version - 1, "version": version})


def recall(connection: Connection, person: int) -> LastChange | None:
    row = connection.execute(select(t.undo).where(t.undo.c.person == person)).one_or_none()
    if row is None:
        return None
    here = and_(t.note.c.owner == UNDO, t.note.c.owner_id == person)
    typed = {int(note.field): note.words for note in connection.execute(select(t.note).where(here))}
    kept = [_read(was) for was in json.loads(row.was)]
    was = tuple(replace(one, value=typed[place]) if place in typed else one for place, one in enumerate(kept))
    return LastChange(row.assessment, row.version, row.address, was)


def forget(connection: Connection, person: int) -> None:
    connection.execute(FORGET, {"who": person})
    connection.execute(FORGET_TYPED, {"who": person})


def _stored(of: Assessment, standing: Standing, content: Content) -> Iterator[tuple[_Key, tuple[str, bool]]]:
    """Where each thing said is kept: levels and marks with the assessment, facts with their owner."""
    for name, answer in standing.earlier.items():
        yield (Stored.ANSWER, ASSESSMENT, of.id, name), (answer, True)
    for name, answer in standing.answers.items():
        yield (Stored.ANSWER, ASSESSMENT, of.id, name), (answer, False)
    for name, value in standing.responses.items():
        yield (Stored.FACT, RELATIONSHIP, of.relationship, f"{ADVICE}{name}"), (value, False)
    for name, value in standing.facts.items():
        question = content.profile.questions.get(name)
        if name == PERSPECTIVE:
            yield (Stored.SIDE, RELATIONSHIP, of.relationship, name), (value, False)
        elif question:
            is_firm = question.owner is Owner.FIRM
            owner = (PERSON, of.person) if is_firm else (RELATIONSHIP, of.relationship)
            kind = Stored.WORDS if question.kind is Kind.TEXT else Stored.FACT
            yield (kind, *owner, name), (value, False)


def _was(key: _Key, stored: Mapping[_Key, tuple[str, bool]]) -> Was:
    value, is_earlier = stored.get(key, (None, False))
    return Was(*key, value, is_earlier)


def _read(was: dict[str, Any]) -> Was:
    return Was(**{**was, "kind": Stored(was["kind"])})


def _put(connection: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    if None in values.values():
        connection.execute(_taking_away(table), {f"old_{name}": value for name, value in key.items()})
    else:
        connection.execute(_putting(connection.dialect.name, table), {**key, **values})


@cache
def _taking_away(table: Table) -> Delete:
    return delete(table).where(and_(*(column == bindparam(f"old_{column.name}") for column in table.primary_key)))


@cache
def _putting(dialect: str, table: Table) -> Executable:
    """A new row, or the same one with other values."""
    statement = insert_into(dialect, table)
    values = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
