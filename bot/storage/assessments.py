"""What has this person said about a partner, and what did it come to?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    union_all,
    update,
)

from bot.storage import tables as t
from bot.storage.compression import pack, unpack
from bot.storage.entities import Assessment
from flows.advice.findings import Findings
from flows.content import Depth
from flows.walk.assessment import Standing

FINDINGS = TypeAdapter(Findings)
PERSPECTIVE = "perspective"
ADVICE = "advice/"  # before the names of facts about advice: what was said to it


# Built once: putting a statement together takes several times as long as running it.
ITS = (
    *(column.label(f"its_{column.name}") for column in t.assessment.c),
    t.relationship.c.perspective.label("its_perspective"),
)
THEIRS = (
    select(*ITS)
    .join(t.relationship, t.relationship.c.id == t.assessment.c.relationship)
    .where(t.assessment.c.person == bindparam("person"))
)
FIND = THEIRS.where(t.assessment.c.id == bindparam("assessment"))
FIND_NEWEST = (
    THEIRS.where(t.assessment.c.relationship == bindparam("relationship")).order_by(t.assessment.c.id.desc()).limit(1)
)
FIND_FINISHED_BEFORE = FIND_NEWEST.where(
    t.assessment.c.id < bindparam("before"), t.assessment.c.finished.is_not(None), t.assessment.c.result.is_not(None)
)
SAVE = update(t.assessment).where(t.assessment.c.id == bindparam("which"))


def _of(table: Table, owner: str) -> ColumnElement[bool]:
    return and_(table.c.owner == owner, table.c.owner_id == bindparam(owner))


def _said(kind: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """What was said of one kind, in columns that fit those of the others: name, value, whether it is earlier, when."""
    return select(literal_column(f"'{kind}'").label("kind"), *columns)


def _owned_said(kind: str, *owner: ColumnElement[Any]) -> Select[Any]:
    return select(*owner, literal_column(f"'{kind}'").label("kind"))


NOT_EARLIER: ColumnElement[int] = literal_column("0")
# All that was said about one partner, in one statement: answers, what is known of firm and relationship, and what was
# typed, as facts about both and as notes on questions.
FIND_SAID = union_all(
    _said("answer", t.answer.c.question, t.answer.c.choice, t.answer.c.is_earlier, t.answer.c.at).where(
        t.answer.c.assessment == bindparam("assessment")
    ),
    _said("fact", t.fact.c.name, t.fact.c.value, NOT_EARLIER, t.fact.c.at).where(
        or_(_of(t.fact, "person"), _of(t.fact, "relationship"))
    ),
    _said("words", t.note.c.field, t.note.c.words, NOT_EARLIER, t.note.c.at).where(
        or_(_of(t.note, "person"), _of(t.note, "relationship"))
    ),
    _said("note", t.note.c.field, t.note.c.words, NOT_EARLIER, t.note.c.at).where(_of(t.note, "assessment")),
)


_Said = tuple[Any, ...]
_partners: BindParameter[Any] = bindparam("relationships", expanding=True)
_its: BindParameter[Any] = bindparam("assessments", expanding=True)
# The same for several partners, each with its owner before it.
FIND_ALL_SAID = union_all(
    _owned_said("answer", literal_column("'assessment'"), t.answer.c.assessment)
    .add_columns(t.answer.c.question, t.answer.c.choice, t.answer.c.is_earlier, t.answer.c.at)
    .where(t.answer.c.assessment.in_(_its)),
    _owned_said("fact", t.fact.c.owner, t.fact.c.owner_id)
    .add_columns(t.fact.c.name, t.fact.c.value, NOT_EARLIER, t.fact.c.at)
    .where(or_(_of(t.fact, "person"), and_(t.fact.c.owner == "relationship", t.fact.c.owner_id.in_(_partners)))),
    _owned_said("words", t.note.c.owner, t.note.c.owner_id)
    .add_columns(t.note.c.field, t.note.c.words, NOT_EARLIER, t.note.c.at)
    .where(or_(_of(t.note, "person"), and_(t.note.c.owner == "relationship", t.note.c.owner_id.in_(_partners)))),
    _owned_said("note", t.note.c.owner, t.note.c.owner_id)
    .add_columns(t.note.c.field, t.note.c.words, NOT_EARLIER, t.note.c.at)
    .where(t.note.c.owner == "assessment", t.note.c.owner_id.in_(_its)),
)
_latest = t.assessment.alias("latest")
FIND_ALL_NEWEST = THEIRS.where(
    t.assessment.c.id.in_(
        select(func.max(_latest.c.id)).where(_latest.c.person == bindparam("person")).group_by(_latest.c.relationship)
    )
).order_by(t.assessment.c.relationship)


@dataclass(frozen=True)
class Pass:
    """One line of a history: an assessment and what is left to say of it without opening it."""

    id: int
    started: int
    finished: int | None
    answered: int
    overall: int | None


def add_assessment(connection: Connection, person: int, relationship: int, version: str, now: int) -> int:
    """`version` is the content's, kept as a label."""
    return _add(connection, person, relationship, version, now)


def add_second_look(connection: Connection, of: Assessment, rechecked: tuple[str, ...], version: str, now: int) -> int:
    """A new assessment as deep as the one before. With practices to check again all other answers come along as they
    were; without, none does, and everything is asked anew. The one before stays as it is."""
    standing = of.standing
    look = _add(connection, of.person, of.relationship, version, now)
    values = {
        "kind": standing.depth.value,
        "deepened": " ".join(sorted(standing.deepened)),
        "rechecked": " ".join(rechecked),
    }
    connection.execute(update(t.assessment).where(t.assessment.c.id == look).values(values))
    columns = (t.answer.c.question, t.answer.c.choice, t.answer.c.at, t.answer.c.is_earlier)
    kept = select(literal(look), *columns).where(t.answer.c.assessment == of.id, t.answer.c.is_earlier == 0)
    if rechecked:
        kept = kept.where(and_(*(t.answer.c.question.not_like(f"{code}.%") for code in rechecked)))
    else:
        kept = kept.where(t.answer.c.question.not_like("%.%"))
    into = ["assessment", "question", "choice", "at", "is_earlier"]
    connection.execute(insert(t.answer).from_select(into, kept))
    return look


def previous_result(connection: Connection, of: Assessment) -> Assessment | None:
    """The last one finished before it in the same relationship."""
    which = {"person": of.person, "relationship": of.relationship, "before": of.id}
    row = connection.execute(FIND_FINISHED_BEFORE, which).one_or_none()
    return read_assessment(connection, row) if row else None


def _add(connection: Connection, person: int, relationship: int, version: str, now: int) -> int:
    values = {
        "person": person,
        "relationship": relationship,
        "kind": Depth.QUICK.value,
        "content_version": version,
        "version": 1,
        "started": now,
    }
    return int(connection.execute(insert(t.assessment).values(values).returning(t.assessment.c.id)).scalar_one())


def newest_assessment(connection: Connection, person: int, relationship: int) -> Assessment | None:
    row = connection.execute(FIND_NEWEST, {"person": person, "relationship": relationship}).one_or_none()
    return read_assessment(connection, row) if row else None


def find_assessment(connection: Connection, person: int, assessment: int) -> Assessment | None:
    """None for one that is not theirs."""
    row = connection.execute(FIND, {"person": person, "assessment": assessment}).one_or_none()
    return read_assessment(connection, row) if row else None


def list_passes(connection: Connection, relationship: int) -> tuple[Pass, ...]:
    """All assessments of one relationship, the newest first."""
    its = and_(t.answer.c.assessment == t.assessment.c.id, t.answer.c.is_earlier == 0)
    # By assessment: a group by all of them would count the answers of everybody.
    answered = select(func.count()).select_from(t.answer).where(its).scalar_subquery()
    query = select(t.assessment, answered.label("answered")).where(t.assessment.c.relationship == relationship)
    query = query.order_by(t.assessment.c.id.desc())
    return tuple(_pass(row) for row in connection.execute(query))


def save_progress(connection: Connection, of: Assessment, findings: Findings | None, now: int) -> Assessment:
    """Gives the assessment its next version. With findings it is finished, and they are kept; without, it is
    open, perhaps again. Its content version is the label of the last one it was answered on."""
    saved = replace(of, version=of.version + 1, finished=(of.finished or now) if findings else None, findings=findings)
    values = {
        "version": saved.version,
        "kind": saved.standing.depth.value,
        "deepened": " ".join(sorted(saved.standing.deepened)),
        "content_version": saved.content_version,
        "finished": saved.finished,
        "result": pack(FINDINGS.dump_json(findings).decode()) if findings else None,
    }
    connection.execute(SAVE, {"which": of.id, **values})
    return saved


def save_version(connection: Connection, of: Assessment) -> Assessment:
    """Gives the assessment its next version without touching its result: what changed has no weight in it."""
    saved = replace(of, version=of.version + 1)
    connection.execute(SAVE, {"which": of.id, "version": saved.version})
    return saved


def owned_by(table: Table, person: int) -> ColumnElement[bool]:
    """Facts and notes of the person's firm, and of all their relationships, assessments and actions."""
    relationships = select(t.relationship.c.id).where(t.relationship.c.person == person)
    assessments = select(t.assessment.c.id).where(t.assessment.c.person == person)
    actions = select(t.action.c.id).where(t.action.c.person == person)
    return or_(
        and_(table.c.owner.in_(("person", "undo", "feedback")), table.c.owner_id == person),
        and_(table.c.owner == "relationship", table.c.owner_id.in_(relationships)),
        and_(table.c.owner == "assessment", table.c.owner_id.in_(assessments)),
        and_(table.c.owner == "action", table.c.owner_id.in_(actions)),
    )


def read_assessment(connection: Connection, row: Row[Any]) -> Assessment:
    """From a row with the columns `ITS`, and what was said."""
    owners = {"person": row.its_person, "relationship": row.its_relationship, "assessment": row.its_id}
    return _put_together(row, connection.execute(FIND_SAID, owners))


def newest_assessments(connection: Connection, person: int) -> tuple[Assessment, ...]:
    """The newest one with each partner, in as many statements as for one partner."""
    rows = connection.execute(FIND_ALL_NEWEST, {"person": person}).all()
    said: dict[tuple[str, int], list[_Said]] = {}
    partners = [row.its_relationship for row in rows]
    which = {"person": person, "relationships": partners, "assessments": [row.its_id for row in rows]}
    for owner, owner_id, *one in connection.execute(FIND_ALL_SAID, which) if rows else ():
        said.setdefault((owner, owner_id), []).append(tuple(one))
    owners = [(("person", person), ("relationship", row.its_relationship), ("assessment", row.its_id)) for row in rows]
    return tuple(
        _put_together(row, chain.from_iterable(said.get(owner, ()) for owner in its))
        for row, its in zip(rows, owners, strict=True)
    )


def newest_passes(connection: Connection, person: int) -> Mapping[int, int]:
    """By the number of the newest assessment with a partner, the partner's."""
    newest = select(func.max(t.assessment.c.id), t.assessment.c.relationship).where(t.assessment.c.person == person)
    rows = connection.execute(newest.group_by(t.assessment.c.relationship))
    return {row[0]: row[1] for row in rows}


def _put_together(row: Row[Any], said: Iterable[Any]) -> Assessment:
    answers: dict[str, str] = {}
    earlier: dict[str, str] = {}
    times: dict[str, int] = {}
    others: dict[str, dict[str, str]] = {"fact": {}, "words": {}, "note": {}}
    for kind, name, value, is_earlier, at in said:
        if kind == "answer":
            (earlier if is_earlier else answers)[name] = value
            times[name] = at
        else:
            others[kind][name] = value
    kept = {**others["fact"], **others["words"]}
    responses = {name.removeprefix(ADVICE): value for name, value in kept.items() if name.startswith(ADVICE)}
    facts = {name: value for name, value in kept.items() if "/" not in name}
    facts |= {PERSPECTIVE: row.its_perspective} if row.its_perspective else {}
    return Assessment(
        id=row.its_id,
        person=row.its_person,
        relationship=row.its_relationship,
        version=row.its_version,
        content_version=row.its_content_version,
        standing=Standing(
            facts=facts,
            answers=answers,
            earlier=earlier,
            responses=responses,
            times=times,
            depth=Depth(row.its_kind),
            deepened=frozenset(row.its_deepened.split()),
        ),
        started=row.its_started,
        finished=row.its_finished,
        findings=_read_findings(row.its_result) if row.its_result else None,
        notes=others["note"],
        sheets={name: value for name, value in kept.items() if "/" in name and not name.startswith(ADVICE)},
        rechecked=tuple(row.its_rechecked.split()),
    )


def _pass(row: Row[Any]) -> Pass:
    findings = _read_findings(row.result) if row.result else None
    overall = findings.overview.overall if findings else None
    return Pass(row.id, row.started, row.finished, row.answered, overall)


def _read_findings(result: str) -> Findings | None:
    """None for a result that an older version of the program wrote in another shape: it is worked out again."""
    try:
        return FINDINGS.validate_json(unpack(result))
    except ValidationError:
        return None
