"""What does an exported file hold, and what of it is taken in?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from sqlalchemy import Connection, Table, insert, select

from bot.action_state import REASONS, ActionState
from bot.storage import tables as t
from bot.storage.actions import OWNER as ACTION
from bot.storage.assessments import FINDINGS
from bot.storage.exports import FAMILY, FORMAT
from bot.storage.preferences import MINUTES, find_rhythm
from flows.advice.findings import Findings
from flows.content import Depth, Perspective

MOST_BYTES = 1024 * 1024
MOST_ROWS = 20_000  # of one table: a hundred partners with twenty passes of ten answers each

# Not \w: for each field that would be a megabyte of all the letters of the world.
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_./-]{1,64}$")]
Value = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Number = Annotated[int, Field(ge=0, lt=2**53)]
Version = Annotated[int, Field(ge=1, lt=2**31)]
Reason = Annotated[str, StringConstraints(pattern=f"^({'|'.join(REASONS)})$")]
PERSON, RELATIONSHIP, ASSESSMENT = "person", "relationship", "assessment"


class BrokenFile(Exception):
    """It is no file that an export wrote, or it was changed or damaged since."""


class NewerFile(Exception):
    """A later version of this program wrote it."""


class ForeignFile(Exception):
    """It is about somebody else."""


class _Row(BaseModel):
    """Columns of a later version are passed over."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class _Identity(_Row):
    channel: Name
    external_id: Words


class _Relationship(_Row):
    id: Number
    perspective: Perspective | None = Field(strict=False)
    created: Number


class _Fact(_Row):
    owner: Name
    owner_id: Number
    name: Name
    value: Value
    at: Number


class _Note(_Row):
    owner: Name
    owner_id: Number
    field: Name
    words: Words
    at: Number


class _Assessment(_Row):
    id: Number
    relationship: Number
    kind: Depth = Field(strict=False)
    content_version: Name
    version: Version
    started: Number
    finished: Number | None
    result: str | None
    deepened: Annotated[str, StringConstraints(pattern=r"^[A-Z ]{0,60}$")]


class _Answer(_Row):
    assessment: Number
    question: Name
    choice: Name
    at: Number
    is_earlier: Annotated[int, Field(ge=0, le=1)]


class _Action(_Row):
    id: Number
    relationship: Number
    state: ActionState = Field(strict=False)
    recommendation: Name | None
    day: Annotated[int, Field(ge=1, le=date.max.toordinal())] | None
    minute: Annotated[int, Field(ge=0, lt=24 * MINUTES)] | None
    created: Number
    closed: Number | None
    why: Reason | None
    is_hushed: Annotated[int, Field(ge=0, le=1)]


class _Hours(_Row):
    zone: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_/+-]{1,64}$")]
    is_sure: Annotated[int, Field(ge=0, le=1)]
    first: Annotated[int, Field(ge=0, lt=24 * MINUTES)]
    last: Annotated[int, Field(ge=0, lt=24 * MINUTES)]
    weekdays: Annotated[str, StringConstraints(pattern=r"^0?1?2?3?4?5?6?$", min_length=1)]
    is_stopped: Annotated[int, Field(ge=0, le=1)]

    @model_validator(mode="after")
    def _end_after_they_begin(self) -> Self:
        if self.first >= self.last:
            raise ValueError("hours that never come")
        return self


class Held(_Row):
    """What a file holds about one person."""

    identity: Annotated[list[_Identity], Field(max_length=MOST_ROWS)]
    relationship: Annotated[list[_Relationship], Field(max_length=MOST_ROWS)]
    fact: Annotated[list[_Fact], Field(max_length=MOST_ROWS)]
    note: Annotated[list[_Note], Field(max_length=MOST_ROWS)]
    assessment: Annotated[list[_Assessment], Field(max_length=MOST_ROWS)]
    answer: Annotated[list[_Answer], Field(max_length=MOST_ROWS)]
    action: Annotated[list[_Action], Field(max_length=MOST_ROWS)] = []
    hours: Annotated[list[_Hours], Field(max_length=1)] = []


class _Head(BaseModel):
    format: str


@dataclass(frozen=True)
class TakenIn:
    """How many partners and answers came in, and how many partners were there already."""

    partners: int
    answers: int
    already: int


def read_held(content: bytes) -> Held:
    """Raises BrokenFile and NewerFile."""
    try:
        head = _Head.model_validate_json(content)
        if head.format != FORMAT:
            raise NewerFile if head.format.startswith(FAMILY) else BrokenFile
        held = Held.model_validate_json(content)
        for assessment in held.assessment:
            if assessment.result is not None:
                FINDINGS.validate_json(assessment.result)
    except ValidationError as error:
        raise BrokenFile from error
    return held


def check_owner(connection: Connection, person: int, held: Held) -> None:
    """Raises ForeignFile."""
    query = select(t.identity.c.channel, t.identity.c.external_id).where(t.identity.c.person == person)
    theirs = {(row.channel, row.external_id) for row in connection.execute(query)}
    if theirs.isdisjoint((one.channel, one.external_id) for one in held.identity):
        raise ForeignFile


def keep_known(held: Held, is_fact: Callable[[str, str], bool], is_result: Callable[[Findings], bool]) -> Held:
    """Without facts that mean nothing, and without results that could not be read: those are worked out again."""
    known: dict[str, Any] = {"fact": [one for one in held.fact if is_fact(one.name, one.value)]}
    known["note"] = [one for one in held.note if one.owner in (ASSESSMENT, ACTION) or is_fact(one.field, one.words)]
    known["assessment"] = [
        one
        if one.result is None or is_result(FINDINGS.validate_json(one.result))
        else one.model_copy(update={"result": None})
        for one in held.assessment
    ]
    return held.model_copy(update=known)


def take_in(connection: Connection, person: int, held: Held, room: int) -> TakenIn:
    """Adds what is not there: partners that are gone, with all that was said about them (at most as many as there is
    `room` for), and facts about the firm and hours that are not known. What is there stays as it is."""
    query = select(t.relationship.c.id, t.relationship.c.created).where(t.relationship.c.person == person)
    there = {(row.id, row.created) for row in connection.execute(query)}
    missing = [one for one in held.relationship if (one.id, one.created) not in there]
    _add_about_firm(connection, person, held)
    answers = sum(_add_partner(connection, person, one, held) for one in missing[:room])
    return TakenIn(len(missing[:room]), answers, len(held.relationship) - len(missing))


def _add_about_firm(connection: Connection, person: int, held: Held) -> None:
    for table, rows, key in ((t.fact, held.fact, "name"), (t.note, held.note, "field")):
        here = (table.c.owner == PERSON) & (table.c.owner_id == person)
        known = set(connection.execute(select(table.c[key]).where(here)).scalars())
        theirs = [row for row in rows if row.owner == PERSON and getattr(row, key) not in known]
        _insert(connection, table, theirs, {"owner_id": person})
    if held.hours and find_rhythm(connection, person) is None:
        _insert(connection, t.hours, held.hours, {"person": person})


def _add_partner(connection: Connection, person: int, of: _Relationship, held: Held) -> int:
    """How many answers came in."""
    values = {"person": person, "perspective": of.perspective, "version": 1, "created": of.created}
    added = connection.execute(insert(t.relationship).values(values).returning(t.relationship.c.id)).scalar_one()
    for table, rows in ((t.fact, held.fact), (t.note, held.note)):
        _insert(connection, table, _owned(rows, RELATIONSHIP, of.id), {"owner_id": added})
    for action in (one for one in held.action if one.relationship == of.id):
        _add_action(connection, person, int(added), action, held)
    passes = sorted((one for one in held.assessment if one.relationship == of.id), key=lambda one: one.id)
    return sum(_add_assessment(connection, person, int(added), one, held) for one in passes)


def _add_action(connection: Connection, person: int, relationship: int, of: _Action, held: Held) -> None:
    of_it = {"person": person, "relationship": relationship, "version": 1, "state": of.state.value}
    values = of.model_dump(exclude={"id"}) | of_it
    added = connection.execute(insert(t.action).values(values).returning(t.action.c.id)).scalar_one()
    _insert(connection, t.note, _owned(held.note, ACTION, of.id), {"owner_id": added})


def _add_assessment(connection: Connection, person: int, relationship: int, of: _Assessment, held: Held) -> int:
    values = of.model_dump(exclude={"id"}) | {"person": person, "relationship": relationship, "kind": of.kind.value}
    added = connection.execute(insert(t.assessment).values(values).returning(t.assessment.c.id)).scalar_one()
    _insert(connection, t.note, _owned(held.note, ASSESSMENT, of.id), {"owner_id": added})
    answers = [one for one in held.answer if one.assessment == of.id]
    _insert(connection, t.answer, answers, {"assessment": added})
    return len(answers)


def _owned(rows: Iterable[Any], owner: str, id_: int) -> list[Any]:
    return [row for row in rows if (row.owner, row.owner_id) == (owner, id_)]


def _insert(connection: Connection, table: Table, rows: Sequence[BaseModel], new: Mapping[str, Any]) -> None:
    """The last of several rows that say the same stands."""
    keys = [column.name for column in table.primary_key]
    values = [{**row.model_dump(), **new} for row in rows]
    unique = {tuple(value[key] for key in keys): value for value in values}
    if unique:
        connection.execute(insert(table), list(unique.values()))
