"""What has this person said about their partner, and what did it come to?"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.storage import tables as t
from bot.storage.values import Assessment
from flows.assessment import Standing
from flows.content import SKIP, Kind, Owner, Question
from flows.findings import Findings

FINDINGS = TypeAdapter(Findings)
PERSPECTIVE = "perspective"


def add_relationship(connection: Connection, person: int, now: int) -> int:
    values = {"person": person, "version": 1, "created": now}
    return int(connection.execute(insert(t.relationship).values(values).returning(t.relationship.c.id)).scalar_one())


def add_assessment(connection: Connection, person: int, relationship: int, version: str, now: int) -> int:
    """`version` is the content's, kept as a label."""
    values = {
        "person": person,
        "relationship": relationship,
        "kind": "quick",
        "content_version": version,
        "version": 1,
        "started": now,
    }
    return int(connection.execute(insert(t.assessment).values(values).returning(t.assessment.c.id)).scalar_one())


def latest_assessment(connection: Connection, person: int) -> Assessment | None:
    """The assessment that the person is in, or the one they finished last."""
    query = select(t.assessment, t.relationship.c.perspective).join(t.relationship)
    newest = query.where(t.assessment.c.person == person).order_by(t.assessment.c.id.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    if row is None:
        return None
    given = connection.execute(select(t.answer.c.question, t.answer.c.choice).where(t.answer.c.assessment == row.id))
    facts = _facts(connection, person, row.relationship)
    facts |= {PERSPECTIVE: row.perspective} if row.perspective else {}
    return Assessment(
        id=row.id,
        person=person,
        relationship=row.relationship,
        kind=row.kind,
        version=row.version,
        content_version=row.content_version,
        standing=Standing(facts, {a.question: a.choice for a in given}),
        finished=row.finished,
        findings=_read_findings(row.result) if row.result else None,
    )


def save_answer(connection: Connection, of: Assessment, question: Question, answer: str, now: int) -> None:
    """Keeps one answer where its kind lives: a level or mark with the assessment, a fact with its owner."""
    if question.kind is Kind.LADDER or answer == SKIP:
        key = {"assessment": of.id, "question": question.id}
        _put(connection, t.answer, key, {"choice": answer, "at": now})
    elif question.id == PERSPECTIVE:
        same = t.relationship.c.id == of.relationship
        connection.execute(update(t.relationship).where(same).values(perspective=answer))
    else:
        is_firm = question.owner is Owner.FIRM
        owner = {
            "owner": "person" if is_firm else "relationship",
            "owner_id": of.person if is_firm else of.relationship,
        }
        if question.kind is Kind.TEXT:
            _put(connection, t.note, {**owner, "field": question.id}, {"words": answer, "at": now})
        else:
            _put(connection, t.fact, {**owner, "name": question.id}, {"value": answer, "at": now})


def delete_facts(connection: Connection, of: Assessment, names: Collection[str]) -> None:
    """Facts and typed words about the firm or the relationship that are taken back or no longer hold."""
    owners = (("person", of.person), ("relationship", of.relationship))
    for table, name in ((t.fact, t.fact.c.name), (t.note, t.note.c.field)):
        for owner, owner_id in owners if names else ():
            here = (table.c.owner == owner) & (table.c.owner_id == owner_id)
            connection.execute(delete(table).where(here, name.in_(names)))


def save_progress(connection: Connection, of: Assessment, findings: Findings | None, now: int) -> Assessment:
    """Counts the assessment on to its next version. With findings it is finished, and they are kept; without, it is
    open, perhaps again. Its content version is the label of the last one it was answered on."""
    saved = replace(of, version=of.version + 1, finished=(of.finished or now) if findings else None, findings=findings)
    values = {
        "version": saved.version,
        "content_version": saved.content_version,
        "finished": saved.finished,
        "result": FINDINGS.dump_json(findings).decode() if findings else None,
    }
    connection.execute(update(t.assessment).where(t.assessment.c.id == of.id).values(values))
    return saved


def owned_by(table: Table, person: int) -> ColumnElement[bool]:
    """Facts and notes of the person's firm and of all their relationships."""
    theirs = select(t.relationship.c.id).where(t.relationship.c.person == person)
    return or_(
        and_(table.c.owner == "person", table.c.owner_id == person),
        and_(table.c.owner == "relationship", table.c.owner_id.in_(theirs)),
    )


def _read_findings(result: str) -> Findings | None:
    """None for a result that an older version of the program wrote in another shape: it is worked out again."""
    try:
        return FINDINGS.validate_json(result)
    except ValidationError:
        return None


def _facts(connection: Connection, person: int, relationship: int) -> dict[str, str]:
    """What is known of the firm and of this relationship, and what was typed about them."""

    def here(table: Table) -> ColumnElement[bool]:
        of_firm = and_(table.c.owner == "person", table.c.owner_id == person)
        return or_(of_firm, and_(table.c.owner == "relationship", table.c.owner_id == relationship))

    facts = connection.execute(select(t.fact.c.name, t.fact.c.value).where(here(t.fact)))
    notes = connection.execute(select(t.note.c.field, t.note.c.words).where(here(t.note)))
    return {row.name: row.value for row in facts} | {row.field: row.words for row in notes}


def _put(connection: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    statement = upsert(table).values({**key, **values})
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))
